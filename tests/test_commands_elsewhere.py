"""The commands on registers that do not live in a folder."""

import json

import pytest

from dashboard.__main__ import main
from dashboard.register.storage.database import Database
from dashboard.register.storage.read import contents
from tests.conftest import DATA
from tests.register.example import example_files
from tests.register.web_server import folder, serving

SHIPPED = contents(DATA)
ASKED = ["--as-of", "2025-11-11", "--border", "BY-LT", "--traffic", "trucks", "--format", "json"]


@pytest.fixture
def private(monkeypatch):
    monkeypatch.setenv("DASHBOARD_ALLOW_PRIVATE", "yes")


def printed_json(capsys):
    return json.loads(capsys.readouterr().out)


def test_every_command_takes_an_address(private, capsys):
    with serving(folder(SHIPPED)) as server:
        assert main(["check", "--data", server.address]) == 0
        assert main(["check", server.address]) == 0
        capsys.readouterr()
        assert main(["status", "--data", server.address, *ASKED]) == 0
    assert printed_json(capsys)["summary"]["closed"] == 6


def test_the_environment_names_the_register_of_every_command(private, capsys, monkeypatch):
    with serving({"/mine.csv": b"name\nMade up\n"}) as server:
        monkeypatch.setenv("DASHBOARD_DATA", server.address + "mine.csv")
        assert main(["check"]) == 1
    assert "mine.csv" in capsys.readouterr().out


def test_status_answers_from_the_last_good_copy_and_says_so(private, capsys):
    with serving(folder(SHIPPED)) as server:
        main(["status", "--data", server.address, *ASKED])
        before = printed_json(capsys)
        server.files.clear()
        assert main(["status", "--data", server.address, *ASKED]) == 0
        answer = capsys.readouterr()
        assert json.loads(answer.out) == before
        assert answer.err.startswith("This copy was fetched ")
        assert answer.err.endswith(": crossings.csv: the answer is 404 Not Found.\n")
        assert main(["check", "--data", server.address]) == 2
        assert capsys.readouterr().err == "crossings.csv: the answer is 404 Not Found\n"


def test_a_private_address_is_refused_unless_allowed(capsys):
    assert main(["check", "--data", "https://127.0.0.1/"]) == 2
    assert capsys.readouterr().err == "127.0.0.1 lies in a private network, which is not allowed\n"


def test_a_register_goes_into_a_database_and_out_again(cluster, capsys, tmp_path):
    location = cluster.new_database("commands")
    assert main(["check", "--data", location]) == 2
    assert "run `python -m dashboard migrate`" in capsys.readouterr().err
    assert main(["migrate", "--data", location]) == 0
    assert main(["copy", str(DATA), location, "--who", "somebody", "--why", "a beginning"]) == 0
    assert next((kept_version.who, kept_version.why) for kept_version in Database(location).kept_versions()) == (
        "somebody",
        "a beginning",
    )
    assert main(["check", "--data", location]) == 0
    capsys.readouterr()
    assert main(["status", "--data", location, *ASKED]) == 0
    assert printed_json(capsys)["summary"]["closed"] == 6
    assert main(["copy", location, str(tmp_path / "out")]) == 0
    assert contents(tmp_path / "out") == SHIPPED
    assert (tmp_path / "out" / "datapackage.json").read_bytes() == (DATA / "datapackage.json").read_bytes()


def test_copy_overwrites_no_folder_and_takes_no_broken_register(tmp_path, capsys):
    for name, content in example_files(closures={0: {"effect": "closd"}}).items():
        (tmp_path / name).write_bytes(content)
    assert main(["copy", str(tmp_path), str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    with pytest.raises(SystemExit):
        main(["copy", str(DATA), str(tmp_path)])
    assert "is not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["migrate", "--data", str(DATA)], "--data must be a database, postgresql://...; data is none"),
        (["copy", str(DATA), "https://example.org/data/"], "example.org/data/ can only be read"),
    ],
)
def test_what_a_place_cannot_do_is_said_plainly(capsys, arguments, sentence):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err
