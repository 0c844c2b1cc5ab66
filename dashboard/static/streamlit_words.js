// Streamlit speaks English, and lets its calendar speak the browser's language. Before it starts, the browser's language
// is said to be the page's; the words that it puts on the page are replaced by those that the document brings along.
// A text in braces stands for anything, and keeps its place in the words that replace it.
const ATTRIBUTES = ["aria-label", "aria-description", "aria-valuetext", "placeholder", "title"];
// What is ours, or from a register, stays as it is.
const NOT_STREAMLITS = [
  ".stHtml", ".stBidiComponentRegular", ".stBidiComponentIsolated", "[data-testid='stCode']", "#first-screen", "svg", "script", "style",
  "[data-testid='stMarkdownContainer']:not([data-testid='stFileUploaderDropzone'] *, [data-testid='stMainMenuPopover'] *, [data-testid='stTopNavSection'] *)",
  "[role='option'][data-rac]",
].join(",");

// Where its server is: it would ask below the address of each page first, and be refused.
window.__streamlit = { BACKEND_BASE_URL: new URL("../../", import.meta.url).href };

const table = document.getElementById("streamlit-words");
Object.defineProperty(navigator, "language", { value: table.dataset.language, configurable: true });

const words = JSON.parse(table.textContent);
const escaped = (text) => text.replace(/[.*+?^$()|[\]\\/]/g, "\\$&");
const patterns = Object.entries(words)
  .filter(([text]) => text.includes("{"))
  .map(([text, words]) => [new RegExp(`^${escaped(text).replace(/\{(\w+)\}/g, "(?<$1>.+)")}$`), words]);

const inWords = (text) => {
  const bare = text.trim();
  if (Object.hasOwn(words, bare)) return text.replace(bare, () => words[bare]);
  for (const [pattern, words] of patterns) {
    const found = pattern.exec(bare);
    if (found) return words.replace(/\{(\w+)\}/g, (whole, name) => inPlace(name, found.groups[name] ?? whole));
  }
  return text;
};
const dayText = new Intl.DateTimeFormat(navigator.language, { dateStyle: "long" });
const monthText = new Intl.DateTimeFormat(navigator.language, { month: "long" });
const inPlace = (name, text) => (name === "day" && !Number.isNaN(Date.parse(text)) ? dayText.format(new Date(text)) : text);
// "11 – November", the value of a part of a day.
const valueText = (text) => text.replace(/^(\d+) – \p{L}+$/u, (_whole, month) => `${month} – ${monthText.format(new Date(2000, month - 1))}`);
const sayText = (node) => {
  const said = node.data && inWords(node.data);
  if (said !== node.data) node.data = said;
};
const sayAttributes = (element) => {
  for (const name of ATTRIBUTES) {
    const text = element.getAttribute(name);
    const said = text && (name === "aria-valuetext" ? valueText(inWords(text)) : inWords(text));
    if (said !== text) element.setAttribute(name, said);
  }
};
const say = (root) => {
  const within = { acceptNode: (node) => (node.nodeType === Node.ELEMENT_NODE && node.matches(NOT_STREAMLITS)
    ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT) };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, within);
  for (let node = root; node; node = walker.nextNode()) node.nodeType === Node.TEXT_NODE ? sayText(node) : sayAttributes(node);
};
const isStreamlits = (node) => !(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(NOT_STREAMLITS);

if (Object.keys(words).length) {
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (!isStreamlits(target)) continue;
      if (type === "childList") for (const node of addedNodes) { if (isStreamlits(node)) say(node); }
      else if (type === "attributes") sayAttributes(target);
      else sayText(target);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  say(document.body);
}
