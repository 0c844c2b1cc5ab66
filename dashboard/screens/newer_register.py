"""Somebody else has saved since these edits were begun: both are shown, and the edits can be applied to the newer."""

from collections.abc import Mapping

import streamlit as st

from dashboard.language import _
from dashboard.register.storage.edit import Conflict, Edit, differences, rebased
from dashboard.screens import draft as drafts
from dashboard.screens.draft import Draft
from dashboard.screens.plain_text import plain_line
from dashboard.views import effect_view


def show_newer(draft: Draft, newer: Mapping[str, bytes]) -> None:
    """Both versions, and the way to apply the edits to the newer one."""
    st.warning(
        _("The register has changed since you began. Nothing of yours is lost: apply your edits to the new version.")
    )
    try:
        theirs = differences(draft.files, newer)
        good, conflicts = rebased(newer, drafts.all_edits(draft))
    except (KeyError, ValueError):
        plain_line(_("The new version is no register that can be read; it must be mended first."))
        return
    left, right = st.columns(2)
    with left:
        plain_line(_("What changed meanwhile:"))
        st.html(effect_view.edits_html(theirs))
    with right:
        plain_line(_("Your edits:"))
        st.html(effect_view.edits_html(drafts.all_edits(draft)))
    for number, conflict in enumerate(conflicts):
        _conflict(number, conflict)
    st.button(_("Apply my edits to the new version"), on_click=_apply_again, args=(newer, good, conflicts))


def _conflict(number: int, conflict: Conflict) -> None:
    st.html(effect_view.conflict_html(conflict))
    texts = {False: _("Keep what stands there"), True: _("Put mine in its place")}
    st.radio(
        _("Both of you edited this"),
        list(texts) if conflict.resolved is not None else [False],
        key=f"conflict-{number}",
        format_func=texts.__getitem__,
        horizontal=True,
    )


def _apply_again(newer: Mapping[str, bytes], good: tuple[Edit, ...], conflicts: tuple[Conflict, ...]) -> None:
    mine = [
        conflict.resolved
        for number, conflict in enumerate(conflicts)
        if conflict.resolved is not None and st.session_state.get(f"conflict-{number}")
    ]
    drafts.start(newer, [(*good, *mine)])
