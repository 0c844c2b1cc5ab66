"""A real PostgreSQL of the tests' own: started on a free port, in a folder of its own, and thrown away.

`python -m tests.postgres` prints where its programs are and ends with 1 when there are none.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier


def programs():
    """The folder with the programs of the newest version found; None where there is none."""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    candidates = [Path(on_path).resolve()] if on_path else debian[-1:]
    return candidates[0].parent if candidates else None


class Cluster:
    """A server that can be stopped and started."""

    def __init__(self):
        folder = programs()
        assert folder, "No PostgreSQL: run `make postgresql`."
        self._programs = folder
        self._user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
        self._folder = tempfile.mkdtemp(prefix="dashboard-postgresql-")
        if self._user:
            shutil.chown(self._folder, self._user)
        self._run(
            "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", f"{self._folder}/data"
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self):
        options = f"-p {self.port} -h 127.0.0.1 -k {self._folder} -c fsync=off"
        self._run("pg_ctl", "-w", "-D", f"{self._folder}/data", "-l", f"{self._folder}/log", "-o", options, "start")

    def stop(self):
        self._run("pg_ctl", "-w", "-D", f"{self._folder}/data", "-m", "immediate", "stop")

    def location(self, database):
        return f"postgresql://postgres:not-a-secret@127.0.0.1:{self.port}/{database}"

    def new_database(self, name):
        """The location of an empty database."""
        with psycopg.connect(self.location("postgres"), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self.location(name)

    def remove(self):
        self.stop()
        shutil.rmtree(self._folder)

    def _run(self, program, *arguments):
        command = [str(self._programs / program), *arguments]
        subprocess.run(command, user=self._user, cwd="/", check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    print(programs() or "No PostgreSQL found.", file=sys.stdout if programs() else sys.stderr)
    sys.exit(0 if programs() else 1)
