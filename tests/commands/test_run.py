"""`run`: what it refuses, and that nothing of it is left when it is ended."""

import os
import subprocess
import sys

import pytest

from dashboard.__main__ import main
from tests.browser.visits import free_port, wait_for
from tests.conftest import DATA


@pytest.mark.parametrize("port", ["99999", "0", "-1", "8501x"])
def test_a_port_that_is_none_is_refused(port, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["run", f"--port={port}"])
    assert ended.value.code == 2
    assert "is not a port: a whole number from 1 to 65535" in capsys.readouterr().err


def test_a_register_that_is_not_there_is_said(capsys):
    assert main(["run", "--data", "/nowhere/at/all"]) == 2
    assert "/nowhere/at/all does not exist" in capsys.readouterr().err


def test_the_server_ends_with_the_command_and_tells_its_address():
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "run", "--data", str(DATA), "--port", str(port)]
    command += ["--address", "0.0.0.0", "--today", "2026-11-24"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
    try:
        assert f"http://localhost:{port} " in process.stdout.readline()
        wait_for(f"http://localhost:{port}/_stcore/health")
        children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, check=False).stdout
        assert children == b""
    finally:
        process.terminate()
        output, _errors = process.communicate()
    assert "External" not in output
