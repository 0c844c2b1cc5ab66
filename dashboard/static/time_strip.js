// One slider over time. Press, drag or keys choose a day; the server draws it and answers with it, and only then is the
// next one asked for, so that a fast hand never queues days up. All data becomes text nodes or numbers.
const DAY = 86400000;
const SIZES = [210, 730, Infinity]; // days in view, from near to far
const MARGIN = 0.04; // of the view: nearer to its end than this, the view moves on
const SECOND = 1000;
const PATIENCE = 4000; // milliseconds: a day that never comes back does not hold the strip for ever
const EVENTS_TOP = 38; // pixels: below the band
const MONTH_WIDTH = 62; // pixels that the label of a month needs
const PLAY = "M3 1v14l11-7z";
const PAUSE = "M3 1h4v14H3zM10 1h4v14h-4z";
const SVG = "http://www.w3.org/2000/svg";

const make = (tag, kind, text) => {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
};

const drawn = (tag, attributes) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

class Strip {
  constructor(root) {
    this.root = root;
    this.size = 0;
    this.playing = false;
    this.build();
  }

  build() {
    const root = this.root;
    this.play = make("button", "play");
    this.slider = make("div", "slider");
    this.slider.role = "slider";
    this.slider.tabIndex = 0;
    this.layer = make("div");
    this.now = make("div", "now");
    this.after = make("div", "after");
    this.tip = make("div", "tip");
    this.tip.hidden = true;
    this.signs = make("div", "signs"); // beside the slider, which says the same of its day
    this.signs.ariaHidden = "true";
    this.hint = make("span", "hidden");
    this.hint.id = "hint";
    this.slider.setAttribute("aria-describedby", "hint");
    this.slider.append(this.layer, this.after, this.now, this.tip);
    const zoom = make("div", "zoom");
    this.shorter = make("button", "", "+");
    this.longer = make("button", "", "−");
    zoom.append(this.shorter, this.longer);
    root.replaceChildren(this.play, this.slider, zoom, this.signs, this.hint);
    this.play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.play.onclick = () => (this.playing ? this.pause() : this.start());
    this.shorter.onclick = () => this.resize(this.size - 1);
    this.longer.onclick = () => this.resize(this.size + 1);
    this.listen();
    new ResizeObserver(() => this.strip && this.draw()).observe(this.slider);
  }

  listen() {
    const slider = this.slider;
    slider.onpointerdown = (event) => {
      if (event.button !== 0) return;
      this.pause();
      slider.setPointerCapture(event.pointerId);
      this.dragging = true;
      slider.focus({ preventScroll: true });
      this.choose(this.pressed(event));
    };
    slider.onpointermove = (event) => {
      if (this.dragging) this.choose(this.under(event));
      this.point(this.under(event));
    };
    slider.onpointerup = slider.onpointercancel = () => {
      this.dragging = false;
      this.follow();
    };
    slider.onpointerleave = () => (this.tip.hidden = true);
    slider.onkeydown = (event) => this.key(event);
    slider.onblur = () => (this.tip.hidden = true);
  }

  update(strip, day, send) {
    this.send = send;
    const key = JSON.stringify(strip);
    const isNew = key !== this.drawnKey;
    if (isNew) {
      this.strip = strip;
      this.drawnKey = key;
      this.begin = Date.parse(strip.first);
      this.name();
    }
    const place = this.place(day);
    if (this.waiting === place) this.waiting = undefined;
    if (this.waiting === undefined && this.next !== undefined) this.commit();
    if (this.waiting === undefined && !this.dragging) this.shown = place;
    if (isNew) this.view = undefined;
    this.follow();
    if (!this.playing || this.waiting !== undefined) return;
    if (place === this.played) this.schedule(); // also where it came later than was waited for
    else this.pause();
  }

  name() {
    const words = this.strip.words;
    this.slider.ariaLabel = words.label;
    this.hint.textContent = words.hint;
    this.shorter.ariaLabel = this.shorter.title = words.shorter;
    this.longer.ariaLabel = this.longer.title = words.longer;
    this.slider.ariaValueMin = "0";
    this.slider.ariaValueMax = String(this.strip.days - 1);
    this.sign();
  }

  sign() {
    const words = this.strip.words;
    const sign = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
    sign.append(drawn("path", { d: this.playing ? PAUSE : PLAY }));
    this.play.replaceChildren(sign);
    this.play.ariaLabel = this.play.title = this.playing ? words.pause : words.play;
  }

  // --- days and places ---------------------------------------------------------------------------------------------

  place(day) {
    return Math.round((Date.parse(day) - this.begin) / DAY);
  }

  iso(place) {
    return new Date(this.begin + place * DAY).toISOString().slice(0, 10);
  }

  text(place) {
    return this.written("short", this.iso(place));
  }

  // As the server writes days, in every language: a browser may not know this one.
  written(kind, iso) {
    const [year, month, day] = iso.split("-");
    return this.strip.dates[kind][month - 1].replace("{year}", year).replace("{dd}", day).replace("{day}", Number(day));
  }

