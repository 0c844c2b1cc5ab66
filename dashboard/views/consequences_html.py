"""Ways round a crossing, and what it costs while trucks are held, as HTML."""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from dashboard.facts.cost_estimate import Exposure, Fee
from dashboard.facts.detours import Detour, OneWay, WaysRound
from dashboard.facts.question import words
from dashboard.language import _
from dashboard.register.model.tables import Register
from dashboard.views.markup import hours_html, list_html, mark_html, source_beside_html
from dashboard.wording.cost_estimate import exposure_sentences, exposure_text, factors_text, fee_text
from dashboard.wording.counts import report_text
from dashboard.wording.crossings import both_names, crossing_age_text, crossing_status_text, measure_text
from dashboard.wording.detours import distance_text, queue_text, through_text, way_sentences, ways_sentences
from dashboard.wording.places import border_text, direction_text, places_text

STYLE = Markup(
    """<style>
.ways > li { margin-bottom: .6rem; }
.exposure { border-collapse: collapse; table-layout: fixed; width: 100%; margin: .25rem 0 .5rem; font-size: .9rem;
  line-height: 1.4; }
.exposure th, .exposure td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border: 0;
  border-bottom: 1px solid rgba(128, 128, 128, .3); font-weight: 400; overflow-wrap: anywhere; }
.exposure thead th { font-weight: 600; }
</style>"""
)


def ways_html(ways: WaysRound) -> Markup:
    """What was looked for, then the crossings: how far, in what state, who is stopped there, who waits there. Without a
    direction each by itself, under its name."""
    parts = [list_html(sentences)] if (sentences := ways_sentences(ways)) else []
    for way in ways.by_direction:
        if len(ways.by_direction) > 1:
            parts.append(Markup('<h3 class="news">{}</h3>').format(direction_text(way.direction)))
        parts.append(_way_html(ways, way))
    return STYLE + Markup("").join(parts)


def _way_html(ways: WaysRound, way: OneWay) -> Markup:
    parts = [list_html(way_sentences(ways, way))]
    if way.passable:
        parts.append(Markup('<ol class="news ways">{}</ol>').format(_detours_html(way.passable, ways.day)))
    if way.unknown:
        parts.append(Markup('<p class="news"><strong>{}</strong></p>').format(_("Not known whether they are passable")))
        parts.append(Markup('<ul class="news ways">{}</ul>').format(_detours_html(way.unknown, ways.day)))
    return Markup("").join(parts)


def _detours_html(detours: Sequence[Detour], day: date) -> Markup:
    return Markup("").join(_detour_html(detour, day) for detour in detours)


def _detour_html(detour: Detour, day: date) -> Markup:
    facts = detour.facts
    head = Markup("<strong>{}</strong> ({}), {}<br>{}{}").format(
        both_names(facts),
        border_text(facts.border),
        distance_text(detour),
        mark_html(facts.status, facts.is_stale),
        crossing_status_text(facts),
    )
    age = Markup(", {}").format(crossing_age_text(facts)) if crossing_age_text(facts) else Markup("")
    lines = [Markup("<li>{}</li>").format(line) for line in _detour_lines(detour, day)]
    return Markup("<li>{}{}<ul>{}</ul></li>").format(head, age, Markup("").join(lines))


def _detour_lines(detour: Detour, day: date) -> Iterator[Markup | str]:
    if detour.through:
        yield Markup("<strong>{}</strong>").format(through_text(detour))
    yield from map(measure_text, detour.restrictions)
    for report in detour.queued:
        yield Markup("{} {}").format(queue_text(report, day), source_beside_html(report))
    if not detour.queued:
        yield _("no queue was ever reported")
    yield from hours_html(detour.facts)


def fee_html(fee: Fee | None) -> Markup:
    """Who reported the fee."""
    if fee is None:
        return list_html([_("No daily fee is reported here by this day: enter one to see an estimate.")])
    link = source_beside_html(fee)
    return Markup('<ul class="news"><li>{} {}</li></ul>').format(fee_text(fee), link)


def exposure_html(register: Register, estimates: Sequence[Exposure], fee: Fee | None, day: date) -> Markup:
    """What the estimate is, then a row for every report: who said it, the factors, the product."""
    head = Markup('<thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>').format(
        _("Report"), _("Estimate")
    )
    rows = Markup("").join(_exposure_html(register, estimate) for estimate in estimates)
    table = Markup('<table class="exposure">{}<tbody>{}</tbody></table>').format(head, rows)
    return STYLE + list_html(exposure_sentences(fee, day)) + table


def _exposure_html(register: Register, estimate: Exposure) -> Markup:
    report = estimate.report
    place = places_text(register, words(report.applies_to))
    return Markup('<tr><th scope="row">{}: {} {}</th><td>{}<br><strong>{}</strong></td></tr>').format(
        place,
        report_text(report),
        source_beside_html(report),
        factors_text(estimate),
        exposure_text(estimate),
    )
