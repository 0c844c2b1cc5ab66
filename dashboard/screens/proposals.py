"""What official feeds propose, on the Update page: beside what stands, to be accepted into the edits or rejected."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import streamlit as st
from filelock import Timeout

from dashboard import clock
from dashboard.language import _, ngettext, number_text
from dashboard.readings.decisions import Decision, Verdict, decide, decided_ids, decisions_token
from dashboard.readings.feed import Feed
from dashboard.readings.feeds import feeds_named
from dashboard.readings.guards import SiftedReadings, sifted
from dashboard.readings.kept import KeptReadings
from dashboard.readings.proposal import FeedProposal, ProposalKind
from dashboard.readings.proposals import Proposed, first_day_read, proposed
from dashboard.register.model.tables import Register
from dashboard.register.storage.edit import CellChanged, Edit
from dashboard.register.storage.entries import FormEntry
from dashboard.register.storage.stores import store_of
from dashboard.screens import draft as drafts
from dashboard.screens import loading
from dashboard.screens.draft import Draft
from dashboard.screens.editor import Editor, editor_now
from dashboard.screens.form_fields import fill
from dashboard.screens.plain_text import plain, plain_line
from dashboard.screens.reader_language import in_reader_language
from dashboard.screens.work_list import TASK
from dashboard.settings import settings, site_now
from dashboard.views.proposals_html import proposal_html
from dashboard.vocabulary import REPORT_LIFE
from dashboard.wording.proposals import proposals_title
from dashboard.wording.work_list import ENTRY_LABEL

_SHOWN: Final = 20  # of a feed at a time; the others follow when these are decided on
_FAILED: Final = "proposals_failed"
_UNSAID: Final = "proposals_unsaid"


def feeds_propose(draft: Draft, editor: Editor) -> None:
    """A part that unfolds where feeds are asked, and is worked out only then; nothing where none is."""
    if not settings().readings:
        return
    with st.expander(_("What official feeds propose"), key="feeds-propose", on_change="rerun") as unfolded:
        if unfolded.open:
            _by_feed(draft, editor)


def _by_feed(draft: Draft, editor: Editor) -> None:
    failed = st.session_state.pop(_FAILED, "")
    if failed:
        st.error(plain(failed))
    register = loading.current(settings().data).register
    if register is None:
        return
    mine = {_target(edit) for edit in drafts.all_edits(draft)}
    waiting = [item for item in _proposed(register).proposals if item.edit is None or _target(item.edit) not in mine]
    if not waiting:
        plain_line(_("Nothing that was read says more than the register."))
    newest_first = sorted(waiting, key=lambda proposal: proposal.day, reverse=True)
    in_order = sorted(newest_first, key=lambda proposal: proposal.feed.name)
    for feed, listed in groupby(in_order, key=lambda proposal: proposal.feed):
        _of_feed(register, feed, list(listed), editor)


def _target(edit: Edit) -> tuple[str, str, str]:
    """What an edit is about."""
    return edit.table, edit.key, edit.column if isinstance(edit, CellChanged) else ""


def _of_feed(register: Register, feed: Feed, proposals: Sequence[FeedProposal], editor: Editor) -> None:
    edits = tuple(item.edit for item in proposals if item.edit is not None and not item.is_doubtful)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(proposals_title(feed, len(proposals))), anchor=False, width="stretch")
        if edits:
            text = ngettext("Accept {number} of this feed", "Accept {number} of this feed", len(edits))
            label = text.format(number=number_text(len(edits)))
            st.button(label, key=f"accept-all-{feed.name}", on_click=_accept, args=(edits,))
    for proposal in proposals[:_SHOWN]:
        _one(register, proposal, editor)
    rest = len(proposals) - _SHOWN
    if rest > 0:
        plain_line(ngettext("and {number} more", "and {number} more", rest).format(number=number_text(rest)))


def _one(register: Register, proposal: FeedProposal, editor: Editor) -> None:
    key = proposal.proposal_id
    with st.container(key=f"waits-{key}", gap="xsmall"):
        st.html(str(proposal_html(register, proposal)))
        with st.container(horizontal=True):
            if proposal.edit is not None:
                st.button(_("Accept"), key=f"accept-{key}", on_click=_accept, args=((proposal.edit,),))
            else:
                entry, values = _form_for(proposal)
                st.button(_(ENTRY_LABEL[entry]), key=f"form-{key}", on_click=_open_form, args=(entry, values))
            if editor.who:
                _rejecting(key)


def _form_for(proposal: FeedProposal) -> tuple[FormEntry, dict[str, Any]]:
    """The form in which a person enters what a feed only hints at; what happens to whom is left to the person."""
    if proposal.kind is ProposalKind.CONTRADICTION and proposal.against:
        return FormEntry.REOPENING, {"closure": proposal.against[0]}
    known = {"source_name": proposal.feed.source_name, "source_url": proposal.feed.source_url}
    return FormEntry.CLOSURE, {"applies_to": proposal.crossing_id, **known}


def _rejecting(key: str) -> None:
    with st.popover(_("Reject"), key=f"rejecting-{key}"):
        st.text_input(_("Why, for those who come after *"), key=f"reason-{key}", max_chars=200)
        if st.session_state.pop(f"{_UNSAID}-{key}", False):
            st.warning(_("Not rejected: say why."))
        st.button(_("Reject, and do not propose it again"), key=f"reject-{key}", on_click=_reject, args=(key,))


@in_reader_language
def _accept(edits: tuple[Edit, ...]) -> None:
    """Into the edits: nothing changes before they are saved."""
    drafts.add(edits)


@in_reader_language
def _open_form(entry: FormEntry, values: dict[str, Any]) -> None:
    fill(entry, values)
    st.session_state[TASK] = entry.value
    st.session_state["feeds-propose"] = False


@in_reader_language
def _reject(key: str) -> None:
    """Remembers it, if this session's visitor may, whatever the page showed."""
    reason = str(st.session_state.get(f"reason-{key}") or "").strip()
    site_settings = settings()
    editor = editor_now(site_settings, store_of(site_settings.data) is not None)
    if not reason:
        st.session_state[f"{_UNSAID}-{key}"] = True
    elif not editor.who:
        st.session_state[_FAILED] = editor.refusal
    else:
        decision = Decision(key, Verdict.REJECTED, reason, editor.who, clock.now())
        try:
            decide(site_settings.readings_folder, [decision])
        except (OSError, Timeout) as error:
            st.session_state[_FAILED] = _("It could not be remembered: {reason}").format(reason=error)


# --- the same for every visitor -------------------------------------------------------------------------------------


def _proposed(register: Register) -> Proposed:
    site_settings = settings()
    now = site_now(loading.current(site_settings.data).focus.zone)
    begun = now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0)
    since = loading.today() - REPORT_LIFE
    folder, names = site_settings.readings_folder, site_settings.readings
    token = (KeptReadings(folder).token(names), decisions_token(folder))
    return _proposed_at(register, folder, names, token, begun, since)


@lru_cache(maxsize=2)
def _proposed_at(
    register: Register, folder: Path, names: tuple[str, ...], token: tuple[object, ...], now: datetime, since: date
) -> Proposed:
    feeds = {feed.name: feed for feed in feeds_named(names)}
    sound = _sifted(register, folder, names, token[0], now, since)
    return proposed(sound, feeds, register, decided_ids(folder), now, since)


@lru_cache(maxsize=1)
def _sifted(
    register: Register, folder: Path, names: tuple[str, ...], _token: object, now: datetime, since: date
) -> SiftedReadings:
    """Most of the work, done again only when something new was read."""
    readings = KeptReadings(folder).since(names, first_day_read(since))
    return sifted(readings, {feed.name: feed for feed in feeds_named(names)}, register, now)
