// The list of crossings. The HTML is the server's, every text of the register escaped in it; a name chosen opens its crossing.
export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector("#list");
  const html = new TextDecoder().decode(component.data);
  if (root.shown !== html) {
    root.shown = html;
    const wasOpen = root.querySelector("details")?.open;
    root.innerHTML = root.shown;
    if (wasOpen) root.querySelector("details")?.setAttribute("open", "");
  }
  root.onclick = (event) => {
    const line = event.target.closest("[data-crossing]");
    if (line && !getSelection().toString()) setTriggerValue("crossing", line.dataset.crossing);
  };
}
