"""The ledger as real HTML tables. Every value passes through markupsafe, as in `markup.py`."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from dashboard.facts.counts import Report
from dashboard.facts.impact import Impact
from dashboard.facts.ledger import Entry, Newest
from dashboard.facts.newsworthy import MOST_NUMBERS
from dashboard.language import _, day_text, ngettext, number_text
from dashboard.views.ledger_chart import UNIT_SHAPE
from dashboard.views.markup import list_html, short_day_html, source_html
from dashboard.views.prose import own_words_html, speaker_html
from dashboard.vocabulary import EVIDENCE_LABEL, IMPACT_LABEL, MEASURE_LABEL, UNIT_LABEL, Evidence
from dashboard.wording.counts import amount_text, party_text, unit_amount_text
from dashboard.wording.days import days_text
from dashboard.wording.ledger import standing_text
from dashboard.wording.long_lists import more_text
from dashboard.wording.places import direction_text, place_text, registered_text

STYLE = Markup(
    """<style>
.said p, .said .news { margin: 0 0 .5rem; font-size: .9rem; }
.said .lead { font-size: 1.3rem; } .said summary { font-size: .9rem; cursor: pointer; }
.claims { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.4; }
.claims a { color: var(--accent); }
.claims caption { text-align: left; padding: 0 0 .25rem; opacity: .8; }
.claims th, .claims td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; overflow-wrap: anywhere;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, .3); font-weight: 400; min-width: 5.5em; }
.claims thead th, .claims tbody th { font-weight: 600; }
.claims tbody th { min-width: 8em; }
.claims .party, .claims .evidence { min-width: 8.5em; }
.claims .unit, .claims .place, .claims .why { min-width: 9em; }
.claims .day { min-width: 7em; }
.claims .number { white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
.claims .more { display: block; font-size: .8rem; opacity: .8; }
.claims .paler { color: var(--soft); }
.claims .cite { font-size: .8rem; white-space: nowrap; display: inline-block; min-height: 24px; line-height: 24px; }
.claims.newest td, .claims.newest th { min-width: 0; padding: .3rem .8rem .3rem 0; }
.claims .day, .claims .why { overflow-wrap: break-word; }
.claims.newest tbody th { min-width: 9em; }
.claims .gone th, .claims .gone td:not(.why) { text-decoration: line-through; }
.claims .chip { color: light-dark(var(--colour), color-mix(in oklab, var(--colour) 65%, white));
  margin-right: .3rem; print-color-adjust: exact; }
@media (max-width: 1150px) {
  .claims thead { display: none; }
  .claims tr { display: block; padding: .4rem 0; border-bottom: 1px solid rgba(128, 128, 128, .5); }
  .claims th, .claims td, .claims .more { border: 0; padding: 0; min-width: 0 !important; }
  .claims tbody th { display: block; }
  .claims td, .claims .more { display: inline; }
  .claims td:not(:empty):has(~ td:not(:empty))::after { content: "\\a0· "; }
  .claims td.day::before { content: attr(data-label) ": "; }
  .claims td:empty { display: none; }
  .claims .number { white-space: normal; }
  .claims.newest td, .claims.newest th { padding: 0; }
}
@media print {
  .claims, .said p, .said .news { font-size: 6.8pt; line-height: 1.25; } .claims tr { break-inside: avoid; padding: 0; }
  .claims tbody th { display: inline; } .claims tbody th::after { content: " · "; }
  .claims .more { font-size: inherit; } .claims .cite { display: none; }
}
</style>"""
)

LedgerCells = Sequence[
    tuple[str, str, Markup | str]
]  # the name of the column, the class of the cell, what stands in it
APART_SHOWN = 3  # pairs of parties that are seen at once
Cite = Callable[[Report], str]


def counted_html(counted: str) -> Markup:
    """How many numbers count."""
    return STYLE + Markup('<div class="said"><p>{}</p></div>').format(counted)


def apart_html(apart: Sequence[str], not_added: str) -> Markup:
    """Where parties disagree, the widest first and those beyond three folded; why there is no total."""
    parts = []
    if apart:
        parts += [Markup("<p><strong>{}</strong></p>").format(_("These parties are more than twice apart:"))]
        parts += [list_html(apart[:APART_SHOWN]), _folded(apart[APART_SHOWN:])]
    if not_added:
        parts.append(Markup("<p>{}</p>").format(not_added))
    return STYLE + Markup('<div class="said">{}</div>').format(Markup("").join(parts))


def _folded(apart: Sequence[str]) -> Markup:
    if not apart:
        return Markup("")
    text = ngettext("{number} more pair of parties", "{number} more pairs of parties", len(apart))
    fold = Markup("<details><summary>{}</summary>{}</details>")
    return fold.format(text.format(number=number_text(len(apart))), list_html(apart))


def newest_html(newest: Sequence[Newest], colours: Mapping[str, str], cite: Cite) -> Markup:
    """The newest number of each party, a line each; `cite` as in `says_html`."""
    caption = _("The newest number of each party. Numbers are never added, speakers never averaged.")
    return _table(caption, [(_newest_cells(one, colours, cite), _row_class(one.entry)) for one in newest], "newest")


def says_html(entries: Sequence[Entry], colours: Mapping[str, str], cite: Cite) -> Markup:
    """Who says what on the day: one row a report that counts. `cite` gives the page of a report, "" for none. Of very
    many the first, and how many more there are."""
    caption = _("One row for each number that counts. Numbers are never added, speakers never averaged.")
    rows = [(_says_cells(entry, colours, cite), "") for entry in entries[:MOST_NUMBERS]]
    return _table(caption, rows) + _more_html(len(entries) - len(rows))


def ledger_html(entries: Sequence[Entry], colours: Mapping[str, str], cite: Cite) -> Markup:
    """Every report known on the day, the newest first: whether it counts, and if not, why. What was corrected is
    struck. Of very many the newest, and how many more there are."""
    caption = _("One row for each number that was known, the newest first.")
    newest = list(reversed(entries))[:MOST_NUMBERS]
    table = _table(caption, [(_ledger_cells(entry, colours, cite), _row_class(entry)) for entry in newest])
    return table + _more_html(len(entries) - len(newest))


def impact_html(figures: Sequence[Impact], colours: Mapping[str, str]) -> Markup:
    """The other figures, by measure. Of very many the first, and how many more there are."""
    caption = _("One row for each figure. Figures of different units or speakers do not compare.")
    rows = [(_impact_cells(figure, colours), "") for figure in figures[:MOST_NUMBERS]]
    return _table(caption, rows) + _more_html(len(figures) - len(rows))


def _more_html(rest: int) -> Markup:
    return Markup("<p>{}</p>").format(more_text(rest)) if rest else Markup("")


def _newest_cells(newest: Newest, colours: Mapping[str, str], cite: Cite) -> LedgerCells:
    entry, report = newest.entry, newest.entry.report
    others = ngettext("{number} more of that day", "{number} more of that day", newest.others)
    more = others.format(number=number_text(newest.others)) if newest.others else ""
    return [
        (_("Party"), "party", _party(report.party, colours)),
        (_("Number"), "number", unit_amount_text(report)),
        (_("Measure"), "", _(MEASURE_LABEL[report.measure])),
        (_("Who says so"), "", speaker_html(report.reported_by)),
        (_("Day"), "day", short_day_html(report.as_of) + _more(more)),
        (_("On this day"), "why", standing_text(entry)),
        (_("Source"), "", _source(report) + _cited(entry, cite)),
    ]


def _says_cells(entry: Entry, colours: Mapping[str, str], cite: Cite) -> LedgerCells:
    said = _said(entry, colours, cite)
    return [*said[:6], (_("Age"), "day", _age(entry)), *said[6:]]


def _ledger_cells(entry: Entry, colours: Mapping[str, str], cite: Cite) -> LedgerCells:
    said = _said(entry, colours, cite)
    return [
        *said[:6],
        (_("Day"), "day", _day(entry.report)),
        (_("On this day"), "why", standing_text(entry)),
        *said[6:],
    ]


def _said(entry: Entry, colours: Mapping[str, str], cite: Cite) -> LedgerCells:
    report = entry.report
    return [
        (_("Who says so"), "", speaker_html(report.reported_by)),
        (_("Party"), "party", _party(report.party, colours)),
        (_("Number"), "number", _struck(amount_text(report), entry)),
        (_("Unit"), "unit", _unit(report, entry)),
        (_("Measure"), "", _struck(_(MEASURE_LABEL[report.measure]), entry)),
        (_("Place"), "place", _place(entry)),
        (_("Source"), "", _source(report) + _cited(entry, cite)),
        (_("Evidence"), "evidence", _evidence(report)),
    ]


def _impact_cells(figure: Impact, colours: Mapping[str, str]) -> LedgerCells:
    return [
        (_("What"), "", _(IMPACT_LABEL[figure.measure])),
        (_("Number"), "number", amount_text(figure)),
        (_("Unit"), "unit", own_words_html(figure.unit)),
        (_("Who says so"), "", speaker_html(figure.reported_by)),
        (_("Party"), "party", _party(figure.party, colours)),
        (_("Day"), "day", _day(figure)),
        (_("Place"), "place", place_text(figure.place)),
        (_("Source"), "", _source(figure)),
        (_("Evidence"), "evidence", _evidence(figure)),
    ]


def _row_class(entry: Entry) -> str:
    if entry.correction is not None:
        return "paler gone"
    return "" if entry.counts else "paler"


def _struck(text: str, entry: Entry) -> Markup | str:
    return text if entry.correction is None else Markup("<s>{}</s>").format(text)


def _party(party: str, colours: Mapping[str, str]) -> Markup:
    chip = Markup('<span class="chip" style="--colour: {}" aria-hidden="true">■</span>').format(colours[party])
    return chip + Markup("{}").format(party_text(party))


def _unit(report: Report, entry: Entry) -> Markup:
    sign = Markup('<span aria-hidden="true">{}</span> ').format(UNIT_SHAPE[report.unit].symbol)
    plates = registered_text(report.registered_in) if report.registered_in else ""
    return sign + _struck(_(UNIT_LABEL[report.unit]), entry) + _more(plates)


def _place(entry: Entry) -> Markup:
    direction = entry.report.direction
    return Markup("{}").format(place_text(entry.place)) + _more(direction_text(direction) if direction else "")


def _age(entry: Entry) -> Markup:
    age = _("of the day") if entry.age == 0 else days_text(entry.age)
    return Markup("{}").format(age) + _more(short_day_html(entry.report.as_of))


def _day(said: Report | Impact) -> Markup:
    """The day it describes, and the day it was published where that is another."""
    day, published = short_day_html(said.as_of), said.source_published_on
    if published is None or published == said.as_of:
        return day
    return day + _more(_("published {day}").format(day=day_text(published)))


def _source(said: Report | Impact) -> Markup:
    return source_html(said)


def _evidence(said: Report | Impact) -> Markup:
    return Markup("{}").format(_(EVIDENCE_LABEL[Evidence(said.evidence)])) + _more(own_words_html(said.note))


def _cited(entry: Entry, cite: Cite) -> Markup:
    """The way to the page of the number; none for one that was struck: the register has no page of it any more."""
    address = "" if entry.correction is not None else cite(entry.report)
    if not address:
        return Markup("")
    return Markup(' <a class="cite" href="{}" target="_blank">{}</a>').format(address, _("Cite"))


def _more(text: str) -> Markup:
    return Markup(' <span class="more">{}</span>').format(text) if text else Markup("")


def _table(caption: str, rows: Sequence[tuple[LedgerCells, str]], kind: str = "") -> Markup:
    """A table whose first column names its rows; on a narrow screen every cell says its column."""
    names = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name, _kind, _text in rows[0][0])
    body = Markup("").join(Markup('<tr class="{}">{}</tr>').format(kind, _cells(cells)) for cells, kind in rows)
    frame = Markup('<table class="claims {}"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>')
    return STYLE + frame.format(kind, caption, names, body)


def _cells(cells: LedgerCells) -> Markup:
    (_name, _kind, first), *others = cells
    head = Markup('<th scope="row">{}</th>').format(first)
    cell = Markup('<td class="{}" data-label="{}">{}</td>')
    return head + Markup("").join(cell.format(kind, name, text) for name, kind, text in others)
