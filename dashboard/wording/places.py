"""Borders, crossings, countries and directions by name."""

from collections.abc import Sequence

from dashboard.facts.names import CrossingName, NamedPlace, by_alphabet, crossing_names, isolated, place
from dashboard.language import _, cached_words, country_text, either_text, list_text
from dashboard.register.model.countries import codes
from dashboard.register.model.tables import Register
from dashboard.vocabulary import KIND_LABEL, UNKNOWN_COUNTRY


def border_text(border: str) -> str:
    """`Lithuania – Belarus`: both countries of a border, in the reader's words."""
    first, second = border.split("-")
    if UNKNOWN_COUNTRY in (first, second):
        return _("border not named")
    return _("{country} – {neighbour}").format(country=country_text(first), neighbour=country_text(second))


def between_text(border: str) -> str:
    """`between Belarus and Lithuania`"""
    first, second = border.split("-")
    if UNKNOWN_COUNTRY in (first, second):
        return _("in this register")
    return _("between {country} and {neighbour}").format(country=country_text(first), neighbour=country_text(second))


def name_text(name: CrossingName) -> str:
    """`Koidula`; `Koidula (railway)` beside another one of that name"""
    if name.kind is None:
        return isolated(name.name)
    return _("{name} ({kind})").format(name=isolated(name.name), kind=_(KIND_LABEL[name.kind]))


def names_by_id(register: Register) -> dict[str, str]:
    """What each crossing is called, by crossing_id."""
    return {key: name_text(name) for key, name in crossing_names(register).items()}


def place_text(where: NamedPlace) -> str:
    """Crossings by name; a border, or all of its crossings together, by its countries."""
    if where.crossings_of:
        return _("Crossings {where}").format(where=between_text(where.crossings_of))
    return list_text([border_text(part) if isinstance(part, str) else name_text(part) for part in where.parts])


def places_text(register: Register, places: Sequence[str]) -> str:
    """The same of crossings and borders by their ids."""
    return place_text(place(register, places))


def direction_text(direction: str) -> str:
    """`from Lithuania into Belarus`; `out of Belarus` and `into Belarus` where it names one country alone."""
    here, there = direction.split(">")
    if not there:
        return _("out of {country}").format(country=country_text(here))
    if not here:
        return _("into {country}").format(country=country_text(there))
    return _("from {country} into {neighbour}").format(country=country_text(here), neighbour=country_text(there))


def registered_text(countries: Sequence[str]) -> str:
    """`registered in Lithuania or Poland`"""
    return _("registered in {countries}").format(countries=either_text([_registration(code) for code in countries]))


def _registration(code: str) -> str:
    if code == "EU":
        return _("the European Union")
    return _("a country outside EU, EEA and Switzerland") if code == "non-EU" else country_text(code)


@cached_words()
def countries_by_name() -> tuple[str, ...]:
    """The codes of all countries, in the order of their names."""
    return tuple(sorted(codes(), key=lambda code: by_alphabet(country_text(code))))


def where_text(chosen: Sequence[str]) -> str:
    """`between Belarus and Lithuania`, or the borders by name."""
    if not chosen:
        return _("in this register")
    if len(chosen) == 1:
        return between_text(chosen[0])
    return _("of {borders}").format(borders=list_text([border_text(border) for border in chosen]))


def nothing_changed_text(chosen: Sequence[str]) -> str:
    """What is said where no measure changed."""
    return _("No measure began, ended or was announced {where}.").format(where=where_text(chosen))
