// Bars are buttons, places are per cent of the span. Hover and focus tell the facts, a choice opens the crossing, the
// arrow keys go from bar to bar, of which one at a time is in the tab order. All data becomes text nodes or numbers.
const SIGNS = ".bar, .hours, .event, .fold";

const ROWS_IN_VIEW = 10; // more crossings scroll within the chart

const make = (tag, kind, text) => {
  const found = document.createElement(tag);
  if (kind) found.className = kind;
  if (text !== undefined) found.textContent = text;
  return found;
};

const placed = (found, at, wide) => {
  found.style.left = `${at}%`;
  if (wide !== undefined) found.style.width = `${wide}%`;
  return found;
};

const word = (text) => text.replaceAll(" ", "-");

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector("#timeline");
  const [scroll, tip] = [root.querySelector(".scroll"), root.querySelector(".tip")];
  const chart = data.chart;
  const open = (id) => setTriggerValue("crossing", id);

  const axis = () => {
    const found = make("div", "axis");
    const track = make("div", "track");
    for (const tick of chart.ticks) {
      if (tick.at < 90) track.append(placed(make("span", "label", tick.text), tick.at));
    }
    for (const event of chart.events) track.append(told(placed(make("button", "event"), event.at), event.lines));
    if (chart.day) {
      const side = chart.day.at > 88 ? " late" : chart.day.at < 12 ? " early" : "";
      track.append(placed(make("span", `now${side}`, chart.day.text), chart.day.at));
    }
    found.append(make("div", "corner", chart.corner), track);
    return found;
  };

  const lines = () => {
    const found = make("div", "lines");
    for (const tick of chart.ticks) found.append(placed(make("i"), tick.at));
    if (chart.day) found.append(placed(make("i", "today"), chart.day.at));
    return found;
  };

  const row = (each) => {
    const found = make("div", "row");
    found.dataset.id = each.id;
    const name = make("button", "name", each.name);
    name.onclick = () => open(each.id);
    const sides = make("div", "sides");
    for (const side of each.sides) sides.append(sideOf(each, side));
    found.append(name, sides);
    return found;
  };

  const sideOf = (each, side) => {
    const found = make("div", "side");
    const code = make("span", "code", side.code);
    code.title = side.title;
    const track = make("div", "track");
    for (const gap of each.gaps) track.append(placed(make("div", `gap ${gap.kind}`), gap.at, gap.wide));
    for (const lane of side.lanes) track.append(laneOf(each, side, lane));
    if (side.limits) track.append(limitsOf(each, side));
    found.append(code, track);
    return found;
  };

  const laneOf = (row, side, bars) => {
    const lane = make("div", "lane");
    for (const bar of bars) lane.append(barOf(row, side, bar));
    return lane;
  };

  // Several measures that most do not notice are one line, so that what closes a crossing is seen first.
  const limitsOf = (row, side) => {
    const folded = side.limits;
    const key = `${row.id} ${side.code} limits`;
    const [all, line, lanes] = [make("div", "limits"), make("div", "lane"), make("div", "unfolded")];
    const button = make("button", "fold");
    button.dataset.key = key;
    button.style.setProperty("--colour", chart.looks.limited.colour);
    for (const part of folded.parts) {
      button.append(placed(make("span", `part ${word(part.kind)} limited`), part.at, part.wide));
    }
    const label = make("span", "label");
    label.append(symbol("limited"), ` ${folded.text}`);
    label.style.left = `${Math.max(0, folded.parts[0]?.at ?? 0)}%`;
    button.append(label);
    for (const bars of folded.lanes) lanes.append(laneOf(row, side, bars));
    const fold = () => {
      button.ariaExpanded = String(root.open.has(key));
      lanes.hidden = !root.open.has(key);
    };
    button.onclick = () => {
      root.open.delete(key) || root.open.add(key);
      fold();
    };
    fold();
    line.append(button);
    all.append(line, lanes);
    told(button, [row.name, side.title, folded.text]);
    return all;
  };

  const barOf = (each, side, bar) => {
    const look = chart.looks[bar.effect];
    const isMark = bar.state === "some hours";
    const found = make("button", isMark ? "hours" : bar.open ? "bar open" : "bar");
    placed(found, isMark ? bar.at + bar.wide / 2 : bar.at, isMark ? undefined : bar.wide);
    found.style.setProperty("--colour", look.colour);
    found.dataset.key = `${each.id} ${side.code} ${bar.key}`;
    for (const part of bar.parts) {
      found.append(placed(make("span", `part ${word(part.kind)} ${bar.effect}`), part.at, part.wide));
    }
    if (!isMark) found.append(sign(bar.effect, look.label));
    if (bar.tick !== null) found.append(placed(make("span", "tick"), bar.tick));
    found.onclick = () => open(each.id);
    return told(found, [each.name, side.title, ...chart.texts[bar.text]]);
  };

  const symbol = (effect) => make("span", `symbol ${effect}`, chart.looks[effect].symbol);

  const sign = (effect, label) => {
    const found = make("span", "sign");
    found.append(symbol(effect), make("span", "word", ` ${label}`));
    found.ariaHidden = "true";
    return found;
  };

  const told = (found, texts) => {
    found.ariaLabel = texts.join("\n");
    found.tabIndex = -1;
    found.onmouseenter = found.onfocus = () => show(found, texts);
    found.onmouseleave = found.onblur = () => (tip.hidden = true);
    return found;
  };

  const show = (found, texts) => {
    tip.replaceChildren(make("b", "", texts[0]), ...texts.slice(1).map((text) => make("span", "", text)));
    tip.hidden = false;
    const [here, all] = [found.getBoundingClientRect(), root.getBoundingClientRect()];
    const left = Math.max(here.left, all.left) - all.left;
    tip.style.left = `${Math.max(0, Math.min(left, all.width - tip.offsetWidth))}px`;
    const above = here.top - tip.offsetHeight - 6;
    tip.style.top = `${(above > 0 && here.bottom + tip.offsetHeight > innerHeight ? above : here.bottom + 6) - all.top}px`;
  };

  const legend = () => {
    const found = make("ul", "legend");
    for (const each of chart.legend) {
      const sample = make("span", "sample");
      sample.style.setProperty("--colour", each.part === "in force" ? chart.looks[each.kind].colour : "var(--soft)");
      const shape = { "tick": "tick", "some hours": "hours", "event": "event" }[each.part];
      const gap = each.part.startsWith("un") && each.part !== "unused";
      const mark = make("span", shape ?? (gap ? `gap ${each.part}` : `part ${word(each.part)} ${each.kind}`));
      placed(mark, shape ? 50 : 0, shape ? undefined : 100);
      if (shape === "event") mark.style.top = "1px";
      if (each.part === "in force") mark.append(sign(each.kind, ""));
      sample.append(mark);
      const item = make("li");
      item.append(sample, make("span", "", each.text));
      found.append(item);
    }
    return found;
  };

  const draw = () => {
    const body = make("div", "body");
    body.append(lines());
    for (const group of chart.groups) {
      body.append(make("h2", "", group.name));
      for (const each of group.rows) body.append(row(each));
    }
    const hint = make("p", "hidden", chart.hint);
    root.querySelector(".legend")?.remove();
    root.append(legend());
    scroll.replaceChildren(hint, axis(), body);
    scroll.classList.toggle("long", body.querySelectorAll(".row").length > ROWS_IN_VIEW);
    scroll.role = "region";
    scroll.ariaLabel = chart.label;
  };

  const isShown = (part) => !part.closest("[hidden]");
  const signs = () => [...scroll.querySelectorAll(SIGNS)].filter(isShown);

  const go = (event) => {
    const from = event.target.closest(SIGNS);
    if (event.key === "Escape") tip.hidden = true;
    if (!from) return;
    const all = signs();
    const next = {
      ArrowRight: () => all[all.indexOf(from) + 1],
      ArrowLeft: () => all[all.indexOf(from) - 1],
      ArrowDown: () => beside(from, 1),
      ArrowUp: () => beside(from, -1),
      Home: () => all[0],
      End: () => all.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    focus(next());
  };

  // The bar nearest in time in the next lane that has any.
  const beside = (from, step) => {
    const lanes = [...scroll.querySelectorAll(".lane, .axis > .track")].filter((lane) => lane.querySelector(SIGNS) && isShown(lane));
    const lane = lanes[lanes.indexOf(from.parentElement) + step];
    const distance = (one) => Math.abs(one.getBoundingClientRect().left - from.getBoundingClientRect().left);
    return lane && [...lane.querySelectorAll(SIGNS)].reduce((one, two) => (distance(two) < distance(one) ? two : one));
  };

  const focus = (found) => {
    if (!found) return;
    inOrder(found);
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "center", inline: "nearest" });
    found.onfocus();
  };

  const inOrder = (found) => {
    for (const other of scroll.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    found.tabIndex = 0;
  };

  root.open ??= new Set();
  const drawn = JSON.stringify(chart);
  if (root.drawn !== drawn) {
    const key = parentElement.activeElement?.dataset.key;
    draw();
    tip.hidden = true;
    root.drawn = drawn;
    const all = signs();
    const kept = all.find((each) => key && each.dataset.key === key);
    if (kept) focus(kept);
    else if (all.length) all[0].tabIndex = 0;
  }
  scroll.onkeydown = go;
  scroll.onfocusin = (event) => event.target.matches(SIGNS) && inOrder(event.target);
  scroll.onscroll = () => (tip.hidden = true);
  for (const each of scroll.querySelectorAll(".row")) each.classList.toggle("chosen", each.dataset.id === data.chosen);
}
