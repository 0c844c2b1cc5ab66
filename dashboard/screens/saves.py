"""Saving a register from its page: writing, what came of it, the saves so far and the way back to one of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice

import streamlit as st
from filelock import Timeout

from dashboard import clock
from dashboard.errors import OutcomeUnknown, Outdated, RegisterError, Unavailable
from dashboard.language import _
from dashboard.register.storage.save import Keep
from dashboard.register.storage.stores import Store, store_of, undo, version_before
from dashboard.register.storage.version_history import last_of_machine
from dashboard.screens import loading
from dashboard.screens.editor import Editor, editor_now
from dashboard.screens.plain_text import plain, plain_line
from dashboard.screens.reader_language import in_reader_language
from dashboard.settings import Settings, settings
from dashboard.views import effect_view

_SAVES_SHOWN = 20
_DONE, _FAILED = "update_done", "update_failed"


def what_happened() -> None:
    """What the last click came to; said once."""
    for key, said in ((_DONE, st.success), (_FAILED, st.error)):
        text = st.session_state.pop(key, None)
        if text:
            said(plain(text))


def try_to_write(written: Callable[[Store, str, datetime, Keep], str], done: str, outdated: str) -> bool:
    """Writes if this session's visitor may, whatever the page showed; says what came of it."""
    site_settings = settings()
    failed = _failure(written, site_settings, outdated)
    st.session_state[_FAILED if failed else _DONE] = failed or done
    if not failed:
        loading.look(site_settings.data)  # all pages show it now, not when it is polled next
    return not failed


def _failure(written: Callable[[Store, str, datetime, Keep], str], site_settings: Settings, outdated: str) -> str:
    """Writes; why nothing was written, "" when it was."""
    store = store_of(site_settings.data)
    editor = editor_now(site_settings, store is not None)
    if store is None or not editor.who:
        return editor.refusal
    try:
        written(store, editor.who, clock.now(), Keep(site_settings.keep_versions, site_settings.keep_days))
    except Outdated:
        return outdated
    except (RegisterError, OutcomeUnknown) as error:
        return str(error)
    except (OSError, Timeout, Unavailable) as error:
        return _("The register could not be written, and is as it was: {reason}").format(reason=error)
    return ""


def saved_versions(store: Store, current: str, editor: Editor) -> None:
    """The newest saves, and for who may save the way back to each. `current`: the version that stands."""
    st.header(_("Saved versions"), anchor=False)
    kept = store.kept_versions()
    if not kept:
        plain_line(_("Nothing was saved on this page yet."))
        return
    if editor.who and version_before(kept, current) is not None:
        why = kept[0].why if kept[0].version == current else ""
        note = _("Undo: {why}").format(why=why) if why else _("Undo of an edit outside this page")
        st.button(_("Undo the last save"), on_click=_undo, args=(current, note))
    for saved in islice(last_of_machine(kept), _SAVES_SHOWN):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(effect_view.saved_html(saved, effect_view.saved_text(saved.saved_at.astimezone(loading.zone()))))
            if editor.who and saved.version != current:
                moment = effect_view.saved_text(saved.saved_at.astimezone(UTC))
                st.button(
                    _("Bring back"),
                    key=f"back-{saved.number}",
                    on_click=_bring_back,
                    args=(saved.version, current, _("Brought back the version of {moment}").format(moment=moment)),
                )


@in_reader_language
def _undo(current: str, why: str) -> None:
    try_to_write(
        lambda store, who, now, keep: undo(store, current, who, why, now, keep),
        _("The save was undone."),
        _other_list(),
    )


@in_reader_language
def _bring_back(kept: str, current: str, why: str) -> None:
    try_to_write(
        lambda store, who, now, keep: store.save(store.version_files(kept), current, who, why, now, keep),
        _("The earlier version stands again."),
        _other_list(),
    )


def _other_list() -> str:
    return _("The register has changed since this list was shown, so nothing was done. Look at it again.")
