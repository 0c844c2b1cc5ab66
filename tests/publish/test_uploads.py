"""Files that visitors have chosen hold no more memory than they may, all together."""

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.publish.http.uploads import BoundedUploads


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
