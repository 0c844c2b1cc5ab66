"""What a reader has chosen, and how it stands in the address of the page."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.evidence import opening_day
from dashboard.facts.ledger import FIRST_SPAN, SPANS
from dashboard.facts.measures import border_of_crossing, borders, serves
from dashboard.facts.newsworthy import page_numbers
from dashboard.facts.question import Question, crosses
from dashboard.facts.view import View
from dashboard.language import _, offered
from dashboard.register.check.cells import fault_of
from dashboard.register.model.columns import Column, Type
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.vocabulary import ALL_TRAFFIC, Measure, Status, Traffic, Unit
from dashboard.wording.traffic import traffic_text

ALL_BORDERS = "all"
LANGUAGE = "lang"  # in which language the page is, beside what is chosen
SORT = "sort"  # by which column the table of the plain page is sorted
PAGE = "page"  # of a table that is too long for one page, beside what is chosen
PARAMETERS = ("as_of", "border", "traffic", "registered_in", "direction", "status", "search", "crossing")

_LONGEST = 100  # characters of a search


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything a reader can choose; the address holds all of it."""

    day: date
    borders: tuple[str, ...] = ()
    traffic: str = ALL_TRAFFIC
    registered_in: str | None = None
    direction: str | None = None
    statuses: tuple[str, ...] = ()
    search: str = ""
    crossing: str | None = None

    @property
    def view(self) -> View:
        return View(self.day, Question(self.traffic, self.registered_in, self.direction), self.borders)


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """Which numbers of trucks are looked at: nothing named means all; `span` is a word of `facts.ledger.SPANS`."""

    measures: tuple[str, ...]
    units: tuple[str, ...]
    parties: tuple[str, ...]
    span: str


def is_of_a_campaign(name: str) -> bool:
    """Whether others hang this parameter on every link that they pass on; it says nothing to us."""
    return name in ("fbclid", "gclid", "msclkid") or name.startswith("utm_")


def to_address(selection: Selection) -> dict[str, list[str]]:
    """The parameters of the address; the day, the borders and the traffic always stand in it."""
    parameters: dict[str, list[str | None]] = {
        "as_of": [selection.day.isoformat()],
        "border": [*selection.borders] or [ALL_BORDERS],
        "traffic": [selection.traffic],
        "registered_in": [selection.registered_in],
        "direction": [selection.direction],
        "status": [*selection.statuses],
        "search": [selection.search],
        "crossing": [selection.crossing],
    }
    kept = {name: [value for value in values if value] for name, values in parameters.items()}
    return {name: values for name, values in kept.items() if values}


def from_address(read: "AddressReader", register: Register, focus: Focus, today: date) -> Selection:
    """The choice that an address asks for.

    What is missing or wrong falls back to the focus of the register, and the day to the latest on record. A crossing
    for which the focus does not hold brings its own border along, and all traffic where it does not serve that one.
    """
    known = sorted(borders(register).unique())
    opened = read.one(
        "crossing", list(register.crossings["crossing_id"]), _("{name}: {value!r} is not a crossing of this register.")
    )
    chosen = read.several("border", [*known, ALL_BORDERS], _("{name}: {value!r} is not a border of this register."))
    focused = _focused_borders(register, tuple(border for border in focus.borders if border in known), opened)
    places = focused if chosen is None else tuple(border for border in chosen if border != ALL_BORDERS)
    wanted = read.one("traffic", [ALL_TRAFFIC, *Traffic], _("{name}: {value!r} is not a class of traffic."))
    traffic = wanted or _focused_traffic(register, focus.traffic, opened)
    direction = read.cell("direction", Type.HEADING, _across(places or known), _("does not cross a border chosen here"))
    question = Question(traffic, read.cell("registered_in", Type.COUNTRY), direction)
    day = read.cell("as_of", Type.DAY)
    return Selection(
        day=date.fromisoformat(day) if day else opening_day(register, traffic, places, today),
        borders=places,
        traffic=traffic,
        registered_in=question.registered_in,
        direction=question.direction,
        statuses=tuple(read.several("status", list(Status), _("{name}: {value!r} is not a status.")) or ()),
        search=(read.first("search") or "")[:_LONGEST],
        crossing=_serving(read, register, opened, question),
    )


def page_number(read: "AddressReader", register: Register) -> int:
    """Which page of a long list of crossings an address asks for; the first where it asks for none that there is."""
    pages = [str(number) for number in range(1, page_numbers(len(register.crossings)) + 1)]
    return int(read.one(PAGE, pages, _("{name}: {value!r} is not a page of this list.")) or 1)


def language_from(read: "AddressReader") -> str:
    """The language that an address asks for; "" where it asks for none that there is."""
    return read.one(LANGUAGE, offered(), _("{name}: {value!r} is not a language of this page.")) or ""


