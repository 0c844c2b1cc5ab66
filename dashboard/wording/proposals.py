"""What feeds propose for the register, in words: what it is beside what stands, and what it rests on."""

from typing import Final

from dashboard.facts.counts import Report
from dashboard.facts.names import isolated
from dashboard.language import N_, _, day_text, moment_text, ngettext, number_text, row_text
from dashboard.readings.feed import Feed
from dashboard.readings.guards import Discard, Discarded
from dashboard.readings.proposal import FeedProposal, ProposalKind
from dashboard.readings.reading import FeedReading, zone_of_crossing
from dashboard.register.model.tables import Register
from dashboard.vocabulary import TRAFFIC_LABEL, Measure, Precision, Unit
from dashboard.wording.counts import report_text, speaker_text
from dashboard.wording.places import direction_text, names_by_id

_REASONS: Final = {
    Discard.UNKNOWN_FEED: N_("no feed of that name is known"),
    Discard.NOT_IN_REGISTER: N_("the place is not in this register"),
    Discard.OTHER_BORDER: N_("the direction leads across another border"),
    Discard.NOT_SERVED: N_("the crossing is not built for this traffic"),
    Discard.FUTURE: N_("its time is still to come"),
    Discard.STALE: N_("it was too old when it was read"),
    Discard.STANDS_STILL: N_("the feed stands still"),
    Discard.REWRITTEN: N_("the feed has replaced it"),
    Discard.NO_NUMBER: N_("there is no number"),
    Discard.UNKNOWN_WORD: N_("nobody knows what the word means"),
    Discard.IMPLAUSIBLE: N_("it is no possible number of trucks"),
    Discard.ZERO_EVERYWHERE: N_("zero everywhere at once may mean that nothing is known"),
    Discard.ZERO_AFTER_MANY: N_("zero straight after many may mean that nothing is known"),
    Discard.ZERO_FOR_DAYS: N_("zero for more than 7 days may mean that nothing is known"),
    Discard.SEVERAL_QUEUES: N_("the feed has several queues there, which are not added up"),
    Discard.SEEN_ONCE: N_("it was seen only once"),
}


def proposals_title(feed: Feed, number: int) -> str:
    """`State Border Committee of Belarus: 5 proposals`"""
    text = ngettext("{speaker}: {number} proposal", "{speaker}: {number} proposals", number)
    return text.format(speaker=speaker_text(feed.speaker), number=number_text(number))


def proposal_text(register: Register, proposal: FeedProposal) -> str:
    """What is proposed, in a sentence with its place, its speaker and its day."""
    text = {
        ProposalKind.COUNT: _("{place}: {what}"),
        ProposalKind.CHECK: _("{place}: traffic passes, and the last check becomes {day} ({speaker})"),
        ProposalKind.NOTICE: _("{place}: “{what}” ({speaker}, first seen {first}, last seen {day})"),
        ProposalKind.CONTRADICTION: _(
            "{place}: traffic passes on {day} ({speaker}), but the register says closed ({closures})"
        ),
    }[proposal.kind]
    first = proposal.standing_day or proposal.day
    return text.format(
        place=names_by_id(register)[proposal.crossing_id],
        what=_what(proposal),
        speaker=speaker_text(proposal.feed.speaker),
        day=day_text(proposal.day),
        first=day_text(first),
        closures=row_text(proposal.against),
    )


def beside_proposal_text(proposal: FeedProposal) -> str:
    """What stands in the register where the proposal would be newer; "" for what changes nothing."""
    if proposal.kind is ProposalKind.CHECK:
        if proposal.standing_day is None:
            return _("In the register: no check")
        return _("In the register: last check {day}").format(day=day_text(proposal.standing_day))
    if proposal.kind is not ProposalKind.COUNT:
        return ""
    if proposal.standing_day is None or proposal.standing_number is None:
        return _("In the register: no number of this speaker for this direction")
    text = _("Before it: {number}, {day}")
    return text.format(number=number_text(proposal.standing_number), day=day_text(proposal.standing_day))


def proposal_evidence(proposal: FeedProposal) -> tuple[str, ...]:
    """What a proposal rests on, a line each: where and when it was read, what stands there, what was left out."""
    reading = proposal.reading
    lines = [
        _("Read at: {address}").format(address=reading.address),
        _("Read on: {moment}").format(moment=_moment(reading, is_fetching=True)),
        _("Time that the source names: {moment}").format(moment=_moment(reading) if reading.source_time else "–"),
        _("What stands there: {text}").format(text=isolated(reading.snippet)),
        _("SHA-256 of what was read: {digits}").format(digits=reading.sha256),
        _("It speaks of: {whom}").format(whom=_whom(reading)),
    ]
    if proposal.lowest is not None and proposal.highest is not None:
        lines.append(_span_text(proposal, proposal.lowest, proposal.highest))
    if proposal.is_doubtful:
        lines.append(_("Look twice: the number is far from the one before it."))
    return (*lines, *map(_discarded_text, proposal.discarded))


def _span_text(proposal: FeedProposal, lowest: float, highest: float) -> str:
    text = _("Readings of that day: {number}; the lowest: {low}; the highest: {high}")
    number = number_text(proposal.number_of_readings)
    return text.format(number=number, low=number_text(lowest), high=number_text(highest))


def _discarded_text(discarded: Discarded) -> str:
    text = _("Left out: “{text}”, {moment}: {reason}")
    reading = discarded.reading
    return text.format(text=isolated(reading.snippet), moment=_moment(reading), reason=_(_REASONS[discarded.reason]))


def _what(proposal: FeedProposal) -> str:
    """The number as the register would say it, or the sentence."""
    reading = proposal.reading
    return report_text(_report(proposal)) if proposal.kind is ProposalKind.COUNT else isolated(reading.snippet)


def _report(proposal: FeedProposal) -> Report:
    feed, reading = proposal.feed, proposal.reading
    number = reading.value or 0
    return Report(
        count_id=proposal.proposal_id,
        as_of=proposal.day,
        applies_to=proposal.crossing_id,
        measure=Measure.QUEUED,
        low=number,
        high=number,
        precision=Precision.ABOUT if feed.rounds else None,
        unit=Unit.TRUCKS,
        registered_in=(),
        direction=reading.direction,
        reported_by=feed.speaker,
        party=feed.party,
        source_name=feed.source_name,
        source_url=feed.source_url,
        source_published_on=None,
        evidence=feed.evidence,
        note="",
    )


def _whom(reading: FeedReading) -> str:
    """`trucks, from Poland into Ukraine`: one direction and class alone."""
    traffic = _(TRAFFIC_LABEL[reading.traffic])
    return row_text([traffic, direction_text(reading.direction)] if reading.direction else [traffic])


def _moment(reading: FeedReading, is_fetching: bool = False) -> str:
    """On the clock of the crossing."""
    moment = reading.fetched_at if is_fetching else reading.moment
    return moment_text(moment.astimezone(zone_of_crossing(reading.crossing_id)))
