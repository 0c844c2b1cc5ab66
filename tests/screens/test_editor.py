"""Who may write: nobody unless the operator says so."""

import pytest

from dashboard.screens.editor import local_editor, signed_in_editor
from dashboard.settings import Editing, settings

EDITORS = frozenset({"somebody@example.org"})
SOMEBODY = {"is_logged_in": True, "email": "Somebody@Example.org"}


def test_writing_is_off_by_default():
    assert settings({}).edit is Editing.OFF
    assert settings({"DASHBOARD_EDIT": "signed-in"}).edit is Editing.SIGNED_IN
    with pytest.raises(ValueError, match="yes"):
        settings({"DASHBOARD_EDIT": "yes"})


def test_the_editors_are_a_list_of_addresses():
    told = settings({"DASHBOARD_EDITORS": "Somebody@example.org, other@example.org"})
    assert told.editors == {"somebody@example.org", "other@example.org"}


@pytest.mark.parametrize(
    ("address", "headers", "may"),
    [
        ("localhost", {"Host": "localhost:8501"}, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("::1", {"Host": "[::1]:8501"}, True),
        ("localhost", {"Host": "localhost"}, True),
        ("0.0.0.0", {"Host": "localhost:8501"}, False),
        ("", {"Host": "localhost:8501"}, False),
        (None, {"Host": "localhost:8501"}, False),
        ("localhost", {}, False),
        ("localhost", {"Host": "crossings.example.org"}, False),  # a proxy, or a name that was made to point here
        ("localhost", {"Host": "localhost:8501", "X-Forwarded-For": "192.0.2.1"}, False),
    ],
)
def test_without_a_sign_in_only_the_machine_itself_may_write(address, headers, may):
    assert bool(local_editor(address, headers).who) is may


@pytest.mark.parametrize(
    ("has_sign_in", "user", "who", "can_sign_in"),
    [
        (True, SOMEBODY, "somebody@example.org", False),
        (True, SOMEBODY | {"email_verified": True}, "somebody@example.org", False),
        (True, SOMEBODY | {"email_verified": False}, "", False),
        (True, SOMEBODY | {"email": "nobody@example.org"}, "", False),
        (True, SOMEBODY | {"email": None}, "", False),
        (True, {"is_logged_in": False}, "", True),
        (True, {}, "", True),
        (False, SOMEBODY, "", False),
    ],
)
def test_whoever_signed_in_must_be_among_the_editors(has_sign_in, user, who, can_sign_in):
    told = signed_in_editor(EDITORS, has_sign_in, user)
    assert (told.who, told.can_sign_in) == (who, can_sign_in)
    assert bool(told.refusal) is (who == "")


def test_an_empty_list_of_editors_lets_nobody_write():
    assert signed_in_editor(frozenset(), True, SOMEBODY).who == ""
    assert signed_in_editor(frozenset({""}), True, SOMEBODY | {"email": ""}).who == ""
