"""Tables as a spreadsheet saved them, taken in on the Update page: what differs from the register becomes edits."""

from collections.abc import Mapping

import streamlit as st

from dashboard.language import _, ngettext, number_text
from dashboard.register.intake.normalise import Normalised
from dashboard.register.storage.edit import Edit, differences
from dashboard.screens import draft as drafts
from dashboard.screens import reading
from dashboard.screens.frame import PROBLEMS_SHOWN
from dashboard.screens.plain_text import plain
from dashboard.screens.reader_language import in_reader_language
from dashboard.views import markup

TABLE_SUFFIXES = ("csv", "tsv", "txt", "xlsx", "xls", "ods")
MOST_MEGABYTES = 5


def take_in(files: Mapping[str, bytes]) -> None:
    """Any of the five tables, in whatever encoding, delimiter, order of columns and of days they were saved; `files`
    are those of the draft. What was changed to read them is listed, and nothing is edited before the button."""
    uploads = st.file_uploader(
        _("Any of the five tables, as a spreadsheet saves them, or a workbook with a sheet for each"),
        type=list(TABLE_SUFFIXES),
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key="update_files",
    )
    if not uploads:
        return
    tables = reading.normalise({upload.name: upload.getvalue() for upload in uploads})
    if tables.changes:
        st.html(markup.list_html(tables.changes))
    if tables.problems:
        st.error(_("These files cannot be taken in yet. This is what must be mended:"))
        st.html(markup.problems_html(tables.problems, PROBLEMS_SHOWN))
    elif tables.files:
        _offer(files, tables)


def _offer(files: Mapping[str, bytes], tables: Normalised) -> None:
    try:
        edits = differences(files, {**files, **tables.files})
    except ValueError as error:  # a file without the column of the keys
        st.error(plain(_("These files cannot be taken in: {reason}.").format(reason=error)))
        return
    if not edits:
        st.info(_("These files say the same as the register."))
        return
    number = len(edits)
    label = ngettext("Add {number} edit to mine", "Add {number} edits to mine", number)
    st.button(label.format(number=number_text(number)), type="primary", on_click=_added, args=(edits,))


@in_reader_language
def _added(edits: tuple[Edit, ...]) -> None:
    drafts.add(edits)
    st.session_state.pop("update_files", None)
