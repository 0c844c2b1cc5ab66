"""Scripts of components that are long: Streamlit sends a component's own script again with every change of the page."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import dashboard

_STATIC = Path(dashboard.__file__).parent / "static"
_LOADER = """const whole = import(new URL("app/static/%s?%s", document.baseURI));
export default (component) => {
  let isGone = false, end;
  whole.then((found) => { if (!isGone) end = found.default(component); });
  return () => { isGone = true; end?.(); };
};
"""


@cache
def loaded(name: str) -> str:
    """A script of a few lines that loads `dashboard/static/NAME` once, and again when it has changed."""
    digest = sha256((_STATIC / name).read_bytes()).hexdigest()[:8]
    return _LOADER % (name, digest)
