// Streamlit's links between the pages name the page alone: whoever opens one in another tab, or copies it, would lose what
// was chosen. They get it at the moment they are pointed at. In the drawer of a telephone the page that was chosen stays
// behind the drawer: it is closed.
// Another language is a page of its own, for which all is loaded anew.
const LINKS = "a[data-testid='stSidebarNavLink'], a[data-testid='stTopNavLink']";

export default function (component) {
  const { parameters } = component.data;

  const carry = (event) => {
    const link = event.target.closest?.(LINKS);
    if (!link) return;
    const chosen = new URLSearchParams(location.search);
    for (const name of [...chosen.keys()]) if (!parameters.includes(name)) chosen.delete(name);
    link.search = chosen.toString();
  };
  // The other languages lead to the same page with all that is on it.
  const keep = (event) => {
    const link = event.target.closest?.(".languages a[data-language]");
    if (!link) return;
    const shown = new URLSearchParams(location.search);
    shown.set("lang", link.dataset.language);
    link.search = shown.toString();
  };
  const fold = () => {
    const menu = document.querySelector(".languages[open]");
    if (!menu) return;
    const wasWithin = menu.contains(document.activeElement);
    menu.open = false;
    if (wasWithin) menu.querySelector("summary").focus();
  };
  const leave = (event) => {
    if (event.type === "click" ? !event.target.closest?.(".languages") : event.key === "Escape") fold();
  };
  const close = (event) => {
    if (!event.target.closest?.("a[data-testid='stSidebarNavLink']")) return;
    document.querySelector("[data-testid='stSidebarCollapseButton'] button")?.click();
  };

  const moments = ["pointerover", "pointerdown", "focusin"];
  for (const moment of moments) for (const work of [carry, keep]) document.addEventListener(moment, work);
  for (const work of [close, leave]) document.addEventListener("click", work);
  document.addEventListener("keydown", leave);
  window.addEventListener("blur", fold); // a press inside the map
  return () => {
    for (const moment of moments) for (const work of [carry, keep]) document.removeEventListener(moment, work);
    for (const work of [close, leave]) document.removeEventListener("click", work);
    document.removeEventListener("keydown", leave);
    window.removeEventListener("blur", fold);
  };
}