  bounded(place) {
    return Math.max(0, Math.min(this.strip.days - 1, place));
  }

  at(place) {
    return (100 * (place - this.view.first)) / this.view.days;
  }

  under(event) {
    const box = this.slider.getBoundingClientRect();
    return this.bounded(Math.floor(this.view.first + (this.view.days * (event.clientX - box.left)) / box.width));
  }

  // A press on the row of events goes to the event, anywhere else to the day.
  pressed(event) {
    const place = this.under(event);
    const isOnEvents = event.clientY - this.slider.getBoundingClientRect().top > EVENTS_TOP;
    return isOnEvents ? (this.eventNear(place) ?? place) : place;
  }

  eventNear(place) {
    const reach = Math.ceil((5 * this.view.days) / (this.slider.clientWidth || 600));
    const distance = (event) => Math.abs(event[0] - place);
    const near = this.strip.events.filter((event) => distance(event) <= reach);
    return near.sort((one, two) => distance(one) - distance(two))[0]?.[0];
  }

  // The view stays where it is while the shown day is well within it.
  follow() {
    if (this.dragging) return;
    const days = Math.min(SIZES[this.size], this.strip.days);
    const last = this.strip.days - days;
    const isNear = (view) => {
      const [left, right] = [this.shown - view.first, view.first + view.days - 1 - this.shown];
      return (left < MARGIN * days && view.first > 0) || (right < MARGIN * days && view.first < last);
    };
    if (!this.view || this.view.days !== days || isNear(this.view)) {
      this.view = { first: Math.max(0, Math.min(last, Math.round(this.shown - 0.45 * days))), days };
      this.draw();
    }
    this.mark();
  }

  resize(size) {
    if (size < 0 || size >= SIZES.length || (size > this.size && SIZES[this.size] >= this.strip.days)) return;
    this.size = size;
    this.follow();
  }

  // --- choosing -----------------------------------------------------------------------------------------------------

  choose(place) {
    if (place === this.shown) return;
    this.shown = place;
    this.mark();
    this.next = place;
    if (this.waiting === undefined) this.commit();
  }

