"""The way to the same page in another language: a small menu of the languages by their own names."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from markupsafe import Markup

from dashboard.language import _, endonym, spoken

SWITCH_CSS: Final = (Path(__file__).parent / "language_switch.css").read_text(encoding="utf-8")

_MENU: Final = Markup(
    '<details class="languages"><summary aria-label="{}"><span class="name" lang="{}">{}</span>'
    '<span class="code" aria-hidden="true">{}</span></summary><ul>{}</ul></details>'
)
_LINK: Final = Markup('<li><a href="{}" lang="{code}" hreflang="{code}" data-language="{code}"{}>{}</a></li>')


def language_switch(address: Callable[[str], str], codes: Sequence[str]) -> Markup:
    """A menu of links, one for each of the languages; `address` is that of the page in a language, by its code.
    Nothing where there is only one."""
    here = spoken().code
    if len(codes) < 2:
        return Markup("")
    links = Markup("").join(
        _LINK.format(address(code), Markup(' aria-current="true"') if code == here else "", endonym(code), code=code)
        for code in codes
    )
    label = _("Language: {language}").format(language=endonym(here))
    return _MENU.format(label, here, endonym(here), here.upper(), links)
