"""Scripts of components that are long: Streamlit sends a component's own script again with every change of the page.
And their data as bytes, which it passes on; of anything else it makes JSON twice, and looks at each entry for a frame.
"""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import dashboard

_STATIC = Path(dashboard.__file__).parent / "static"
_LOADER = """const whole = import(new URL("app/static/%s?%s", document.baseURI));
export default (component) => {
  let isGone = false, end;
  const data = JSON.parse(new TextDecoder().decode(component.data));
  whole.then((found) => { if (!isGone) end = found.default({ ...component, data }); });
  return () => { isGone = true; end?.(); };
};
"""


@cache
def loaded(name: str) -> str:
    """A script of a few lines that loads `dashboard/static/NAME` once, and again when it has changed. It gets the data
    that `json_bytes` took."""
    digest = sha256((_STATIC / name).read_bytes()).hexdigest()[:8]
    return _LOADER % (name, digest)


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """The data for a component whose script is `loaded`."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