  commit() {
    const place = this.next;
    this.next = undefined;
    this.waiting = place;
    this.send(this.iso(place));
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.giveUp(place), PATIENCE);
  }

  giveUp(place) {
    if (this.waiting !== place) return;
    this.waiting = undefined;
    if (this.next !== undefined) this.commit();
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...this.strip.stops, ...this.strip.events.map((each) => each[0])].sort((one, two) => one - two);
    const later = stops.find((stop) => stop > this.shown);
    const earlier = stops.findLast((stop) => stop < this.shown);
    const wanted = {
      ArrowRight: event.shiftKey ? later : this.shown + 1,
      ArrowUp: event.shiftKey ? later : this.shown + 1,
      ArrowLeft: event.shiftKey ? earlier : this.shown - 1,
      ArrowDown: event.shiftKey ? earlier : this.shown - 1,
      PageUp: this.month(1),
      PageDown: this.month(-1),
      Home: 0,
      End: this.strip.days - 1,
    };
    if (event.key === "Escape") {
      this.tip.hidden = true;
      this.pause();
    }
    if (!(event.key in wanted)) return;
    event.preventDefault();
    if (wanted[event.key] === undefined) return;
    this.pause();
    this.choose(this.bounded(wanted[event.key]));
    this.follow();
    this.tell(this.shown);
  }

  // The same day of another month, or its last one.
  month(step) {
    const day = new Date(this.begin + this.shown * DAY);
    const target = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + step, 1);
    const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + step + 1, 0)).getUTCDate();
    return Math.round((target - this.begin) / DAY) + Math.min(day.getUTCDate(), last) - 1;
  }

  // --- playing ------------------------------------------------------------------------------------------------------

  start() {
    this.playing = true;
    document.body.dataset.playing = "1";
    this.sign();
    const isLast = !this.strip.stops.some((stop) => stop > this.shown);
    this.step(isLast ? this.strip.stops.find((stop) => stop >= this.view.first) : undefined);
  }

  step(from) {
    const stop = from ?? this.strip.stops.find((each) => each > this.shown);
    if (stop === undefined) return this.pause();
    this.played = stop;
    this.since = performance.now();
    if (stop === this.shown) return this.schedule();
    this.choose(stop);
    this.follow();
  }

  schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.playing && this.step(), Math.max(0, SECOND - (performance.now() - this.since)));
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    delete document.body.dataset.playing;
    clearTimeout(this.timer);
    this.sign();
    this.mark();
  }

  // --- drawing ------------------------------------------------------------------------------------------------------

  draw() {
    if (!this.view) return;
    const parts = [this.band(), ...this.ticks(), ...this.eventMarks()];
    this.layer.replaceChildren(...parts);
    this.signs.replaceChildren(...this.legend());
    this.shorter.ariaDisabled = String(this.size === 0);
    this.longer.ariaDisabled = String(SIZES[this.size] >= this.strip.days || this.size === SIZES.length - 1);
    this.mark();
  }

  band() {
    const { runs, kinds, days } = this.strip;
    const { first } = this.view;
    const most = Math.max(1, ...runs.map((run) => run.slice(1).reduce((sum, number) => sum + number, 0)));
    const band = drawn("svg", {
      class: "band",
      viewBox: `${first} 0 ${this.view.days} ${most}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
      "shape-rendering": "crispEdges",
    });
    runs.forEach((run, number) => {
      const end = runs[number + 1]?.[0] ?? days;
      if (end <= first || run[0] >= first + this.view.days) return;
      let base = most;
      kinds.forEach((kind, place) => {
        const height = run[place + 1];
        if (!height) return;
        base -= height;
        const box = { x: run[0], y: base, width: end - run[0], height, style: `--colour: ${kind.colour}` };
        band.append(drawn("rect", kind.pale ? { ...box, "fill-opacity": 0.38 } : box));
      });
    });
    return band;
  }

  // What the colours in view stand for.
  legend() {
    const { runs, kinds } = this.strip;
    const [first, last] = [this.view.first, this.view.first + this.view.days];
    const seen = runs.filter((run, number) => run[0] < last && (runs[number + 1]?.[0] ?? last) > first);
    return kinds
      .filter((kind, place) => seen.some((run) => run[place + 1]))
      .map((kind) => {
        const sign = make("span", kind.pale ? "sign pale" : "sign", kind.label);
        sign.style.setProperty("--colour", kind.colour);
        return sign;
      });
  }

  ticks() {
    const width = this.slider.clientWidth || 600;
    const months = [];
    const start = new Date(this.begin + this.view.first * DAY);
    for (let number = 0; ; number++) {
      const day = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + number, 1);
      const place = Math.round((day - this.begin) / DAY);
      if (place >= this.view.first + this.view.days) break;
      if (place > this.view.first) months.push([place, day]);
    }
    const room = Math.max(1, Math.floor(width / MONTH_WIDTH));
    const step = [1, 2, 3, 6, 12, 24, 60].find((months_) => months.length / months_ <= room) ?? 120;
    const told = months.filter(([, day]) => {
      const date = new Date(day);
      return (date.getUTCFullYear() * 12 + date.getUTCMonth()) % step === 0;
    });
    return told.flatMap(([place, day]) => {
      const [tick, label] = [make("div", "tick"), make("div", "month", this.written("month", this.iso(place)))];
      tick.style.left = `${this.at(place)}%`;
      if (this.at(place) > 100 - (100 * MONTH_WIDTH) / width) return [tick];
      label.style.left = `${this.at(place)}%`;
      return [tick, label];
    });
  }

  eventMarks() {
    return this.strip.events
      .filter(([place]) => place >= this.view.first && place < this.view.first + this.view.days)
      .map(([place]) => {
        const mark = make("div", "event");
        mark.style.left = `${this.at(place + 0.5)}%`;
        return mark;
      });
  }

  mark() {
    if (!this.view || this.shown === undefined) return;
    const at = Math.max(0, Math.min(100, this.at(this.shown + 0.5)));
    this.now.style.left = `${at}%`;
    this.after.style.left = `${Math.max(0, Math.min(100, this.at(this.shown + 1)))}%`;
    if (this.playing) return; // silent for screen readers while it plays
    this.slider.ariaValueNow = String(this.shown);
    this.slider.ariaValueText = this.lines(this.shown).join("; ");
  }

  // The day, its numbers, and what happened on it.
  lines(place) {
    const run = this.strip.runs.findLast((each) => each[0] <= place);
    const numbers = this.strip.kinds.map((kind, number) => [kind.label, run ? run[number + 1] : 0]);
    const counted = numbers.filter(([, number]) => number > 0).map(([label, number]) => `${label}: ${number}`);
    const events = this.strip.events.find((each) => each[0] === place)?.slice(1) ?? [];
    return [this.text(place), ...counted, ...events];
  }

  // The day under the pointer; an event a few pixels away counts, or nobody could point at one.
  point(place) {
    this.tell(this.dragging ? place : (this.eventNear(place) ?? place));
  }

  tell(target) {
    const [day, ...rest] = this.lines(target);
    this.tip.replaceChildren(make("b", "", day), ...rest.map((line) => make("span", "", line)));
    this.tip.hidden = false;
    const room = this.slider.clientWidth - this.tip.offsetWidth;
    const left = (this.at(target + 0.5) / 100) * this.slider.clientWidth - this.tip.offsetWidth / 2;
    this.tip.style.left = `${Math.max(0, Math.min(room, left))}px`;
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector("#strip");
  root.strip ??= new Strip(root);
  root.strip.update(data.strip, data.day, (day) => setTriggerValue("day", day));
}
