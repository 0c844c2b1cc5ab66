"""`readings`: official feeds of queues: which there are and how they do, and asking those that the settings name."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import clock
from dashboard.commands import proposals
from dashboard.commands.arguments import BROKEN, CLEAN, as_table
from dashboard.errors import Unavailable
from dashboard.readings.feed import Body, Feed, UnexpectedShape
from dashboard.readings.feeds import FEEDS, feeds_named
from dashboard.readings.fetching import Asker, FeedLog, FeedLogs, Round, fetch, read_saved
from dashboard.settings import Settings, settings

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

_NEVER = "never"


def add(commands: "Commands") -> None:
    """Hangs the command into the parser."""
    readings = commands.add_parser("readings", help="read official feeds of queues")
    parts = readings.add_subparsers(required=True, dest="what")
    _add_list(parts)
    _add_fetch(parts)
    proposals.add(parts)


def _add_list(parts: "Commands") -> None:
    command = parts.add_parser("list", help="print every feed: licence, rhythm, when it last gave something, why not")
    command.set_defaults(command=_list, refuse=command.error)


def _add_fetch(parts: "Commands") -> None:
    command = parts.add_parser("fetch", help="ask the feeds that DASHBOARD_READINGS names, each once a rhythm")
    command.add_argument("feeds", nargs="*", metavar="FEED", help="of those named: only these")
    command.add_argument("--from-file", type=Path, metavar="PATH", help="an answer of FEED that somebody saved")
    command.add_argument(
        "--address", default="", help="where that was saved from: of granica it says border and direction"
    )
    saved = "when it was saved, as 2026-11-27T08:15+02:00; without it when the file was written"
    command.add_argument("--saved-at", type=_moment, metavar="MOMENT", help=saved)
    command.set_defaults(command=_fetch, refuse=command.error)


def _list(arguments: argparse.Namespace) -> int:
    site, now = _site(arguments), clock.now()
    logs = FeedLogs(site.readings_folder)
    print(as_table([_row(feed, logs.of(feed), feed.name in site.readings, now) for feed in FEEDS.values()]))
    return CLEAN


def _row(feed: Feed, log: FeedLog, is_asked: bool, now: datetime) -> dict[str, str]:
    still = f"the same since {_written(log.changed_at)}" if log.stands_still(feed, now) else ""
    why_not = "; ".join(filter(None, ("" if is_asked else "not in DASHBOARD_READINGS", log.why_not, still)))
    return {
        "feed": feed.name,
        "speaker": feed.speaker,
        "licence": feed.licence,
        "rhythm": f"{feed.rhythm.total_seconds() / 3600:g} h",
        "last good": _written(log.good_at),
        "why not": why_not,
    }


def _fetch(arguments: argparse.Namespace) -> int:
    site = _site(arguments)
    if arguments.from_file is not None:
        return _from_file(arguments, site)
    feeds = [feed for feed in feeds_named(site.readings) if not arguments.feeds or feed.name in arguments.feeds]
    unnamed = sorted(set(arguments.feeds) - set(site.readings))
    if unnamed or not feeds:
        arguments.refuse(f"DASHBOARD_READINGS does not name {', '.join(unnamed) or 'any feed'}: nobody is asked")
    asker = Asker(site.contact, site.allow_private, site.most_bytes)
    rounds = [fetch(feed, site.readings_folder, asker, clock.now) for feed in feeds]
    for asked_once in rounds:
        _say(asked_once)
    return BROKEN if any(asked_once.troubles for asked_once in rounds) else CLEAN


def _from_file(arguments: argparse.Namespace, site: Settings) -> int:
    if len(arguments.feeds) != 1 or arguments.feeds[0] not in FEEDS:
        arguments.refuse(f"--from-file needs the feed that the answer is of: {', '.join(FEEDS)}")
    feed, path = FEEDS[arguments.feeds[0]], arguments.from_file
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    body = Body(path.read_bytes(), arguments.address or feed.source_url, arguments.saved_at or written)
    try:
        _say(read_saved(feed, body, site.readings_folder))
    except (Unavailable, UnexpectedShape) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return BROKEN
    return CLEAN


def _say(asked_once: Round) -> None:
    name = asked_once.feed.name
    if not asked_once.is_due:
        print(f"{name}: asked already; it says something new every {asked_once.feed.rhythm.total_seconds() / 3600:g} h")
        return
    print(f"{name}: {asked_once.added} new readings")
    if asked_once.strangers:
        print(f"{name}: in no table of crossings: {', '.join(asked_once.strangers)}")
    for trouble in asked_once.troubles:
        print(f"{name}: {trouble}", file=sys.stderr)


def _site(arguments: argparse.Namespace) -> Settings:
    """The settings; ends the command where they name a feed that there is not."""
    site = settings()
    try:
        feeds_named(site.readings)
    except ValueError as error:
        arguments.refuse(str(error))
    if site.unmoved_readings is not None:
        text = "readings still lie in {old}, a folder that may be cleared; move them: mkdir -p {new}; mv {old} {new}"
        print(text.format(old=site.unmoved_readings, new=site.state), file=sys.stderr)
    return site


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a moment such as 2026-11-27T08:15+02:00") from error
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no zone, such as +02:00")
    return moment.astimezone(UTC)


def _written(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else _NEVER
