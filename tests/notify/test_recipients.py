"""Who is told: names and secrets, from the environment or from a file that is nobody else's."""

import pytest

from dashboard.errors import Unsendable
from dashboard.notify.recipients import Recipient, recipients

SECRET = "mailtos://user:hunter2@mail.example"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "addresses"
    path.write_text(f"# who is told\n\noffice={SECRET}\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def refused(text, file=None):
    with pytest.raises(Unsendable) as error:
        recipients(text, file)
    assert "hunter2" not in str(error.value)
    return str(error.value)


def test_those_of_the_setting_and_those_of_the_file(file):
    listed = recipients("desk=ntfys://ntfy.example/topic\nhook=json://hook.example/a?b=c", file)
    assert [recipient.name for recipient in listed] == ["desk", "hook", "office"]
    assert [recipient.address for recipient in listed][1:] == ["json://hook.example/a?b=c", SECRET]


def test_an_address_shows_itself_nowhere():
    assert repr(Recipient("office", SECRET)) == "Recipient(name='office')"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o622])
def test_a_file_that_others_may_read_or_write_is_refused_with_how_to_mend_it(file, mode):
    file.chmod(mode)
    assert (
        refused("", file) == f"{file} holds secrets, and others than its owner may read or write it; chmod 600 {file}"
    )


def test_a_file_in_a_repository_is_refused_also_through_a_link(file, tmp_path):
    repository, outside = tmp_path / "repository", tmp_path / "outside"
    (repository / ".git").mkdir(parents=True)
    (repository / "config").mkdir()
    inside = repository / "config" / "addresses"
    inside.write_bytes(file.read_bytes())
    inside.chmod(0o600)
    outside.symlink_to(inside)
    (repository / "link").symlink_to(file)
    for path in (inside, outside, repository / "link"):
        assert f"lies in the repository {repository}, from where it may be published; move it out" in refused("", path)


def test_a_file_that_is_not_there_or_no_text_is_said(file, tmp_path):
    assert "cannot be read: No such file or directory" in refused("", tmp_path / "nowhere")
    file.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read: it is not UTF-8" in refused("", file)


@pytest.mark.parametrize("line", [SECRET, "office", f"of fice={SECRET}", "office=hunter2", f"{SECRET}=office"])
def test_what_is_not_a_name_and_an_address_is_said_by_its_place_not_its_text(file, line):
    file.write_text(f"# first\n{line}\n", encoding="utf-8")
    assert refused("", file).startswith(f"{file}, number 2, is not written NAME=ADDRESS")
    assert refused(f"desk=json://host {line.split()[-1]}" if " " not in line else line).startswith(
        "DASHBOARD_NOTIFY, number "
    )


def test_a_name_that_stands_twice_is_refused(file):
    assert refused(f"office={SECRET}", file).startswith("office: this name stands twice")
