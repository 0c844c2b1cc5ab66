"""How it stands on a day, in sentences and in cards: tested without a browser, said once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.counts import BorderCounts
from dashboard.facts.crossings import CrossingFacts, StatusSpan, crossing_facts
from dashboard.facts.newsworthy import MOST_CROSSINGS
from dashboard.facts.picture import Freshness, Picture, number_by_status, picture
from dashboard.facts.question import Question, common_question, crosses
from dashboard.facts.search import is_found, nearest_names
from dashboard.facts.standing import are_last_known, is_recent, is_shutdown, shut_spans
from dashboard.facts.view import View
from dashboard.language import (
    _,
    cached_words,
    clauses_text,
    day_text,
    either_text,
    list_text,
    ngettext,
    number_text,
    pgettext,
    sentences_text,
)
from dashboard.register.model.tables import Register
from dashboard.vocabulary import (
    Status,
)
from dashboard.wording.cards import Card, cards
from dashboard.wording.counts import trucks_sentence
from dashboard.wording.crossings import called_text, closed_since_text, concerned_text, limits_text, span_text
from dashboard.wording.labels import status_label
from dashboard.wording.measures import effect_text
from dashboard.wording.places import direction_text, where_text
from dashboard.wording.traffic import reader_text, traffic_text


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the top of the page says. `counts` of the one border that is chosen; `counts_by_border` one a border
    where several are, never added."""

    view: View
    freshness: Freshness
    sentences: tuple[str, ...]
    cards: tuple[Card, ...]
    counts: BorderCounts | None
    counts_by_border: tuple[BorderCounts, ...]

    @property
    def sentence(self) -> str:
        """All that is said, in one run."""
        return sentences_text(self.sentences)


@cached_words(256, by_makers=True)
def summarise(register: Register, view: View, today: date) -> Summary:
    """The sentences and the cards of the picture of a day. Made once: lead, numbers and badge of a page ask for it
    each."""
    shown = picture(register, view, today)
    return Summary(
        view=shown.view,
        freshness=shown.freshness,
        sentences=_sentences(shown),
        cards=cards(shown),
        counts=shown.counts,
        counts_by_border=shown.counts_by_border,
    )


def nothing_found_text(register: Register, view: View, search: str) -> str:
    """What stands where no crossing fits the choice: with the names nearest to the search, if none at all is found."""
    facts = crossing_facts(register, view.day, view.question)
    text = _("No crossing fits this choice. Take a filter away to see more.")
    if not search.strip() or any(is_found(crossing.search, search) for crossing in facts):
        return text
    spellings = {line: crossing.name for crossing in facts for line in crossing.search.splitlines()}
    names = nearest_names(search, spellings)
    return _("No crossing is called so. Did you mean {names}?").format(names=either_text(names)) if names else text


def _sentences(shown: Picture) -> tuple[str, ...]:
    """How it stands; then which crossings are shut, whom the others do not serve, and what is said about trucks."""
    view, facts = shown.view, shown.crossings
    if shown.register.crossings.empty:
        return (_("This register has no crossing yet."),)
    if not facts:
        text = _("No crossing {where} serves {reader}.")
        question = common_question(view.question, view.borders)
        return (text.format(where=where_text(view.borders), reader=reader_text(question)),)
    parts = [
        _lead(view, facts),
        direction_sentence(view.question, facts),
        *(_by_name(shown) if len(facts) <= MOST_CROSSINGS else ()),
        _partly_stale(facts),
        trucks_sentence(shown.counts) if shown.counts else "",
    ]
    return tuple(part for part in parts if part)


def _by_name(shown: Picture) -> list[str]:
    """Which crossings are shut, since when, and whom the others do not serve; more than a few hundred are in the table
    alone."""
    view, facts = shown.view, shown.crossings
    return [*_named(view.day, facts), *_the_others(view, facts), *_for_some_hours(shown)]


def direction_sentence(question: Question, facts: Sequence[CrossingFacts]) -> str:
    """Which crossings the direction asked for does not concern (rule 10); "" where it concerns all of them."""
    direction = question.direction
    if direction is None:
        return ""
    number = sum(1 for crossing in facts if crosses(direction, [crossing.border]))
    if number == len(facts):
        return ""
    text = ngettext(
        "The direction, {direction}, concerns {number} of {total} crossings; the others are told for both directions.",
        "The direction, {direction}, concerns {number} of {total} crossings; the others are told for both directions.",
        number,
    )
    return text.format(direction=direction_text(direction), number=number_text(number), total=number_text(len(facts)))


