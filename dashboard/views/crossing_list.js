// The list of crossings. The HTML is the server's, every text of the register escaped in it; a name chosen opens its crossing.
export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector("#list");
  const html = new TextDecoder().decode(component.data);
  if (root.shown !== html) {
    root.shown = html;
    const first = (fold) => fold.querySelector("[data-crossing]")?.dataset.crossing;
    const unfolded = [...root.querySelectorAll("details[open]")].map(first);
    root.innerHTML = root.shown;
    root.querySelectorAll("details").forEach((fold) => (fold.open = unfolded.includes(first(fold))));
  }
  root.onclick = (event) => {
    const line = event.target.closest("[data-crossing]");
    if (line && !getSelection().toString()) setTriggerValue("crossing", line.dataset.crossing);
  };
}
