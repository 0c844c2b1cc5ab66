// Remembers the language that a reader chooses with the switch, for addresses that name none. Nothing else writes it.
document.addEventListener("click", (event) => {
  const link = event.composedPath().find((each) => each.matches?.("a[data-language]"));
  if (!link) return;
  const home = new URL("../../", import.meta.url); // this file lies in app/static
  const safe = home.protocol === "https:" ? "; Secure" : "";
  document.cookie = `crossings_language=${link.dataset.language}; Path=${home.pathname}; Max-Age=31536000; SameSite=Lax${safe}`;
});