def _lead(view: View, facts: Sequence[CrossingFacts]) -> str:
    """How it stands: where all that was in use is shut, that comes first; else the number of each status."""
    recent = [crossing for crossing in facts if is_recent(view.day, crossing)]
    shut_lately = set(recent)
    old = [crossing for crossing in facts if crossing.status is Status.CLOSED and crossing not in shut_lately]
    question = common_question(view.question, {crossing.border for crossing in facts})
    words = {"day": day_text(view.day), "where": where_text(view.borders), "reader": reader_text(question)}
    if old and len(recent) + len(old) == len(facts) and is_shutdown(recent):
        return _all_shut(recent, words | {"reader": reader_text(question, pgettext("shut to all or most", "traffic"))})
    numbers = [_number_of(status, number) for status, number in number_by_status(facts).items() if number]
    if are_last_known(facts):
        text = ngettext(
            "Last known on {day}: of {number} crossing {where} for {reader}, {numbers}.",
            "Last known on {day}: of {number} crossings {where} for {reader}, {numbers}.",
            len(facts),
        )
    else:
        text = ngettext(
            "On {day}, of {number} crossing {where} for {reader}, {numbers}.",
            "On {day}, of {number} crossings {where} for {reader}, {numbers}.",
            len(facts),
        )
    return text.format(number=number_text(len(facts)), numbers=list_text(numbers), **words)


def _partly_stale(facts: Sequence[CrossingFacts]) -> str:
    """How many of the statuses are only the last known ones, where others were confirmed."""
    number = sum(1 for crossing in facts if crossing.is_last_known)
    if number == 0 or are_last_known(facts):
        return ""
    text = ngettext(
        "The last evidence of {number} of the {total} crossings is of before this day: its status is the last known "
        "one.",
        "The last evidence of {number} of the {total} crossings is of before this day: their status is the last known "
        "one.",
        number,
    )
    return text.format(number=number_text(number), total=number_text(len(facts)))


def _perhaps_last_known(sentence: str, facts: Sequence[CrossingFacts]) -> str:
    """The sentence, as what was last known where none of its crossings was checked since."""
    return _("Last known: {sentence}").format(sentence=sentence) if are_last_known(facts) else sentence


def _all_shut(recent: Sequence[CrossingFacts], words: dict[str, str]) -> str:
    number = len(recent)
    text = _last_known_as_shut(number) if are_last_known(recent) else _shut_on_the_day(number)
    return text.format(number=number_text(number), **words)


def _shut_on_the_day(number: int) -> str:
    if number == 1:
        return _("On {day} the only crossing {where} that was still in use is shut to all or most {reader}.")
    if number == 2:
        return _("On {day} both crossings {where} that were still in use are shut to all or most {reader}.")
    return ngettext(
        "On {day} all {number} crossings {where} that were still in use are shut to all or most {reader}.",
        "On {day} all {number} crossings {where} that were still in use are shut to all or most {reader}.",
        number,
    )


def _last_known_as_shut(number: int) -> str:
    if number == 1:
        return _(
            "Last known on {day}: the only crossing {where} that was still in use is shut to all or most {reader}."
        )
    if number == 2:
        return _("Last known on {day}: both crossings {where} that were still in use are shut to all or most {reader}.")
    return ngettext(
        "Last known on {day}: all {number} crossings {where} that were still in use are shut to all or most {reader}.",
        "Last known on {day}: all {number} crossings {where} that were still in use are shut to all or most {reader}.",
        number,
    )


def _number_of(status: Status, number: int) -> str:
    text = {
        Status.CLOSED: ngettext("{number} is closed", "{number} are closed", number),
        Status.RESTRICTED: ngettext("{number} is restricted", "{number} are restricted", number),
        Status.LIMITED: ngettext("{number} is open with limits", "{number} are open with limits", number),
        Status.OPEN: ngettext("{number} is open", "{number} are open", number),
        Status.UNKNOWN: ngettext("{number} is not known", "{number} are not known", number),
    }[status]
    return text.format(number=number_text(number))


def _named(day: date, facts: Sequence[CrossingFacts]) -> list[str]:
    """One sentence for each status and span of the crossings shut within the last 60 days."""
    groups: dict[tuple[Status, tuple[StatusSpan, ...], bool], list[CrossingFacts]] = {}
    for crossing in facts:
        if is_recent(day, crossing):
            groups.setdefault((crossing.status, shut_spans(crossing), crossing.is_last_known), []).append(crossing)
    ordered = sorted(groups.items(), key=lambda item: (list(Status).index(item[0][0]), _newest(item[0][1])))
    return [_perhaps_last_known(_shut_text(*key[:2], group), group) for key, group in ordered]


def _newest(spans: Sequence[StatusSpan]) -> date:
    return max(span.since for span in spans if span.since is not None)


def _shut_text(status: Status, spans: Sequence[StatusSpan], group: Sequence[CrossingFacts]) -> str:
    names = [called_text(crossing) for crossing in group]
    is_one = len(group) == 1
    if status is Status.CLOSED:
        text = _("{names} is closed {span}.") if is_one else _("{names} are closed {span}.")
    elif not spans[0].traffic:
        text = _("{names} is restricted {span}.") if is_one else _("{names} are restricted {span}.")
    elif all(span.status is Status.RESTRICTED for span in spans):
        text = _("{names}: {span}.")
    else:
        text = _("{names} is restricted: {span}.") if is_one else _("{names} are restricted: {span}.")
    return text.format(names=list_text(names), span=clauses_text(map(_class_span, spans)))


