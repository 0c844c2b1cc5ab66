"""The same page in every language of the site: for the switch in its bar and for search engines."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from babel import Locale
from babel.core import get_global

from dashboard.language import ENGLISH, spoken
from dashboard.publish.http.links import static_link
from dashboard.publish.http.request import Request
from dashboard.views.language_switch import language_switch


def language_words(request: Request, address: Callable[[Request], str]) -> dict[str, Any]:
    """What the templates say of the languages of a page, whose address is that of a request: `versions`, a code and an
    address each, none where there is but one; `any_language`, the address that names none; `switch`, their menu;
    `locale`; and the script that remembers a choice, "" among files, which no server chooses from."""
    codes = request.site.languages

    def in_language(code: str) -> str:
        is_root = request.site.is_files and code == ENGLISH.code
        return address(replace(request, site=replace(request.site, language="" if is_root else code)))

    addresses = {code: in_language(code) for code in codes}
    return {
        "versions": tuple(addresses.items()) if len(codes) > 1 else (),
        "any_language": in_language(""),
        "switch": language_switch(addresses.__getitem__, codes),
        "locale": open_graph_locale(spoken().locale),
        "language_script": "" if request.site.is_files else static_link(request.site, "language.js"),
    }


def open_graph_locale(locale: Locale) -> str:
    """`lt_LT`: the language with its country, as link previews want it; of a language without one that of most of who
    speak it (CLDR, likely subtags)."""
    likely: str = get_global("likely_subtags").get(locale.language, "")
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else str(locale.language)
