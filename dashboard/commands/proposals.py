"""`readings propose`, `readings apply`: what was read as proposals for the register, and those that may be saved."""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import Timeout

from dashboard import clock
from dashboard.commands.arguments import BROKEN, CLEAN, add_data, add_today, day, load_with_focus
from dashboard.commands.proposal_files import proposal_files
from dashboard.errors import Outdated, RegisterError
from dashboard.language import _
from dashboard.readings.decisions import Decision, Verdict, decide, decided_ids
from dashboard.readings.feeds import feeds_named
from dashboard.readings.guards import sifted
from dashboard.readings.kept import KeptReadings
from dashboard.readings.proposal import FeedProposal, ProposalKind
from dashboard.readings.proposals import Proposed, first_day_read, may_apply, proposed, rule_of
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.register.storage.edit import applied
from dashboard.register.storage.read import read_files, version
from dashboard.register.storage.save import Keep
from dashboard.register.storage.stores import Store, store_of
from dashboard.register.storage.versions import BY_FEEDS
from dashboard.settings import settings, site_now, site_zone
from dashboard.vocabulary import REPORT_LIFE

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands


def add(commands: "Commands") -> None:
    """Hangs both into the parser of `readings`."""
    propose = commands.add_parser("propose", help=_("write what the readings propose as CSV, with the evidence"))
    propose.add_argument("--out", type=Path, required=True, metavar="FOLDER", help=_("where the files go"))
    apply = commands.add_parser("apply", help=_("save the proposals that DASHBOARD_READINGS_APPLY allows"))
    for command, run in ((propose, _propose), (apply, _apply)):
        command.add_argument("--since", type=day, help=_("the first day to propose for; else 30 days back"))
        add_data(command)
        add_today(command)
        command.set_defaults(command=run, refuse=command.error)


def _propose(arguments: argparse.Namespace) -> int:
    register, focus = load_with_focus(arguments)
    result = _proposed(register, focus, arguments)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in proposal_files(result, _rule(arguments)).items():
        (arguments.out / name).write_bytes(content)
    for line in _summary(result):
        print(line)
    return CLEAN


def _apply(arguments: argparse.Namespace) -> int:
    """One version at most in a day of the site, made of what the register says at this moment."""
    store = store_of(arguments.data)
    if store is None:
        arguments.refuse(_("nothing can be saved at {place}").format(place=arguments.data))
        return BROKEN
    files = store.contents()
    reading = read_files(files)
    if reading.register is None:
        raise RegisterError(reading.problems)
    _register, focus = load_with_focus(arguments)
    result, rule = _proposed(reading.register, focus, arguments), _rule(arguments)
    allowed = [proposal for proposal in result.proposals if may_apply(proposal, rule)]
    now = clock.now()
    if not allowed:
        print(_("Nothing that was read may be saved: it says no more than the register, or a person has to decide."))
    elif _has_saved_today(store, focus, now):
        print(_("Feeds have saved a version today already; the rest waits until tomorrow."))
    else:
        return _save(store, files, allowed, now)
    return CLEAN


def _save(store: Store, files: dict[str, bytes], allowed: Sequence[FeedProposal], now: datetime) -> int:
    chosen = settings()
    who = BY_FEEDS + ", ".join(sorted({proposal.feed.name for proposal in allowed}))
    edits = [proposal.edit for proposal in allowed if proposal.edit is not None]
    keep = Keep(chosen.keep_versions, chosen.keep_days)
    try:
        saved = store.save(applied(files, edits), version(files), who, _why(allowed), now, keep)
    except Outdated:
        print(_("Somebody has saved meanwhile, so nothing was saved. Run it again."))
        return BROKEN
    print(saved)
    try:
        decide(
            chosen.readings_folder,
            [Decision(proposal.proposal_id, Verdict.APPLIED, "", who, now) for proposal in allowed],
        )
    except (OSError, Timeout) as error:
        print(_("Saved, but it could not be noted beside the readings: {reason}").format(reason=error))
    return CLEAN


def _why(allowed: Iterable[FeedProposal]) -> str:
    """For the history; English, as the notes of the rows."""
    numbers = Counter(proposal.kind.value for proposal in allowed)
    return "Read by machine: " + ", ".join(f"{kind} {number}" for kind, number in sorted(numbers.items()))


def _has_saved_today(store: Store, focus: Focus, now: datetime) -> bool:
    zone = site_zone(focus.zone)
    today = now.astimezone(zone).date()
    return any(save.is_by_machine and save.saved_at.astimezone(zone).date() == today for save in store.kept_versions())


def _rule(arguments: argparse.Namespace) -> frozenset[ProposalKind]:
    try:
        return rule_of(settings().readings_apply)
    except ValueError as error:
        arguments.refuse(str(error))
        raise


def _proposed(register: Register, focus: Focus, arguments: argparse.Namespace) -> Proposed:
    """What the readings of the feeds that are asked propose for this register."""
    chosen, now = settings(), site_now(focus.zone)
    since: date = arguments.since or arguments.today - REPORT_LIFE
    feeds = {feed.name: feed for feed in feeds_named(chosen.readings)}
    if not feeds:
        arguments.refuse(_("no feed is named: set DASHBOARD_READINGS"))
    readings = KeptReadings(chosen.readings_folder).since(tuple(feeds), first_day_read(since))
    sound = sifted(readings, feeds, register, now)
    return proposed(sound, feeds, register, decided_ids(chosen.readings_folder), now, since)


def _summary(result: Proposed) -> list[str]:
    """A line for each feed and kind, and one for each reason why something was left out."""
    kinds = Counter((proposal.feed.name, proposal.kind.value) for proposal in result.proposals)
    reasons = Counter((item.reading.feed, item.reason.value) for item in result.discarded)
    lines = [f"{feed}: {kind}: {number}" for (feed, kind), number in sorted(kinds.items())]
    left_out = _("{feed}: left out, {reason}: {number}")
    return [*lines, *(left_out.format(feed=feed, reason=why, number=n) for (feed, why), n in sorted(reasons.items()))]
