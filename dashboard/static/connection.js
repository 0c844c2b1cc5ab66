// A page that has lost its server keeps its facts, says since when it is alone, and leads to the plain page; a press that
// is not answered soon says so. Streamlit's own window about it would cover the facts, and speaks to programmers.
const PATIENCE = 2000; // milliseconds for an answer
const LOOK = 500;

const note = document.getElementById("alone");
const [text, link] = [note.querySelector("span"), note.querySelector("a")];
const moment = new Intl.DateTimeFormat(note.dataset.language, { timeStyle: "short" });
const seen = new WeakSet();
let asked = 0, lost = 0, leaving = false;

const tell = () => {
  const waited = asked ? performance.now() - asked : 0;
  const words = lost ? note.dataset.lost.replace("TIME", moment.format(lost)) : waited > PATIENCE ? note.dataset.slow : "";
  note.hidden = !words;
  if (words && text.textContent !== words) text.textContent = words;
  if (lost) closeWindow();
};
const closeWindow = () => {
  for (const window of document.querySelectorAll("[role='dialog']")) {
    if (window.querySelector("[data-testid='stCode']")?.textContent.includes("streamlit run")) window.querySelector("button")?.click();
  }
};
// What is chosen now, also for whoever opens the link in another tab or copies it.
for (const moment of ["pointerenter", "focus"]) link.addEventListener(moment, () => { link.search = location.search; });
addEventListener("pagehide", () => { leaving = true; });
addEventListener("pageshow", () => { leaving = false; });
addEventListener("offline", () => { lost ||= Date.now(); });
addEventListener("online", () => { lost = 0; });

const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (...content) {
  if (!seen.has(this) && this.url.includes("/_stcore/stream")) {
    seen.add(this);
    this.addEventListener("message", () => { asked = lost = 0; });
    this.addEventListener("close", () => { if (!leaving) lost ||= Date.now(); });
  }
  if (seen.has(this)) asked ||= performance.now();
  return send.apply(this, content);
};
setInterval(tell, LOOK);