def ledger_filters(read: "AddressReader", parties: Sequence[str]) -> LedgerFilters:
    """What of the numbers of trucks an address asks for: measures, units, parties, and how far back."""
    return LedgerFilters(
        measures=tuple(
            read.several("measure", list(Measure), _("{name}: {value!r} is not a measure of trucks.")) or ()
        ),
        units=tuple(read.several("unit", list(Unit), _("{name}: {value!r} is not a unit of trucks.")) or ()),
        parties=tuple(read.several("party", parties, _("{name}: {value!r} is not a party of this register.")) or ()),
        span=read.one("span", list(SPANS), _("{name}: {value!r} is not a span of time.")) or FIRST_SPAN,
    )


def _across(places: Collection[str]) -> Callable[[str], bool]:
    return lambda direction: crosses(direction, places)


def _focused_borders(register: Register, focused: tuple[str, ...], opened: str | None) -> tuple[str, ...]:
    if opened is None:
        return focused
    of_crossing = border_of_crossing(register, opened)
    return focused if of_crossing in focused else (of_crossing,)


def _focused_traffic(register: Register, focused: str, opened: str | None) -> str:
    return focused if opened is None or serves(register, opened, Question(focused)) else ALL_TRAFFIC


def _serving(read: "AddressReader", register: Register, opened: str | None, question: Question) -> str | None:
    """The open crossing, where it serves the traffic."""
    if opened is None or serves(register, opened, question):
        return opened
    text = _("crossing: {value!r} does not serve {traffic}.")
    read.note(text.format(value=opened, traffic=traffic_text([question.traffic])))
    return None


class AddressReader:
    """Reads parameters by the rules of the register; what breaks them is noted, never raised."""

    def __init__(self, parameters: Mapping[str, Sequence[str]]) -> None:
        self._parameters = parameters
        self._asked_for: set[str] = set()
        self._noted: list[str] = []
        self.accepted: dict[str, list[str]] = {}  # what was read and makes sense: the same question without the rest
        self.faulty: set[str] = set()  # the parameters that something was noted about

    def complaints(self) -> tuple[str, ...]:
        """A sentence for everything in the address that makes no sense, also for what no page asked for."""
        text = _("{name} is not a parameter of this page.")
        unknown = [name for name in self._parameters if not (name in self._asked_for or is_of_a_campaign(name))]
        return (*self._noted, *(text.format(name=repr(name[:_LONGEST])) for name in unknown))

    def first(self, name: str) -> str | None:
        """The first value that is not empty, unchecked; that there are others is noted."""
        values = list(dict.fromkeys(value for value in self._parameters.get(name, ()) if value))
        if len(values) > 1 and name not in self._asked_for:
            text = _("{name} is given more than once; {value!r} counts.")
            self.note(text.format(name=name, value=values[0][:_LONGEST]))
        self._asked_for.add(name)
        if values:
            self.accepted[name] = values[:1]
        return values[0] if values else None

    def one(self, name: str, allowed: Sequence[str], complaint: str) -> str | None:
        """A value that is one of the allowed ones; of any other `complaint` is noted, with its `name` and `value`."""
        value = self.first(name)
        if value is None or value in allowed:
            return value
        self._complain(name, value, complaint)
        return None

    def several(self, name: str, allowed: Sequence[str], complaint: str) -> list[str] | None:
        """Every allowed value that is given, each once; None where there is none."""
        self._asked_for.add(name)
        values = [value for value in self._parameters.get(name, ()) if value]
        for value in values:
            if value not in allowed:
                self._complain(name, value, complaint)
        accepted = list(dict.fromkeys(value for value in values if value in allowed))
        if accepted:
            self.accepted[name] = accepted
        return accepted or None

    def cell(
        self, name: str, kind: Type, holds: Callable[[str], bool] = lambda _value: True, rule: str = ""
    ) -> str | None:
        """A value that follows the rule for a cell of that type, and for which `holds` is true, or `rule` is broken."""
        value = self.first(name)
        if value is None:
            return None
        fault = fault_of(Column(name, kind, ""), value)
        if fault is None and holds(value):
            return value
        broken = rule if fault is None else fault.rule
        self._refuse(name)
        # Translators: the parameter of an address, what it says, and the rule that this breaks, which goes on from it
        self.note(_("{name}: {value!r} {rule}.").format(name=name, value=value[:_LONGEST], rule=broken))
        return None

    def note(self, complaint: str) -> None:
        """Notes a sentence about something that makes no sense."""
        self._noted.append(complaint)

    def _refuse(self, name: str) -> None:
        self.faulty.add(name)
        self.accepted.pop(name, None)

    def _complain(self, name: str, value: str, complaint: str) -> None:
        self._refuse(name)
        self._noted.append(complaint.format(name=name, value=value[:_LONGEST]))
