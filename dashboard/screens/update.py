"""The Update page: edits of the register, their problems and their effect before saving (the saves: `saves.py`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

import streamlit as st

from dashboard.errors import Unavailable
from dashboard.facts.names import names_among
from dashboard.facts.question import Question
from dashboard.facts.work_list import last_seen
from dashboard.language import _, ngettext, number_text
from dashboard.publish.edited_files import archive, patch
from dashboard.register.model.problems import errors
from dashboard.register.model.schema import TABLES
from dashboard.register.model.tables import Register
from dashboard.register.storage.edit import written_tables
from dashboard.register.storage.entries import FormEntry
from dashboard.register.storage.read import version
from dashboard.register.storage.stores import Store, store_of
from dashboard.screens import draft as drafts
from dashboard.screens import loading
from dashboard.screens.draft import Draft, Proposal
from dashboard.screens.editor import Editor, editor_now
from dashboard.screens.entry_forms import FORMS
from dashboard.screens.file_import import take_in
from dashboard.screens.form_fields import FormState, forget_faults
from dashboard.screens.frame import PROBLEMS_SHOWN, PageContext, folded, framed, register_now
from dashboard.screens.grid import choices_of, edited_in_grid
from dashboard.screens.newer_register import show_newer
from dashboard.screens.plain_text import plain, plain_line
from dashboard.screens.proposals import feeds_propose
from dashboard.screens.reader import Own
from dashboard.screens.reader_language import in_reader_language
from dashboard.screens.saves import saved_versions, try_to_write, what_happened
from dashboard.screens.work_list import TASK, waiting
from dashboard.settings import Settings, settings
from dashboard.views import effect_view, markup
from dashboard.views.first_screen import lead_html
from dashboard.wording.effect import ChangeEffect, Look, LookEffect, effect, usual_looks
from dashboard.wording.places import name_text
from dashboard.wording.work_list import ENTRY_LABEL

_GRID, _FILES = "tables", "files"
_UNSAID = "update_unsaid"


@dataclass(frozen=True, eq=False, slots=True)
class _Place:
    """Where the register lives: the files that stand, and where others can be saved; None where that is impossible.

    `folder_name`: of the folder that the files are in, for a patch; "" where it has no name.
    """

    files: Mapping[str, bytes]
    folder_name: str
    store: Store | None = None


@in_reader_language
def show() -> None:
    """Draws the whole page."""
    framed(_title(), Own("update"), lambda context: _unless_away(partial(_body, context)))
    if register_now() is None:
        _unless_away(_without_a_register)


def _title() -> str:
    return _("Update the register")


def _body(context: PageContext) -> None:
    site_settings = settings()
    context.bar.border.html(str(lead_html([_title()])), width="content")
    st.html(effect_view.STYLE)
    what_happened()
    place = _place(site_settings, context)
    if place is None:
        return
    editor = editor_now(site_settings, place.store is not None)
    draft, current = drafts.begin(place.files)
    _who(editor)
    if draft.based_on != current:
        show_newer(draft, place.files)
    if _readable(draft, context):
        waiting(drafts.proposal(draft, context.today).after.register or context.register, context.today)
        feeds_propose(draft, editor)
        _input(draft, context)
        _proposal(draft, place, current, context, editor)
    if place.store is not None:
        saved_versions(place.store, current, editor)


def _without_a_register() -> None:
    """Nothing can be read: all that can be done here is to bring a version back."""
    site_settings = settings()
    store = store_of(site_settings.data)
    if store is not None:
        st.title(_title(), anchor=False)
        st.html(effect_view.STYLE)
        what_happened()
        saved_versions(store, version(store.contents()), editor_now(site_settings, is_writable=True))


def _unless_away(draw: Callable[[], None]) -> None:
    """Draws; says so where the register goes away meanwhile."""
    try:
        draw()
    except (Unavailable, OSError) as error:
        text = _("Nothing can be edited while the register is away: {reason}. Your edits are kept until it is back.")
        st.error(plain(text.format(reason=error)))


def _place(site_settings: Settings, context: PageContext) -> _Place | None:
    """Where the register lives; None, and says why, where it is not in five tables."""
    store = store_of(site_settings.data)
    if store is not None:
        return _Place(store.contents(), store.folder_name, store)
    held = loading.current(site_settings.data)
    if held.copy is not None and not held.copy.is_flat:
        return _Place(held.copy.files, PurePosixPath(held.place.partition("/")[2]).name)
    text = _(
        "This register is one flat CSV, which is edited where it lies. To edit it here, with earlier versions and an "
        "undo, make five tables of it first: `python -m dashboard import`"
    )
    st.info(text if held.copy else _("The published register cannot be read now."))
    return None


# --- who ------------------------------------------------------------------------------------------------------------


def _who(editor: Editor) -> None:
    if editor.who:
        plain_line(_("You are editing as {who}. Nothing changes before you save.").format(who=editor.who))
        return
    plain_line(
        _("{refusal} You can try edits here, see their effect, and take them home.").format(refusal=editor.refusal)
    )
    if editor.can_sign_in:
        st.button(_("Sign in"), on_click=st.login)


# --- input ----------------------------------------------------------------------------------------------------------


def _readable(draft: Draft, context: PageContext) -> bool:
    """Whether the files that the draft is based on are a register; else they must be mended first."""
    if drafts.proposal(draft, context.today).before.register is not None:
        return True
    st.info(_("These files must be mended where they are kept, or an earlier version brought back, before editing."))
    return False


def _input(draft: Draft, context: PageContext) -> None:
    names = {entry.value: _(ENTRY_LABEL[entry]) for entry in FORMS} | {_GRID: _("Tables"), _FILES: _("Files")}
    st.session_state.setdefault(TASK, FormEntry.CLOSURE.value)
    chosen = st.segmented_control(
        _("What do you want to enter?"),
        list(names),
        required=True,
        key=TASK,
        format_func=names.__getitem__,
        on_change=forget_faults,
    )
    if chosen == _GRID:
        _grid(draft)
    elif chosen == _FILES:
        take_in(drafts.proposal(draft, context.today).files)
    else:
        FORMS[FormEntry(chosen or FormEntry.CLOSURE)](_standing(draft, context))


def _standing(draft: Draft, context: PageContext) -> FormState:
    rows = {name: sheet.rows() for name, sheet in written_tables(drafts.proposal(draft, context.today).files).items()}
    named = [{"crossing_id": key, **row} for key, row in rows["crossings"].items()]
    return FormState(
        rows=rows,
        choices=choices_of(rows["crossings"], rows["closures"]),
        today=context.today,
        borders=context.selection.borders,
        called={key: name_text(name) for key, name in names_among(named).items()},
        seen=last_seen(context.register, context.today),
    )


def _grid(draft: Draft) -> None:
    table = drafts.table_now()
    files = [table.file for table in TABLES]
    st.selectbox(
        _("Table"), files, index=files.index(table.file), key="update_table", on_change=drafts.choose_table, width=300
    )
    tables = drafts.drafted(draft)
    choices = choices_of(tables["crossings"].rows(), tables["closures"].rows())
    edited_in_grid(table, tables[table.name].rows(), drafts.grid_key(), choices)
    drafts.remember_grid()


# --- what would be saved --------------------------------------------------------------------------------------------


def _proposal(draft: Draft, place: _Place, current: str, context: PageContext, editor: Editor) -> None:
    st.header(_("Your edits"), anchor=False)
    proposal = drafts.proposal(draft, context.today)
    if not proposal.edits:
        plain_line(_("Nothing is edited yet."))
        return
    number = len(proposal.edits)
    text = ngettext("{number} edit, not saved yet", "{number} edits, not saved yet", number)
    folded(text.format(number=number_text(number)), "edits", lambda: str(effect_view.edits_html(proposal.edits)))
    with st.container(horizontal=True):
        st.button(_("Take the last one back"), on_click=drafts.take_back)
        st.button(_("Discard all"), on_click=drafts.discard)
    _problems(proposal)
    if proposal.after.register is None or proposal.before.register is None:
        return
    _effect(_effect_now(proposal.before.register, proposal.after.register, context))
    _saving(draft.based_on == current, editor)
    _take_home(draft, proposal, place.folder_name)


def _problems(proposal: Proposal) -> None:
    problems = proposal.new_problems
    if not problems:
        return
    if errors(problems):
        st.error(_("The edits cannot be saved yet. This is what must be mended:"))
    else:
        st.warning(_("The edits can be saved, but look at this again:"))
    st.html(markup.problems_html(problems, PROBLEMS_SHOWN))


def _effect_now(before: Register, after: Register, context: PageContext) -> ChangeEffect:
    """The effect for what the page opens on, and for everything; made once for the same edits."""
    kept = st.session_state.get("update_effect")
    if kept is not None and kept[0] == (before.version, after.version, context.today):
        change: ChangeEffect = kept[1]
        return change
    focus = context.focus
    looks = usual_looks(Look(Question(focus.traffic), focus.borders))
    made = effect(before, after, looks, context.today)
    st.session_state["update_effect"] = ((before.version, after.version, context.today), made)
    return made


def _effect(change: ChangeEffect) -> None:
    st.header(_("What they change on the page"), anchor=False)
    first = next((look for look in change.looks if not look.is_empty), None)
    if first is not None and first is not change.looks[0]:
        plain_line(_("{title}. Nothing changes there.").format(title=change.looks[0].title))
    if first is not None:
        st.html(effect_view.text_html(first.title) + effect_view.look_html(first))
    else:
        plain_line(_("Nothing changes on the days that are looked at; the rows below do."))
    for number, look in enumerate(change.looks):
        if look is not first and not look.is_empty:
            folded(plain(look.title), f"look-{number}", partial(_look_html, look))
    rows = ngettext("{number} row", "{number} rows", len(change.rows)).format(number=number_text(len(change.rows)))
    folded(rows, "effect-rows", lambda: str(effect_view.rows_html(change)))


def _look_html(look: LookEffect) -> str:
    return str(effect_view.look_html(look))


def _saving(is_current: bool, editor: Editor) -> None:
    if not editor.who:
        return
    st.text_input(_("What this save is about, for those who come after *"), key="update_why", max_chars=200)
    st.button(_("Save"), type="primary", disabled=not is_current, on_click=_save)
    if st.session_state.pop(_UNSAID, False):
        st.warning(_("Not saved: say above what this save is about."))


def _take_home(draft: Draft, proposal: Proposal, folder_name: str) -> None:
    """The edited files for whoever may not write here, or keeps the register elsewhere."""
    with st.expander(_("Take the edited files home")):
        name = folder_name or "register"
        old, new = draft.files, proposal.files
        with st.container(horizontal=True):
            _download(_("Patch for git apply"), lambda: patch(old, new, folder_name), f"{name}.patch", "text/x-diff")
            _download(_("All files (zip)"), lambda: archive(new), f"{name}.zip", "application/zip")
            for file in new:
                if new[file] != old.get(file):
                    _download(file, partial(new.__getitem__, file), file, "text/csv")


def _download(label: str, content: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, content, file_name=name, mime=mime, on_click="ignore", key=f"download-{name}")


# --- saving ---------------------------------------------------------------------------------------------------------


@in_reader_language
def _save() -> None:
    draft = drafts.draft_now()
    proposal = drafts.proposal(draft, loading.today())
    why = str(st.session_state.get("update_why") or "").strip()
    if not why:
        st.session_state[_UNSAID] = True
        return
    if try_to_write(
        lambda store, who, now, keep: store.save(proposal.files, draft.based_on, who, why, now, keep),
        _("Saved."),
        _("Somebody has saved since you began, so nothing was saved."),
    ):
        drafts.finish()
        st.session_state["update_why"] = ""
