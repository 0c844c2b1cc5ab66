"""What the browser is told to load while Streamlit's own scripts still start.

Streamlit loads the script of a kind of element only when the first one is to be drawn: on a slow line behind the font
of its icons, and what was drawn meanwhile is shown a third of a second later.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from markupsafe import Markup

_FOLDER: Final = "./static/js/"  # as Streamlit's document writes it
_IMPORTED: Final = re.compile(r"""(?:from|import)\s*["'`]\./([^"'`]+\.js)["'`]""")
_NAMED: Final = re.compile(re.escape(_FOLDER) + r"([^\"]+\.js)")


def element_scripts(streamlits: Path, document: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """The addresses of the scripts that draw these kinds of elements, as `document` writes them, with all that they
    import and the document does not name itself. `streamlits` is the folder of Streamlit's files; nothing where a kind
    has no script of its own there, as in another version: then it comes when it is asked for, as ever."""
    named, scripts = set(_NAMED.findall(document)), list[str]()
    waiting = [path.name for kind in kinds for path in (streamlits / "static" / "js").glob(f"{kind}.*.js")]
    while waiting:
        name = waiting.pop(0)
        if name not in named:
            named.add(name)
            scripts.append(name)
            waiting += _IMPORTED.findall((streamlits / "static" / "js" / name).read_text(encoding="utf-8"))
    return tuple(_FOLDER + name for name in scripts)


def hints_html(scripts: Sequence[str]) -> Markup:
    """The hints, which come after all that the document names."""
    link = Markup('<link rel="modulepreload" crossorigin fetchpriority="low" href="{}">')
    return Markup("").join(map(link.format, scripts))


def later_html(moment: str, hints: Markup) -> Markup:
    """Hints that `first_screen.js` gives at a moment, `started` or `led`: earlier they would delay what comes first."""
    return Markup('<template data-when="{}">{}</template>').format(moment, hints)


def fetched_html(addresses: Sequence[str]) -> Markup:
    """Hints at what another document will ask for."""
    return Markup("").join(map(Markup('<link rel="prefetch" href="{}">').format, addresses))
