"""Receives what is sent to `json://127.0.0.1:PORT/NAME`, one request after the other, and refuses on demand."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Receiver:
    """`received`: name of the recipient and what was sent, in order. `statuses` by name: how many times, or for ever
    (-1), which status is answered instead of 200; `refused` counts those."""

    def __init__(self):
        self.received, self.statuses, self.refused = [], {}, 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.take(self)

            def log_message(self, *_arguments):
                pass

        self._http = HTTPServer(("127.0.0.1", 0), Handler)
        self._http.handle_error = lambda *_arguments: None  # who sends may be killed
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def address(self, name, user=""):
        return f"json://{user}127.0.0.1:{self._http.server_port}/{name}"

    def take(self, handler):
        name, length = handler.path.strip("/"), int(handler.headers["Content-Length"])
        body = handler.rfile.read(length)
        if len(body) < length:  # whoever sent it is dead
            return
        times, status = self.statuses.get(name, (0, 200))
        if times:
            self.statuses[name] = times - 1, status
            self.refused += 1
        else:
            status = 200
            self.received.append((name, json.loads(body)))
        handler.send_response(status)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def texts(self, name):
        """The first lines of what one recipient received."""
        return [content["message"].split("\n")[0] for received, content in self.received if received == name]

    def identifiers(self, name):
        """What identifies the messages that one recipient received."""
        return [identifier_in(content) for received, content in self.received if received == name]

    def close(self):
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def identifier_in(content):
    """What a received message is known by, as it stands behind the link, or without one."""
    end = content["message"].split("\n")[-1]
    return end.rpartition("#" if "#" in end else ":")[2]


@contextmanager
def receiving():
    receiver = Receiver()
    try:
        yield receiver
    finally:
        receiver.close()
