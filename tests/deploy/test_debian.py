"""The steps of docs/hosting.md that concern nginx, as they stand there, in a copy of Debian's own /etc/nginx."""

import os
import re
import subprocess
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from tests.browser.visits import free_port, wait_for
from tests.deploy.test_nginx import CONFIGURATION, PATIENCE, nginx, wait_until

HERE = Path(__file__).parent
HOSTING = CONFIGURATION.parent.parent / "docs" / "hosting.md"
NAME = "borders.example.net"
WELCOME = "the page that Debian's nginx comes with"
# What the binary has built in, and only root may write.
TEMPORARY = "".join(
    f"{kind}_temp_path {{root}}/var/lib/nginx/{kind};\n"
    for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)


class Dashboard(BaseHTTPRequestHandler):
    """Stands for both replicas."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("cache-control", "public, max-age=60")
        self.end_headers()
        self.wfile.write(b"the dashboard")

    def log_message(self, *_words):
        pass


class Debian:
    """A machine's nginx below a folder, on another port than 80."""

    def __init__(self, root, replica):
        self.root, self.port, self.replica = root, free_port(), replica
        for name in ("etc/nginx/conf.d", "etc/nginx/modules-enabled", "etc/nginx/sites-enabled", "var/cache", "run"):
            (root / name).mkdir(parents=True)
        for name in ("var/log/nginx", "var/lib/nginx", "var/www/html", "opt/dashboard/deploy"):
            (root / name).mkdir(parents=True)
        (root / "var/www/html/index.nginx-debian.html").write_text(WELCOME)
        self.place("etc/nginx/mime.types", "types { text/html html; }")
        self.place("etc/nginx/nginx.conf", (HERE / "debian" / "nginx.conf").read_text())
        self.place("etc/nginx/sites-enabled/default", (HERE / "debian" / "sites-available" / "default").read_text())
        self.place("opt/dashboard/deploy/nginx.conf", CONFIGURATION.read_text())
        (root / "etc/nginx/conf.d/of-the-test.conf").write_text(TEMPORARY.format(root=root))

    def place(self, name, text):
        """Writes a file of the machine with the paths, the ports and the user that it can have here."""
        text = re.sub(r" /(etc|var|run)/", rf" {self.root}/\1/", text)
        text = re.sub(r"\b80( default_server)?;", rf"{self.port}\1;", text)
        text = re.sub(r"127\.0\.0\.1:850[12]", f"127.0.0.1:{self.replica}", text)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.root / name).write_text(text.replace("user www-data;", user))

    @contextmanager
    def running(self):
        process = subprocess.Popen([nginx(), "-c", str(self.root / "etc/nginx/nginx.conf"), "-g", "daemon off;"])
        try:
            wait_for(f"http://localhost:{self.port}/")
            yield
        finally:
            process.terminate()
            process.wait()

    def do(self, *commands):
        """Runs the commands of a document as root of this machine would."""
        configured = f"{nginx()} -q -c {self.root}/etc/nginx/nginx.conf"
        for command in commands:
            here = command.replace("sudo ", "").replace("/etc/nginx", f"{self.root}/etc/nginx")
            here = here.replace("systemctl reload nginx", f"{configured} -s reload")
            here = re.sub(r"\bnginx -t\b", f"{configured} -t", here)
            environment = os.environ | {"NAME": NAME}
            subprocess.run(["sh", "-ec", here], cwd=self.root / "opt/dashboard", env=environment, check=True)

    def ask(self, name, host="127.0.0.1"):
        return httpx.get(f"http://{host}:{self.port}/view", headers={"host": name}, timeout=PATIENCE)

    def shows_the_dashboard(self, name, host="127.0.0.1"):
        answer = self.ask(name, host)
        return answer.status_code == 200 and answer.text == "the dashboard"

    def answers_nothing(self, name, host="127.0.0.1"):
        try:
            self.ask(name, host)
        except httpx.RemoteProtocolError:
            return True
        return False


@pytest.fixture
def debian(tmp_path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Dashboard)
    Thread(target=server.serve_forever, daemon=True).start()
    machine = Debian(tmp_path, server.server_address[1])
    with machine.running():
        yield machine
    server.shutdown()
    server.server_close()


def documented():
    """The commands for nginx, in their order: those to put it in, and those to take Debian's own page away."""
    section = HOSTING.read_text(encoding="utf-8").split("## nginx and replicas")[1].split("\n## ")[0]
    lines = [line.strip() for line in section.splitlines() if line.startswith("    ")]
    about_nginx = [line for line in lines if "/etc/nginx" in line or "nginx -t" in line]
    first = next(number for number, line in enumerate(about_nginx) if line.startswith("sudo rm"))
    return about_nginx[:first], about_nginx[first:]


def test_the_steps_put_the_dashboard_beside_debians_own_page_and_then_take_that_away(debian):
    beside, instead = documented()
    assert (len(beside), len(instead)) == (3, 2)
    assert not debian.shows_the_dashboard(NAME)
    debian.do(*beside)
    wait_until(lambda: debian.shows_the_dashboard(NAME))
    assert debian.shows_the_dashboard(NAME, host="[::1]")
    assert debian.ask(NAME).headers["x-cache"] == "HIT"
    assert (debian.root / "var/cache/nginx-dashboard").is_dir()
    assert not debian.shows_the_dashboard("other.example")
    debian.do(*instead)
    wait_until(lambda: debian.answers_nothing("other.example"))
    assert debian.answers_nothing("other.example", host="[::1]")
    assert debian.shows_the_dashboard(NAME)
