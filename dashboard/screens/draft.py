"""What a visitor has edited and not saved: kept in the session as edits over the version they were begun on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard.register.model.columns import Table
from dashboard.register.model.problems import Problem, Reading, errors
from dashboard.register.model.schema import TABLES
from dashboard.register.storage.edit import Edit, WrittenTable, applied, written_tables
from dashboard.register.storage.read import read_files, version
from dashboard.screens.grid import grid_edits

_DRAFT, _GENERATION, _TABLE, _PROPOSAL = "draft", "draft_generation", "draft_table", "draft_proposal"
_REMEMBERED, _SHEETS = "draft_grid", "draft_sheets"
_BY_FILE: Final = {table.file: table for table in TABLES}


@dataclass(frozen=True, eq=False, slots=True)
class Draft:
    """`files` are those of the version `based_on`; each step is what one form, or a time at the grid, did."""

    based_on: str
    files: Mapping[str, bytes]
    steps: tuple[tuple[Edit, ...], ...] = ()

    @property
    def edits(self) -> tuple[Edit, ...]:
        return tuple(edit for step in self.steps for edit in step)


@dataclass(frozen=True, eq=False, slots=True)
class Proposal:
    """What the draft would save: the files, and what comes of reading them and those it is based on."""

    edits: tuple[Edit, ...]
    files: Mapping[str, bytes]
    before: Reading
    after: Reading

    @property
    def new_problems(self) -> tuple[Problem, ...]:
        """What is wrong, but for the warnings that were there before."""
        known = {(problem.file, problem.column, problem.value, problem.fault) for problem in self.before.problems}
        wrong = errors(self.after.problems)
        doubtful = (problem for problem in self.after.problems if problem not in wrong)
        return (
            *wrong,
            *(
                problem
                for problem in doubtful
                if (problem.file, problem.column, problem.value, problem.fault) not in known
            ),
        )


def begin(files: Mapping[str, bytes]) -> tuple[Draft, str]:
    """The draft of this session, and the version of the files that stand now. A draft without an edit follows them."""
    current = version(files)
    draft = st.session_state.get(_DRAFT)
    if isinstance(draft, Draft) and grid_key() not in st.session_state and live_edits(draft):
        add(())  # the grid was left for a form or for another page, and Streamlit has forgotten what stood in it
        draft = draft_now()
    if not isinstance(draft, Draft) or (draft.based_on != current and not (draft.steps or live_edits(draft))):
        draft = start(files)
    return draft, current


def start(files: Mapping[str, bytes], steps: Sequence[tuple[Edit, ...]] = ()) -> Draft:
    """A draft over these files, in the place of whatever was there."""
    draft = Draft(version(files), files, tuple(step for step in steps if step))
    _keep(draft)
    return draft


def finish() -> None:
    """The edits are saved: the next draft begins on what stands then."""
    discard()
    del st.session_state[_DRAFT]


def draft_now() -> Draft:
    """The draft of this session with what stands in the grid; for callbacks."""
    draft: Draft = st.session_state[_DRAFT]
    return draft


def all_edits(draft: Draft) -> tuple[Edit, ...]:
    """Every edit of the draft, those in the grid the last."""
    return (*draft.edits, *live_edits(draft))


def add(edits: tuple[Edit, ...]) -> None:
    """One more step; what stands in the grid comes before it."""
    draft = draft_now()
    steps = (*draft.steps, live_edits(draft), edits)
    _keep(replace(draft, steps=tuple(step for step in steps if step)))


def take_back() -> None:
    """The last step goes: what stands in the grid where there is something, else the last form."""
    draft = draft_now()
    _keep(draft if live_edits(draft) else replace(draft, steps=draft.steps[:-1]))


def discard() -> None:
    """All edits go."""
    _keep(replace(draft_now(), steps=()))


def choose_table() -> None:
    """Another table comes into the grid: what stands in it becomes a step first. Callback of `table`'s widget."""
    add(())
    st.session_state[_TABLE] = st.session_state["update_table"]


def table_now() -> Table:
    """The table that is in the grid."""
    return _BY_FILE[st.session_state.get(_TABLE, TABLES[1].file)]


def grid_key() -> str:
    """The key of the grid; another one whenever its rows are others."""
    return f"grid-{table_now().name}-{st.session_state.get(_GENERATION, 0)}"


def drafted(draft: Draft) -> dict[str, WrittenTable]:
    """The tables with the steps of the draft in them, without what stands in the grid; read once for each draft."""
    kept = st.session_state.get(_SHEETS)
    if kept is None or kept[0] is not draft:
        kept = st.session_state[_SHEETS] = (draft, written_tables(applied(draft.files, draft.edits)))
    tables: dict[str, WrittenTable] = kept[1]
    return tables


def live_edits(draft: Draft) -> tuple[Edit, ...]:
    """What stands in the grid and is no step yet."""
    state = st.session_state.get(grid_key(), _remembered())
    if not state or not any(state.get(part) for part in ("edited_rows", "added_rows", "deleted_rows")):
        return ()
    table = table_now()
    return grid_edits(table, list(drafted(draft)[table.name].rows().values()), state)


def remember_grid() -> None:
    """Keeps what stands in the grid for when it is not drawn; called after it was."""
    st.session_state[_REMEMBERED] = (grid_key(), dict(st.session_state[grid_key()]))


def _remembered() -> Mapping[str, Any]:
    key, state = st.session_state.get(_REMEMBERED, ("", {}))
    return state if key == grid_key() else {}


def proposal(draft: Draft, today: date) -> Proposal:
    """What would be saved; made once for the same edits."""
    return _proposal(draft, all_edits(draft), today)


def errors_of(edits: tuple[Edit, ...], today: date) -> tuple[Problem, ...]:
    """The errors that the draft would have with these edits and has not without them; for callbacks."""
    draft = draft_now()
    before = errors(proposal(draft, today).after.problems)
    known = {(problem.file, problem.column, problem.value, problem.fault) for problem in before}
    after = errors(_proposal(draft, (*all_edits(draft), *edits), today).after.problems)
    return tuple(
        problem for problem in after if (problem.file, problem.column, problem.value, problem.fault) not in known
    )


def _proposal(draft: Draft, edits: tuple[Edit, ...], today: date) -> Proposal:
    kept = st.session_state.get(_PROPOSAL)
    if kept is not None and kept[0] == (draft.based_on, edits, today):
        proposed: Proposal = kept[1]
        return proposed
    if kept is not None and (kept[0][0], kept[0][2]) == (draft.based_on, today):
        before = kept[1].before
    else:
        before = read_files(draft.files, today)
    files = applied(draft.files, edits)
    made = Proposal(edits, files, before, read_files(files, today) if edits else before)
    st.session_state[_PROPOSAL] = ((draft.based_on, edits, today), made)
    return made


def _keep(draft: Draft) -> None:
    st.session_state[_DRAFT] = draft
    st.session_state[_GENERATION] = st.session_state.get(_GENERATION, 0) + 1
