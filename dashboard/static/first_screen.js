// The server's first screen lies over the interactive page, which needs its scripts and a connection before it can show
// anything. It goes when the same facts stand below it in the same places; until then it answers every question itself.
const AFTER_THE_LEAD = 4000; // milliseconds: later than this the map is not waited for
const PATIENCE = 15000; // without a lead by then, it says that the page has not come
const LOOK = 50;

const cover = document.getElementById("first-screen");
const root = document.getElementById("root");

if (cover && root) {
  let lead = 0, hasStarted = false;
  root.setAttribute("aria-hidden", "true"); // so that nothing is read twice

  const hasMap = () => {
    if (!cover.dataset.map) return true;
    for (const frame of root.querySelectorAll("iframe")) {
      try {
        const map = frame.contentDocument;
        if (map?.querySelector(".crossing") && map.querySelector(".drawn")) return true;
      } catch {} // a frame of another origin has no map of ours
    }
    return false;
  };
  // What will be asked for next, while the line is idle.
  const hint = (moment) => {
    const found = document.querySelector(`template[data-when="${moment}"]`);
    if (found) document.head.append(found.content);
  };
  const isDrawn = () => {
    if (!hasStarted && root.firstElementChild) {
      hasStarted = true;
      hint("started");
    }
    const heading = root.querySelector("h1");
    if (!heading || !heading.getBoundingClientRect().height) return false;
    if (!lead) hint("led");
    lead ||= performance.now();
    const tiles = !cover.querySelector(".tile") || root.querySelector(".tile");
    return (tiles && hasMap()) || performance.now() - lead > AFTER_THE_LEAD;
  };
  const late = () => cover.querySelector(".late")?.removeAttribute("hidden");

  const go = () => {
    clearInterval(looking);
    const wasWithin = cover.contains(document.activeElement);
    const main = root.querySelector("[data-testid='stMain']");
    if (main) main.scrollTop = cover.scrollTop;
    root.removeAttribute("aria-hidden");
    cover.remove();
    if (wasWithin) main?.focus({ preventScroll: true });
  };
  const looking = setInterval(() => {
    if (isDrawn()) go();
    else if (!lead && performance.now() > PATIENCE) late();
  }, LOOK);
  addEventListener("error", (event) => event.target?.tagName === "SCRIPT" && late(), true);
}
