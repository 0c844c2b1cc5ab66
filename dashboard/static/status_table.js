// A real HTML table. Headers sort it in the browser; a name chosen opens that crossing. All data becomes text nodes.
export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const data = component.data;
  const root = parentElement.querySelector("#table");
  parentElement.querySelector("#heading").textContent = data.heading;
  const state = (root.sorting ??= { column: null, down: false });

  const draw = () => {
    const rows = [...data.rows];
    if (data.isWhole && state.column !== null) {
      const way = state.down ? -1 : 1;
      const key = (row) => row.keys[state.column] ?? row.cells[state.column];
      rows.sort((one, two) => way * key(one).localeCompare(key(two), undefined, { numeric: true }));
    }
    const table = document.createElement("table");
    const caption = table.createCaption();
    caption.textContent = data.caption;
    const header = table.createTHead().insertRow();
    data.columns.forEach((label, number) => header.append(heading(label, number)));
    const body = table.createTBody();
    rows.forEach((row) => body.append(line(row)));
    root.replaceChildren(table);
  };

  const heading = (label, number) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    if (!data.isWhole) {
      cell.textContent = label;
      return cell;
    }
    if (state.column === number) cell.ariaSort = state.down ? "descending" : "ascending";
    const button = document.createElement("button");
    button.textContent = label + (state.column === number ? (state.down ? " ▼" : " ▲") : "");
    button.onclick = () => {
      state.down = state.column === number && !state.down;
      state.column = number;
      draw();
      root.querySelectorAll("thead button")[number].focus({ preventScroll: true });
    };
    cell.append(button);
    return cell;
  };

  const line = (row) => {
    const found = document.createElement("tr");
    if (row.id === data.chosen) found.className = "chosen";
    row.cells.forEach((text, number) => {
      const cell = document.createElement(number === 0 ? "th" : "td");
      if (number === 0) {
        cell.scope = "row";
        const button = document.createElement("button");
        button.textContent = text;
        button.onclick = () => {
          setTriggerValue("crossing", row.id);
          button.blur(); // what is opened takes the focus: `read_aloud.js`
          document.querySelector(".st-key-first")?.scrollIntoView({ block: "nearest" });
        };
        cell.append(button);
      } else if (number === data.statusColumn) {
        const mark = document.createElement("span");
        mark.className = `mark ${row.status}${row.hollow ? " hollow" : ""}`;
        mark.style.setProperty("--colour", row.colour);
        mark.textContent = row.symbol;
        cell.append(mark, text);
      } else if (row.wholes[number]) {
        const fold = document.createElement("details");
        const few = document.createElement("summary");
        few.textContent = text;
        fold.append(few, row.wholes[number]);
        cell.append(fold);
      } else {
        cell.textContent = text;
      }
      cell.dataset.label = data.columns[number];
      found.append(cell);
    });
    return found;
  };

  draw();
}
