"""What somebody takes home from a page that may not write."""

import io
import subprocess
import zipfile

import pytest

from dashboard.publish.edited_files import archive, patch
from dashboard.register.storage.edit import CellChanged, RowAdded, RowRemoved, applied, row_of, written_tables
from dashboard.register.storage.read import contents
from tests.conftest import DATA

FILES = contents(DATA)
FIRST = next(iter(written_tables(FILES)["closures"].rows().values()))
EDITS = (
    CellChanged("closures", FIRST["closure_id"], "note", FIRST["note"], "Two\nlines, a \x0b, and \u2028 in one cell."),
    RowRemoved("events", "ev-20200316-01", row_of(written_tables(FILES)["events"].rows()["ev-20200316-01"])),
    RowAdded("impact", "zz", (("impact_id", "zz"), ("note", "Žalias"))),
)


def in_git(folder, *arguments, given=None):
    # What the user's own settings say must not matter here.
    command = ["git", "-c", "core.autocrlf=false", *arguments]
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=True).stdout


@pytest.fixture
def checkout(tmp_path):
    """A repository with a register in `data/`, written by what is given."""

    def made(files):
        in_git(tmp_path, "init", "--quiet")
        (tmp_path / "data").mkdir()
        for name, content in files.items():
            (tmp_path / "data" / name).write_bytes(content)
        return tmp_path

    return made


def other(change):
    """The shipped files written otherwise."""
    return {name: change(content) for name, content in FILES.items()}


@pytest.mark.parametrize(
    "files",
    [
        FILES,
        other(lambda content: content.replace(b"\n", b"\r\n")),
        other(lambda content: b"\xef\xbb\xbf" + content),
        other(lambda content: content.removesuffix(b"\n")),
    ],
    ids=["as shipped", "CRLF", "BOM", "no last line end"],
)
def test_git_applies_the_patch_and_has_the_edited_bytes(checkout, files):
    edited = applied(files, EDITS)
    folder = checkout(files)
    in_git(folder, "apply", "-", given=patch(files, edited, "data"))
    assert contents(folder / "data") == edited
    assert edited != files


def test_a_patch_of_files_in_no_folder_is_applied_where_git_is_told(checkout):
    edited = applied(FILES, EDITS)
    folder = checkout(FILES)
    in_git(folder, "apply", "--directory=data", "-", given=patch(FILES, edited, ""))
    assert contents(folder / "data") == edited


def test_without_an_edit_there_is_no_patch():
    assert patch(FILES, FILES, "data") == b""


def test_the_archive_holds_the_files_and_is_the_same_each_time():
    made = archive(FILES)
    assert made == archive(FILES)
    with zipfile.ZipFile(io.BytesIO(made)) as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == FILES
