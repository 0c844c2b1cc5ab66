"""A real web server on this machine that serves files, remembers who asked for what, and misbehaves on demand."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dashboard.register.storage.read import version


class WebServer:
    """`files` by path. `answers` by path: a function that answers instead, given the handler."""

    def __init__(self, files, context=None):
        self.files, self.answers, self.requests = dict(files), {}, []
        self.sent = 0  # bytes of the last endless answer
        self.over = threading.Event()  # ends every answer that waits
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                server.answer(self)

            def log_message(self, *_arguments):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.handle_error = lambda *_arguments: None  # who asked may hang up
        if context:
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.port = self._http.server_port
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/"

    def close(self):
        self.over.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def answer(self, handler):
        path = handler.path.partition("?")[0]
        self.requests.append((handler.path, dict(handler.headers)))
        if path in self.answers:
            self.answers[path](handler)
        elif path not in self.files:
            send(handler, 404)
        else:
            content = self.files[path]
            tag = f'"{version({path: content})}"'
            if handler.headers.get("If-None-Match") == tag:
                send(handler, 304)
            else:
                send(handler, 200, content, {"ETag": tag})


def send(handler, status, content=b"", headers=None):
    handler.send_response(status)
    for name, value in {"Content-Type": "text/csv", "Content-Length": str(len(content)), **(headers or {})}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content)


def redirect(target):
    return lambda handler: send(handler, 302, headers={"Location": target})


@contextmanager
def serving(files, context=None):
    server = WebServer(files, context)
    try:
        yield server
    finally:
        server.close()


def folder(files):
    """Files by name as files by path."""
    return {f"/{name}": content for name, content in files.items()}