def _class_span(span: StatusSpan) -> str:
    """`closed for trucks since 26 October 2025, no end announced`; only since when where no class has to be named."""
    text = span_text(span)
    if span.hours:
        text = _("{span}, daily {hours}").format(span=text, hours=span.hours)
    if not span.traffic:
        return text
    label = status_label(span.status)
    return _("{status} for {traffic} {span}").format(status=label, traffic=traffic_text(span.traffic), span=text)


def _the_others(view: View, facts: Sequence[CrossingFacts]) -> list[str]:
    """Those closed for longer, by year; the restricted ones of one border with whom it hits; the limited ones with whom
    they do not serve."""
    parts = []
    old = [crossing for crossing in facts if crossing.status is Status.CLOSED and not is_recent(view.day, crossing)]
    if old and len(old) < len(facts):
        parts.append(_long_closed(old, any(is_recent(view.day, crossing) for crossing in facts)))
    elif old:
        parts.append(_years_text(old))
    one_border = len(view.borders) == 1
    return parts + (_long_restricted(view.day, facts) if one_border else []) + _limits(facts)


def _long_restricted(day: date, facts: Sequence[CrossingFacts]) -> list[str]:
    """A sentence for each span and whom it hits, of the crossings restricted for more than 60 days."""
    groups: dict[tuple[tuple[StatusSpan, ...], str, bool], list[CrossingFacts]] = {}
    for crossing in facts:
        if crossing.status is Status.RESTRICTED and not is_recent(day, crossing):
            whom = "" if crossing.spans[0].traffic else concerned_text(crossing)
            groups.setdefault((shut_spans(crossing), whom, crossing.is_last_known), []).append(crossing)
    return [
        _perhaps_last_known(_long_restricted_text(spans, whom, group), group)
        for (spans, whom, _stale), group in groups.items()
    ]


def _long_restricted_text(spans: Sequence[StatusSpan], whom: str, group: Sequence[CrossingFacts]) -> str:
    if not whom:
        return _shut_text(Status.RESTRICTED, spans, group)
    text = _("{names} are restricted {span}: {whom}.")
    if len(group) == 1:
        text = _("{names} is restricted {span}: {whom}.")
    names = list_text([called_text(crossing) for crossing in group])
    return text.format(names=names, span=clauses_text(span_text(span) for span in spans), whom=whom)


def _long_closed(old: Sequence[CrossingFacts], others_named: bool) -> str:
    if not others_named:
        return _years_text(old)
    text = ngettext(
        "{number} other has been closed since {years}.", "{number} others have been closed since {years}.", len(old)
    )
    return _perhaps_last_known(text.format(number=number_text(len(old)), years=closed_since_text(old)), old)


def _years_text(old: Sequence[CrossingFacts]) -> str:
    if len(old) == 1:
        text = _("The closed one has been so since {years}.")
        if are_last_known(old):
            text = _("The one last known as closed has been so since {years}.")
    else:
        text = _("The closed ones have been so since {years}.")
        if are_last_known(old):
            text = _("Those last known as closed have been so since {years}.")
    return text.format(years=closed_since_text(old))


def _limits(facts: Sequence[CrossingFacts]) -> list[str]:
    """`Medininkai and Šalčininkai: open, but not for ...`: limited never stands alone."""
    groups: dict[tuple[str, bool], list[CrossingFacts]] = {}
    for crossing in facts:
        if crossing.status is Status.LIMITED:
            groups.setdefault((_limited_text(crossing), crossing.is_last_known), []).append(crossing)
    sentences = []
    for (limits, _stale), group in groups.items():
        names = list_text([called_text(crossing) for crossing in group])
        sentences.append(_perhaps_last_known(_("{names}: {limits}.").format(names=names, limits=limits), group))
    return sentences


def _limited_text(crossing: CrossingFacts) -> str:
    """Whom a limited crossing does not serve, by class of traffic where all of it was asked for."""
    return clauses_text(
        _("{traffic}: {limits}").format(traffic=traffic_text(span.traffic), limits=limits_text(span.limits))
        if span.traffic
        else limits_text(span.limits)
        for span in crossing.spans
        if span.limits
    )


def _for_some_hours(shown: Picture) -> list[str]:
    """The crossings at which a measure began and ended on that very day, so that it shows in no status."""
    names = {crossing.crossing_id: called_text(crossing) for crossing in shown.crossings}
    groups: dict[str, dict[str, None]] = {}
    for crossing_id, measure in shown.some_hours:
        if crossing_id in names:
            groups.setdefault(effect_text(measure.effect), {})[names[crossing_id]] = None
    return [_hours_text(list(names), effect, shown.view.day) for effect, names in groups.items()]


def _hours_text(names: list[str], effect: str, day: date) -> str:
    text = _("{names} were {effect} for some hours on {day}.")
    if len(names) == 1:
        text = _("{names} was {effect} for some hours on {day}.")
    return text.format(names=list_text(names), effect=effect, day=day_text(day))
