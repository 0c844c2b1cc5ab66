// Streamlit's links between the pages name the page alone: whoever opens one in another tab, or copies it, would lose what
// was chosen. They get it at the moment they are pointed at. In the drawer of a telephone the page that was chosen stays
// behind the drawer: it is closed.
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
  const close = (event) => {
    if (!event.target.closest?.("a[data-testid='stSidebarNavLink']")) return;
    document.querySelector("[data-testid='stSidebarCollapseButton'] button")?.click();
  };

  const moments = ["pointerover", "pointerdown", "focusin"];
  for (const moment of moments) document.addEventListener(moment, carry);
  document.addEventListener("click", close);
  return () => {
    for (const moment of moments) document.removeEventListener(moment, carry);
    document.removeEventListener("click", close);
  };
}
