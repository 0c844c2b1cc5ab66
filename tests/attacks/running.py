"""A running server whose every question to others would be seen, and readers of it."""

import socket
import threading
from contextlib import contextmanager


class Recorder:
    """Stands in as the proxy for the whole world, and counts who comes."""

    def __init__(self):
        self.seen = []
        self._listening = socket.create_server(("localhost", 0))
        self.address = f"http://localhost:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                connection, _place = self._listening.accept()
            except OSError:
                return
            with connection:
                self.seen.append(connection.recv(1000).partition(b"\r\n")[0])
                connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")

    def close(self):
        self._listening.close()


@contextmanager
def recording():
    """The recorder, and the environment in which a process asks everybody through it."""
    recorder = Recorder()
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    try:
        yield recorder, dict.fromkeys(names, recorder.address) | {"no_proxy": "", "NO_PROXY": ""}
    finally:
        recorder.close()
