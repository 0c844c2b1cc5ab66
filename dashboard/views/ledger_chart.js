// Draws the marks that `ledger_chart.py` places: lanes one under the other, one mark a number, all data as text nodes.
// One stop of the tab key; the arrow keys go from mark to mark. What is pointed at or reached shows its facts.
// RIGHT holds the marks of the last day, which stand side by side; the lines and the band go on below them.
const INSET = 10, RIGHT = 22, HEAD = 22, FOOT = 22, GAP = 8, ABOVE = 20;
const SIGNS = {
  circle: "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0",
  triangle: "M0,-6L5.5,4.5L-5.5,4.5Z",
  square: "M-4.5,-4.5H4.5V4.5H-4.5Z",
  diamond: "M0,-6.5L6.5,0L0,6.5L-6.5,0Z",
  cross: "M-2,-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
};

const shape = (name, attributes = {}, text = "") => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

const moved = (made, x, y) => {
  made.setAttribute("transform", `translate(${x},${y})`);
  return made;
};

const pointer = (x, y) => shape("path", { class: "arrow", d: `M${x},${y}v-16m-4.5,5.5l4.5,-6l4.5,6` });
const pointerDown = (x, y) => shape("path", { class: "arrow", d: `M${x},${y}v16m-4.5,-5.5l4.5,6l4.5,-6` });

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector("#chart");
  const plot = parentElement.querySelector("#plot");
  const facts = parentElement.querySelector("#facts");
  let marks = [];
  const longest = Math.max(...data.lanes.flatMap((lane) => lane.levels.map((level) => level.text.length)));
  const LEFT = Math.max(40, longest * 6 + 14);
  let width = 0;

  const draw = () => {
    width = root.clientWidth;
    if (!width) return;
    const lane = HEAD + ABOVE + data.height + GAP;
    const height = data.lanes.length * lane + FOOT;
    const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${data.label} ${data.help}` });
    marks = [];
    if (data.band !== null) svg.append(band(x(data.band), height - FOOT));
    data.lanes.forEach((each, number) => svg.append(...drawLane(each, number * lane)));
    svg.append(...ticks(height));
    plot.replaceChildren(legend(), svg);
    marks[0]?.made.setAttribute("tabindex", "0");
    facts.hidden = true;
  };

  const x = (share) => LEFT + INSET + share * (width - LEFT - INSET - RIGHT);

  const band = (from, height) => shape("rect", { class: "band", x: from, y: 0, width: width - from, height });

  // Every day named along the axis, or every second, third, ... where they would touch; the last one always.
  const ticks = (height) => {
    const days = data.ticks.toSorted((one, two) => two.at - one.at);
    const room = days.length > 1 ? x(days[0].at) - x(days[1].at) : width;
    const every = Math.ceil(74 / room);
    return days.flatMap((tick, number) => {
      const at = x(tick.at);
      const line = shape("line", { class: "base", x1: at, x2: at, y1: height - FOOT, y2: height - FOOT + 4 });
      if (number % every) return [line];
      const middle = Math.min(Math.max(at, 32), width - 32);
      return [line, shape("text", { class: "small", x: middle, y: height - 4, "text-anchor": "middle" }, tick.text)];
    });
  };

  const drawLane = (lane, top) => {
    const base = top + HEAD + ABOVE + data.height;
    const y = (share) => base - share * data.height;
    const title = shape("text", { class: "lane", x: 0, y: top + 15 }, lane.label);
    if (lane.colour) title.style.setProperty("--colour", lane.colour);
    const levels = lane.levels.flatMap((level) => [
      shape("line", { class: level.at ? "grid" : "base", x1: LEFT, x2: width, y1: y(level.at), y2: y(level.at) }),
      shape("text", { class: "small", x: LEFT - 6, y: y(level.at) + 4, "text-anchor": "end" }, level.text),
    ]);
    const drawn = lane.marks.map((mark) => drawMark(mark, lane, y));
    return [title, ...levels, ...labels(lane.marks, y), ...drawn];
  };

  const drawMark = (mark, lane, y) => {
    const at = x(mark.at) + mark.aside, low = y(mark.low), high = mark.high === null ? low : y(mark.high);
    const made = shape("g", {
      class: `mark${mark.faded ? " faded" : ""}${mark.struck ? " gone" : ""}`,
      tabindex: "-1", role: "img", "aria-label": mark.lines.join(". "),
    });
    made.style.setProperty("--colour", mark.colour);
    const tall = low - high;
    made.append(shape("rect", { class: "focus", x: at - 9, y: high - 9, width: 18, height: tall + 18, rx: 9 }));
    if (tall > 0) made.append(shape("path", { class: "bar", d: `M${at},${low}V${high}` }));
    if (mark.high === null) made.append(pointer(at, low - 3));
    if (mark.bound) made.append(pointerDown(at, low + 3));
    const ends = tall > 9 ? [low, high] : [(low + high) / 2];
    for (const end of ends) made.append(moved(shape("path", { class: "sign", d: SIGNS[mark.shape] }), at, end));
    if (mark.struck) made.append(shape("path", { class: "struck", d: `M${at - 9},${low + 5}L${at + 9},${low - 5}` }));
    marks.push({ made, mark, lane, at, y: high });
    made.onpointerenter = () => show(made);
    made.onpointerleave = hide;
    made.onfocus = () => show(made);
    made.onblur = hide;
    made.onkeydown = (event) => step(event, made);
    return made;
  };

  // The number itself beside its mark, where there is room.
  const labels = (said, y) => {
    const taken = said.map((mark) => {
      const at = x(mark.at) + mark.aside, top = mark.high === null ? y(mark.low) - 18 : y(mark.high);
      return { mark, from: at - 8, to: at + 8, top: top - 4, foot: y(mark.low) + 4 };
    });
    return said.flatMap((mark) => {
      const at = x(mark.at) + mark.aside, line = y(mark.low) + 4;
      for (const text of mark.labels) {
        const wide = text.length * 5.8;
        for (const from of [at + 10, at - 10 - wide]) {
          const box = { mark, from, to: from + wide, top: line - 9, foot: line + 2 };
          const clash = taken.some((each) => each.mark !== mark
            && each.from < box.to && each.to > box.from && each.top < box.foot && each.foot > box.top);
          if (clash || from < LEFT + 2 || from + wide > width) continue;
          taken.push(box);
          return [shape("text", { class: "label", x: from, y: line }, text)];
        }
      }
      return [];
    });
  };

  const legend = () => {
    const line = document.createElement("p");
    for (const { sign, text } of data.legend) {
      const item = document.createElement("span");
      const svg = shape("svg", { width: 16, height: 18, viewBox: "-8 -10 16 18", "aria-hidden": "true" });
      const group = shape("g", { class: sign === "faded" ? "mark faded" : "mark" });
      group.style.setProperty("--colour", "currentColor");
      if (sign === "band") group.append(shape("rect", { class: "band", x: -8, y: -8, width: 16, height: 16 }));
      else if (sign === "open") group.append(pointer(0, 6));
      else if (sign === "bound") group.append(pointerDown(0, -8));
      else if (sign === "range") group.append(shape("path", { class: "bar", d: "M0,7V-9" }));
      else group.append(shape("path", { class: "sign", d: SIGNS[sign] ?? SIGNS.circle }));
      if (sign === "struck") group.append(shape("path", { class: "struck", d: "M-8,5L8,-5" }));
      svg.append(group);
      item.append(svg, text);
      line.append(item);
    }
    return line;
  };

  const show = (made) => {
    const found = marks.find((each) => each.made === made);
    facts.replaceChildren(...found.mark.lines.map((text) => {
      const line = document.createElement("div");
      line.textContent = text;
      return line;
    }));
    facts.hidden = false;
    const above = plot.lastChild.getBoundingClientRect().top - root.getBoundingClientRect().top;
    facts.style.left = `${Math.max(0, Math.min(found.at - facts.offsetWidth / 2, width - facts.offsetWidth))}px`;
    facts.style.top = `${above + found.y + 16}px`;
  };

  const hide = () => {
    facts.hidden = true;
  };

  const step = (event, made) => {
    if (event.key === "Escape") return hide();
    const order = marks.toSorted((one, two) => one.mark.at - two.mark.at || one.at - two.at);
    const here = marks.find((each) => each.made === made);
    const lanes = data.lanes;
    const same = order.filter((each) => each.lane === here.lane);
    const near = (number) => {
      const lane = lanes[lanes.indexOf(here.lane) + number];
      const there = order.filter((each) => each.lane === lane);
      return there.sort((one, two) => Math.abs(one.at - here.at) - Math.abs(two.at - here.at))[0];
    };
    const to = {
      ArrowRight: () => same[same.indexOf(here) + 1],
      ArrowLeft: () => same[same.indexOf(here) - 1],
      ArrowDown: () => near(1),
      ArrowUp: () => near(-1),
      Home: () => same[0],
      End: () => same[same.length - 1],
    }[event.key]?.();
    if (!to) return;
    event.preventDefault();
    for (const each of marks) each.made.setAttribute("tabindex", "-1");
    to.made.setAttribute("tabindex", "0");
    to.made.focus();
  };

  draw();
  const watcher = new ResizeObserver(() => {
    if (root.clientWidth !== width) draw();
  });
  watcher.observe(root);
  return () => watcher.disconnect();
}
