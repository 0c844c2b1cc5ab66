"""What an address asks of a register, once it is read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dashboard.clock import midnight
from dashboard.facts.about import newest_day
from dashboard.language import _, offered, row_text
from dashboard.publish.http.address import LANGUAGE, AddressReader, is_of_a_campaign, language_from
from dashboard.publish.http.prepared import JSON_TEXT, NO_STORE, Prepared, prepared
from dashboard.publish.http.request import SEEN, Request, Resource, Site, as_json
from dashboard.publish.http.trouble import Trouble
from dashboard.readings.board import QueueBoard
from dashboard.register.model.columns import Type
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register


@dataclass(frozen=True, eq=False)
class Shown:
    """The register that is answered from, what it opens on, and when it last changed. `first_focus`: what it opened on
    when this version was first shown, and so do its frozen addresses for ever; None where that is not known. `is_kept`:
    it can be given again when there is a newer one. `trouble`: why it is not known to be the newest. `queues`: what
    feeds said lately, None where none is asked."""

    register: Register
    focus: Focus
    changed: datetime
    first_focus: Focus | None = None
    is_kept: bool = True
    trouble: Trouble | None = None
    queues: QueueBoard | None = None


@dataclass(frozen=True, eq=False)
class AddressQuestion:
    """What an address asks for once it is read: equal `key`, equal answer. `complaints`: what of it makes no sense;
    `is_lost`: the path itself does not, so that there is nothing there."""

    key: Hashable
    resource: Resource
    request: Request
    changed: datetime
    complaints: tuple[str, ...]
    is_lost: bool


def question_of_address(
    resource: Resource,
    in_path: Mapping[str, str],
    shown: Shown,
    today: date,
    site: Site,
    parameters: Mapping[str, list[str]],
    basis: tuple[Hashable, ...],
) -> AddressQuestion | Prepared:
    """The question that is asked; where only a status can say that it makes no sense, that."""
    read, unknown = _reader(resource, in_path, site, parameters)
    site = replace(site, language=language_from(read), languages=offered())
    if site.frozen:
        site = replace(site, seen=_seen(read, today))
    day = _day(site, shown.register, today)
    opens_on = (shown.first_focus or shown.focus) if site.frozen else shown.focus
    focus = opens_on if resource.is_focused else opens_on.on_everything
    when, trouble = (None, None) if site.frozen else (shown.changed, shown.trouble)
    queues = None if site.frozen else shown.queues
    request = Request(shown.register, focus, day, site, read, when, shown.is_kept, trouble, queues)
    resource.reads(request)
    changed = max(shown.changed, midnight(day, request.zone), *([queues.changed] if queues else []))
    complaints = (*read.complaints(), *unknown)
    if resource.is_strict and complaints:
        return prepared(as_json({"errors": complaints}), JSON_TEXT, changed, status=400, cache=NO_STORE)
    accepted = {name: values for name, values in sorted(read.accepted.items())}
    key = (*basis, resource.path, site.address, site.frozen, site.seen, *((n, *v) for n, v in accepted.items()))
    request = replace(request, read=AddressReader(accepted))
    return AddressQuestion(key, resource, request, changed, complaints, bool(read.faulty & in_path.keys()))


def _reader(
    resource: Resource, in_path: Mapping[str, str], site: Site, parameters: Mapping[str, list[str]]
) -> tuple[AddressReader, list[str]]:
    """The parameters that the resource takes, and a complaint about each of the others."""
    known = (*resource.parameters, *((SEEN,) if site.frozen else ()))
    fixed = {name: [value] for name, value in {**resource.given, **in_path}.items()}
    read = AddressReader({name: values for name, values in parameters.items() if name in (*known, LANGUAGE)} | fixed)
    strange = [name for name in parameters if name not in (*known, LANGUAGE) and not is_of_a_campaign(name)]
    return read, [_not_known(name, known) for name in strange]


def _seen(read: AddressReader, today: date) -> str:
    """The day in a frozen address, "" where there is none; tomorrow's too, where the
    clock of another replica is ahead."""
    last = today + timedelta(days=1)
    return read.cell(SEEN, Type.DAY, lambda day: date.fromisoformat(day) <= last, _("has not come yet")) or ""


def _day(site: Site, register: Register, today: date) -> date:
    """The reader's; at a frozen address the one in it, or the newest day that the register knows of."""
    if site.seen:
        return date.fromisoformat(site.seen)
    return newest_day(register) if site.frozen else today


def _not_known(name: str, known: Sequence[str]) -> str:
    text = (
        _("{name!r} is not a parameter here; there are: {known}.") if known else _("{name!r}: there are no parameters.")
    )
    return text.format(name=name[:100], known=row_text(known))
