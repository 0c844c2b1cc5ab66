// The list of crossings. The HTML is the server's, every text of the register escaped in it; a name chosen opens its crossing.
export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector("#list");
  if (root.shown !== component.data.html) {
    root.shown = component.data.html;
    const wasOpen = root.querySelector("details")?.open;
    root.innerHTML = root.shown;
    if (wasOpen) root.querySelector("details")?.setAttribute("open", "");
  }
  root.onclick = (event) => {
    const line = event.target.closest("[data-crossing]");
    if (line && !getSelection().toString()) setTriggerValue("crossing", line.dataset.crossing);
  };
}
