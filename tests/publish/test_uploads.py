"""Files that visitors have chosen hold no more memory than they may, all together."""

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.publish.http.uploads import BoundedUploads
from tests.apart import run_apart


def test_an_upload_is_refused_while_the_others_hold_too_much():
    held = [0]

    async def put(request):
        held[0] += len(await request.body())
        return Response(status_code=204)

    page = Starlette(routes=[Route("/{path:path}", put, methods=["PUT", "GET"])])
    client = TestClient(BoundedUploads(page, lambda: held[0], most=1_000))
    place = "/_stcore/upload_file/session/file"
    assert [client.put(place, content=b"x" * 600).status_code for _file in range(4)] == [204, 204, 503, 503]
    assert held == [1_200]
    assert client.put(place, content=b"x").headers["retry-after"] == "120"
    assert client.get("/view").status_code == 204
    held[0] = 0  # a visit ended
    assert client.put(place, content=b"x" * 600).status_code == 204


def test_who_is_refused_has_been_heard_out_but_not_for_ever():
    left = [b"x" * 1_000_000] * 8

    async def receive():
        return {"type": "http.request", "body": left.pop(), "more_body": bool(left)}

    sent = []

    async def send(message):
        sent.append((message, len(left)))

    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/session/file", "headers": []}
    bounded = BoundedUploads(Starlette(), lambda: 1, most=1)
    run_apart(bounded(scope, receive, send))
    assert (sent[0][0]["status"], sent[0][1]) == (503, 0)
    left += [b"x" * 1_000_000] * 50
    run_apart(bounded(scope, receive, send))
    assert len(left) >= 39
