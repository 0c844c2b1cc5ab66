"""The reference: bare Starlette routes that give the bytes which the dashboard gives at `BENCH_ORIGIN`."""

import os
import urllib.request

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.bench.paths import PATHS


def route(path: str) -> Route:
    address = f"http://127.0.0.1:{os.environ['BENCH_ORIGIN']}{path}"
    page_request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(page_request) as answer:
        body = answer.read()
        headers = {name: answer.headers[name] for name in ("content-type", "content-encoding", "etag")}

    async def endpoint(request: Request) -> Response:
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers)

    return Route(path, endpoint)


async def health(_request: Request) -> Response:
    return Response("ok")


app = Starlette(routes=[*(route(path) for path in PATHS), Route("/_stcore/health", health)])
