"""What a page says first: how the crossings stand, whose decision that is, and until when. At most two sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dashboard.facts.closures import Closure, closure
from dashboard.facts.crossings import SHUT, CrossingFacts, StatusSpan
from dashboard.facts.picture import Picture
from dashboard.facts.question import Question, common_question
from dashboard.facts.standing import PASSING, StandingStatus, shut_spans, standing
from dashboard.facts.view import View
from dashboard.language import ENGLISH, _, day_in_text, list_text, ngettext, number_text, row_text, speaking
from dashboard.register.model.tables import Register
from dashboard.vocabulary import PROTESTERS, UNKNOWN, Status
from dashboard.wording.measures import decider_text
from dashboard.wording.sentence import as_sentence
from dashboard.wording.summary import direction_sentence
from dashboard.wording.traffic import is_narrowed, to_all_of, to_most_of, to_some_of

LONGEST = 100  # characters of a lead in English: what is read at one glance


def lead(shown: Picture) -> tuple[str, ...]:
    """One or two whole sentences about the crossings of a picture; for one border in English they have at most 100
    characters together, and the other languages say no less. Where not one status was confirmed on the day, the first
    says so."""
    register, view, facts = shown.register, shown.view, shown.crossings
    if register.crossings.empty:
        return (_("This register has no crossing yet."),)
    if not facts:
        return (_("No crossing here serves this traffic."),)
    stand = standing(view.day, facts)
    common = replace(view, question=common_question(view.question, {crossing.border for crossing in facts}))
    if len(view.borders) != 1:
        said = _first(_of_several(common, stand), stand), direction_sentence(view.question, facts)
    else:
        sentences = partial(_sentences, register, view, common, stand)
        with speaking(ENGLISH):
            place = _fullest_that_fits(*sentences())
        first, seconds = sentences()
        said = first, seconds[place]
    return tuple(text for text in said if text)


def _sentences(register: Register, view: View, common: View, stand: StandingStatus) -> tuple[str, Sequence[str]]:
    """How one border stands, and the sentences that can follow, the fullest first: as many in every language."""
    elsewhere = "" if common == view else _("The direction chosen is at another border.")
    first = _first(_of_one_border(common, stand), stand)
    return first, list(_decisions(register, common, stand)) or [elsewhere, ""]


def _fullest_that_fits(first: str, seconds: Sequence[str]) -> int:
    """The place of the fullest of the second sentences for which there is room."""
    fitting = (place for place, text in enumerate(seconds) if len(first) + 1 + len(text) <= LONGEST)
    return next(fitting, len(seconds) - 1)


def _first(clause: str, stand: StandingStatus) -> str:
    return _("Last known: {clause}").format(clause=clause) if stand.is_last_known else as_sentence(clause)


# --- how it stands --------------------------------------------------------------------------------------------------


def _of_one_border(view: View, stand: StandingStatus) -> str:
    if stand.of(Status.UNKNOWN) == len(stand.facts):
        return _nothing_known(len(stand.facts))
    if stand.is_shutdown:
        return _shutdown(view, stand.recent)
    if stand.of(*SHUT) == len(stand.facts):
        return _all_shut(view, stand)
    return _some_pass(view, stand) if stand.of(*PASSING) else _none_known_to_pass(view, stand)


def _of_several(view: View, stand: StandingStatus) -> str:
    """Of many borders only the number that counts: their decisions stand in the list. The number of borders is not
    said where only one of them has such crossings."""
    total, borders = len(stand.facts), len({crossing.border for crossing in stand.facts})
    text = _all_closed(total) if stand.of(Status.CLOSED) == total else _closed_of_them(stand)
    if borders > 1:
        text = ngettext(
            "{number} of {total} crossings at {borders} borders is closed {to_whom}.",
            "{number} of {total} crossings at {borders} borders are closed {to_whom}.",
            stand.of(Status.CLOSED),
        )
    return text.format(
        total=number_text(total),
        borders=number_text(borders),
        number=number_text(stand.of(Status.CLOSED)),
        to_whom=to_all_of(view.question),
    )


def _closed_of_them(stand: StandingStatus) -> str:
    return ngettext(
        "{number} of {total} crossings is closed {to_whom}.",
        "{number} of {total} crossings are closed {to_whom}.",
        stand.of(Status.CLOSED),
    )


def _nothing_known(number: int) -> str:
    if number == 1:
        return _("nothing is known of the only crossing on this day.")
    text = ngettext(
        "nothing is known of the {number} crossing on this day.",
        "nothing is known of the {number} crossings on this day.",
        number,
    )
    return text.format(number=number_text(number))


def _shutdown(view: View, recent: Sequence[CrossingFacts]) -> str:
    """All that was still in use is shut: to all where each of it is closed, else to most."""
    is_closed = all(crossing.status is Status.CLOSED for crossing in recent)
    to_whom = to_all_of(view.question) if is_closed else to_most_of(view.question)
    number = len(recent)
    text = _("the only remaining crossing is shut {to_whom}.")
    if number == 2:
        text = _("both remaining crossings are shut {to_whom}.")
    elif number > 2:
        text = ngettext(
            "all {number} remaining crossings are shut {to_whom}.",
            "all {number} remaining crossings are shut {to_whom}.",
            number,
        )
    return text.format(number=number_text(len(recent)), to_whom=to_whom)


def _all_shut(view: View, stand: StandingStatus) -> str:
    total = len(stand.facts)
    if stand.of(Status.CLOSED) == total:
        return _all_closed(total).format(number=number_text(total), to_whom=to_all_of(view.question))
    if stand.of(Status.RESTRICTED) == total:
        return _all_open(total, to_some_of(view.question))
    return _open(stand.of(Status.RESTRICTED), stand, to_some_of(view.question))


def _all_closed(total: int) -> str:
    if total <= 2:
        return _("the only crossing is closed {to_whom}.") if total == 1 else _("both crossings are closed {to_whom}.")
    return ngettext(
        "all {number} crossings are closed {to_whom}.", "all {number} crossings are closed {to_whom}.", total
    )


def _all_open(total: int, to_whom: str) -> str:
    text = _("the only crossing is open {to_whom}.") if total == 1 else _("both crossings are open {to_whom}.")
    if total > 2:
        text = ngettext(
            "all {number} crossings are open {to_whom}.", "all {number} crossings are open {to_whom}.", total
        )
    return text.format(number=number_text(total), to_whom=to_whom)


def _some_pass(view: View, stand: StandingStatus) -> str:
    """The tile beside it counts the restricted ones and those not known."""
    passing, limited, total = stand.of(*PASSING), stand.of(Status.LIMITED), len(stand.facts)
    to_whom = to_all_of(view.question)
    if passing < total:
        return _open(passing, stand, _limited(to_whom, limited, passing))
    return _all_open(total, _limited(to_whom, limited, passing))


def _limited(to_whom: str, limited: int, passing: int) -> str:
    if limited == 0:
        return to_whom
    text = _("{to_whom}, with limits") if limited == passing else _("{to_whom}, some with limits")
    return text.format(to_whom=to_whom)


def _none_known_to_pass(view: View, stand: StandingStatus) -> str:
    """Some are shut, and of the rest nothing is known, as the tile says too: a narrowed question has no room."""
    if stand.of(Status.RESTRICTED):
        return _open(stand.of(Status.RESTRICTED), stand, to_some_of(view.question))
    if is_narrowed(view.question):
        text = _closed_of_them(stand)
    else:
        text = ngettext(
            "{number} of {total} crossings is closed {to_whom}, the rest is not known.",
            "{number} of {total} crossings are closed {to_whom}, the rest is not known.",
            stand.of(Status.CLOSED),
        )
    return text.format(
        number=number_text(stand.of(Status.CLOSED)),
        total=number_text(len(stand.facts)),
        to_whom=to_all_of(view.question),
    )


def _open(number: int, stand: StandingStatus, to_whom: str) -> str:
    text = ngettext(
        "{number} of {total} crossings is open {to_whom}.", "{number} of {total} crossings are open {to_whom}.", number
    )
    return text.format(number=number_text(number), total=number_text(len(stand.facts)), to_whom=to_whom)


# --- whose decision, until when -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _End:
    """When what is shut was announced to end: `kind` says what of its patterns fits; no day where none was announced,
    or where the ends differ, which a tile tells."""

    kind: str
    day: date | None = None
    hours: str = ""


def _decisions(register: Register, view: View, stand: StandingStatus) -> Iterator[str]:
    """Of one border: who decided what is shut, be it all of it that was in use, and until when; then the same with less
    and less, for where there is no room."""
    shut = stand.recent if stand.is_shutdown else stand.shut()
    deciders = deciders_of(register, shut)
    if not deciders:
        return
    if deciders == (UNKNOWN,):
        yield _("By whose decision is not known.")
        return
    end = _end_of(view.question, shut, stand)
    words = {
        "deciders": list_text([_("the EU") if word == "EU" else decider_text((word,)) for word in deciders]),
        "listed": row_text(_("EU") if word == "EU" else decider_text((word,)) for word in deciders),
        "number": number_text(len(shut)),
        "end": day_in_text(end.day, view.day) if end.day else "",
        "hours": end.hours,
    }
    for pattern in _patterns(stand, shut, end, deciders):
        yield as_sentence(pattern.format(**words))


def _patterns(
    stand: StandingStatus, shut: Sequence[CrossingFacts], end: _End, deciders: Sequence[str]
) -> Iterator[str]:
    """The sentences that fit, the fullest first. Protesters are several, so none of them begins like that of one."""
    is_one = len(deciders) == 1 and deciders != (PROTESTERS,)
    if stand.is_shutdown or not stand.of(*PASSING):
        yield _decided(end, is_one)
    elif stand.of(*PASSING) + len(shut) < len(stand.facts):
        yield _shut_some_others(shut)
    else:
        if stand.of(*PASSING, Status.CLOSED) == len(stand.facts):
            yield _closed_the_others(end, is_one=len(shut) == 1)
        yield _shut_the_others(shut)
    if stand.of(*PASSING) and not stand.is_shutdown:  # a bare decision would read as one that lets them pass
        yield _("others shut by {deciders}.")
        yield _("others shut by: {listed}.")
        return
    yield _decided(_End(""), is_one)
    if not is_one:
        yield _("decided by: {listed}.")


def _shut_the_others(shut: Sequence[CrossingFacts]) -> str:
    statuses, is_one = {crossing.status for crossing in shut}, len(shut) == 1
    if statuses == {Status.CLOSED}:
        return _("{deciders} closed the other.") if is_one else _("{deciders} closed the others.")
    if statuses == {Status.RESTRICTED}:
        return _("{deciders} restricted the other.") if is_one else _("{deciders} restricted the others.")
    return _("{deciders} closed or restricted the others.")


def _shut_some_others(shut: Sequence[CrossingFacts]) -> str:
    """Of the rest nothing is known."""
    statuses, number = {crossing.status for crossing in shut}, len(shut)
    if statuses == {Status.CLOSED}:
        return ngettext("{deciders} closed {number} other.", "{deciders} closed {number} others.", number)
    if statuses == {Status.RESTRICTED}:
        return ngettext("{deciders} restricted {number} other.", "{deciders} restricted {number} others.", number)
    return ngettext(
        "{deciders} closed or restricted {number} other.", "{deciders} closed or restricted {number} others.", number
    )


def _closed_the_others(end: _End, is_one: bool) -> str:
    if end.kind == "until":
        return (
            _("{deciders} closed the other until {end}.") if is_one else _("{deciders} closed the others until {end}.")
        )
    if end.kind == "reopening":
        return (
            _("{deciders} closed the other, to reopen on {end}.")
            if is_one
            else _("{deciders} closed the others, to reopen on {end}.")
        )
    if end.kind == "overdue":
        return (
            _("{deciders} closed the other; its end is overdue.")
            if is_one
            else _("{deciders} closed the others; their end is overdue.")
        )
    if end.kind == "none":
        return (
            _("{deciders} closed the other, no end announced.")
            if is_one
            else _("{deciders} closed the others, no end announced.")
        )
    return _("{deciders} closed the other.") if is_one else _("{deciders} closed the others.")


def _decided(end: _End, is_one: bool) -> str:
    return {
        "hours": _("{deciders}’s decision, daily {hours}.") if is_one else _("decided by {deciders}, daily {hours}."),
        "until": _("{deciders}’s decision, until {end}.") if is_one else _("decided by {deciders}, until {end}."),
        "reopening": (
            _("{deciders}’s decision, to reopen on {end}.")
            if is_one
            else _("decided by {deciders}, to reopen on {end}.")
        ),
        "overdue": (
            _("{deciders}’s decision; its end is overdue.")
            if is_one
            else _("decided by {deciders}; its end is overdue.")
        ),
        "none": (
            _("{deciders}’s decision, no end announced.") if is_one else _("decided by {deciders}, no end announced.")
        ),
        "": _("{deciders}’s decision.") if is_one else _("decided by {deciders}."),
    }[end.kind]


def _end_of(question: Question, shut: Sequence[CrossingFacts], stand: StandingStatus) -> _End:
    """The end of all of them, where it is the same; a tile has the others, and that of what is only last known: another
    may have been announced since. That there is none is said where no narrowed question is asked."""
    ends = {_announced(span) for crossing in shut for span in shut_spans(crossing)}
    if stand.is_last_known or len(ends) != 1:
        return _End("")
    end = ends.pop()
    return end if end.kind != "none" or not is_narrowed(question) else _End("")


def _announced(span: StatusSpan) -> _End:
    if span.reopening_on is not None:
        return _End("reopening", span.reopening_on)
    if span.overdue_since is not None:
        return _End("overdue", span.overdue_since)
    if span.planned_until is not None:
        return _End("until", span.planned_until)
    if span.partly_until is not None:
        return _End("")
    return _End("hours", hours=span.hours) if span.hours else _End("none")


def deciders_of(register: Register, shut: Sequence[CrossingFacts]) -> tuple[str, ...]:
    """Who decided what shuts these crossings, as the register's words, each once, in the order of the crossings: those
    whose decision shuts every one of them, where there are such; what others decided of some, the lines say."""
    named = [_deciders(register, crossing) for crossing in shut]
    every = dict.fromkeys(decider for of_one in named for decider in of_one)
    return tuple(decider for decider in every if all(decider in of_one for of_one in named)) or tuple(every)


def _deciders(register: Register, crossing: CrossingFacts) -> tuple[str, ...]:
    return tuple(decider for measure in shutting(register, crossing) for decider in measure.ordered_by)


def shutting(register: Register, crossing: CrossingFacts) -> tuple[Closure, ...]:
    """The measures that decide that a crossing is closed or restricted; for all traffic, where its classes differ,
    those that close or restrict a class for everybody, or else for the plates that were asked for."""
    if crossing.deciding:
        return tuple(closure(register, key) for key in crossing.deciding)
    measures = [one for one in (closure(register, key) for key in crossing.closures) if one.effect.value in SHUT]
    return tuple(one for one in measures if not one.only_for) or tuple(measures)
