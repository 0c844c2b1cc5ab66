// For whoever does not see the page: its new first sentence is said after every change, the focus goes to the crossing
// that was opened and comes back to its line, and links lead past the controls and the map.
const REST = 500; // milliseconds without a change: the page is drawn

const root = document.getElementById("root");
const said = document.createElement("p");
said.setAttribute("role", "status");
said.className = "aloud";
document.body.append(said);

const hasFocus = () => document.activeElement !== null && document.activeElement !== document.body;
const focus = (element) => {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
};

const patterns = JSON.parse(document.getElementById("streamlit-words").dataset.days); // of long days, one a month
const asOf = () => {
  const [iso, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(new URLSearchParams(location.search).get("as_of")) ?? [];
  const pattern = iso && patterns[month - 1];
  if (!pattern) return "";
  return `${pattern.replace("{year}", year).replace("{dd}", day).replace("{day}", Number(day))}: `; // another day may have the same sentence
};
let shown = null;
const say = () => {
  const lead = root.querySelector("h1")?.textContent.trim();
  if (!lead || document.body.dataset.playing) return; // silent while the days are played through
  const now = asOf() + lead;
  if (shown !== null && now !== shown) said.textContent = now;
  shown = now;
};

let opened = null;
const follow = () => {
  const head = root.querySelector(".st-key-answers .opened .name");
  const crossing = head ? new URLSearchParams(location.search).get("crossing") : null;
  if (crossing === opened) return;
  const before = opened;
  opened = crossing;
  if (hasFocus()) { // on the map, say, where it stays
    if (head) said.textContent = head.parentElement.innerText;
  } else if (head) {
    focus(head);
  } else if (before) {
    focus(root.querySelector(`.st-key-answers [data-crossing="${CSS.escape(before)}"] button`));
  }
};

let resting = 0;
const rest = () => {
  clearTimeout(resting);
  resting = setTimeout(() => { say(); follow(); }, REST);
};
new MutationObserver(rest).observe(root, { childList: true, subtree: true, characterData: true });
new MutationObserver(rest).observe(document.body, { attributes: true, attributeFilter: ["data-playing"] });

for (const link of document.querySelectorAll(".past")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    focus([...document.querySelectorAll(link.dataset.to)].find((place) => place.getClientRects().length));
  });
}
