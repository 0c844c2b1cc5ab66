"""A receiver, and the command with a register of its own."""

import pytest

from dashboard.__main__ import main
from tests.facts.build import crossing, files
from tests.notify.receiver import receiving

ADDRESS = "https://crossings.example"


@pytest.fixture
def receiver():
    with receiving() as started:
        yield started


class Notifier:
    """The command, run for a register in a folder; two recipients, `office` and `desk`."""

    def __init__(self, folder, receiver, monkeypatch, capsys):
        self.folder, self.receiver, self.environment, self._capsys = folder, receiver, monkeypatch, capsys
        self.address(office=receiver.address("office"), desk=receiver.address("desk"))
        monkeypatch.setenv("DASHBOARD_ADDRESS", ADDRESS)

    def address(self, **addresses):
        text = " ".join(f"{name}={address}" for name, address in addresses.items())
        self.environment.setenv("DASHBOARD_NOTIFY", text)

    def write(self, *closures, crossings=None, **rows):
        places = [crossing(checked_on="2024-12-31")] if crossings is None else crossings
        for name, content in files(crossings=places, closures=closures, **rows).items():
            (self.folder / name).write_bytes(content)

    def run(self, today, *options, status=0):
        """What the command prints, and what it prints about mistakes."""
        state = self.folder / "state.sqlite3"
        named = ["notify", "--data", str(self.folder), "--today", today, "--state", str(state), *options]
        assert main(named) == status
        return self._capsys.readouterr()


@pytest.fixture
def notifier(tmp_path, receiver, monkeypatch, capsys):
    return Notifier(tmp_path, receiver, monkeypatch, capsys)
