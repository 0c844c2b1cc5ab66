"""A register at an address, with a real server: what is asked for, what is kept, and everything that goes wrong."""

import gzip
import ssl
import tracemalloc

import pytest
import trustme

from dashboard.errors import Unavailable
from dashboard.register.model.focus import Focus, focus_in
from dashboard.register.storage import checked_network
from dashboard.register.storage.web import WebAddress
from tests.register.example import example_files
from tests.register.web_server import folder, redirect, send, serving

GIGABYTE = 1_000_000_000


@pytest.fixture
def server():
    with serving(folder(example_files())) as running:
        yield running


@pytest.fixture
def waits():
    """The pauses that were made between two tries, without making them."""
    return []


@pytest.fixture
def at(server, waits):
    def opened(address=None, **settings):
        return WebAddress(
            address or server.address, **{"allow_private": True, "seconds": 20, "wait": waits.append, **settings}
        )

    return opened


def paths(server):
    return [path for path, _headers in server.requests]


def test_a_folder_is_its_five_files_and_its_data_package_where_there_is_one(server, at):
    assert at().fetch().files == example_files()
    assert at().fetch().package is None
    server.files["/datapackage.json"] = b'{"focus": {}}'
    assert at().fetch().package == b'{"focus": {}}'


def test_one_csv_is_a_flat_one_whatever_its_address_looks_like(server, at):
    server.files["/pub"] = server.files["/raw/mine.csv"] = b"name\nMade up\n"
    assert at(server.address + "pub?output=csv").fetch().files == {"pub.csv": b"name\nMade up\n"}
    copy = at(server.address + "raw/mine.csv").fetch()
    assert (copy.files, copy.is_flat) == ({"mine.csv": b"name\nMade up\n"}, True)
    assert paths(server)[0] == "/pub?output=csv"


def test_the_query_of_a_folder_goes_to_each_file(server, at):
    at(server.address + "?key=x").fetch()
    assert "/closures.csv?key=x" in paths(server)


def test_what_has_not_changed_is_not_sent_again(server, at):
    source = at()
    token = source.token()
    server.requests.clear()
    assert source.token() == token
    assert sum("If-None-Match" in headers for _path, headers in server.requests) == 5
    assert source.fetch().files == example_files()


def test_a_server_with_days_instead_of_tags_is_asked_by_the_day(server, at):
    day = "Mon, 23 Nov 2026 10:00:00 GMT"

    def answer(handler):
        unchanged = handler.headers.get("If-Modified-Since") == day
        send(handler, 304 if unchanged else 200, b"" if unchanged else b"name\nMade up\n", {"Last-Modified": day})

    server.answers["/mine.csv"] = answer
    source = at(server.address + "mine.csv")
    assert source.token() == source.token()
    assert source.fetch().files == {"mine.csv": b"name\nMade up\n"}


def test_a_change_of_one_file_changes_the_token(server, at):
    source = at()
    token = source.token()
    changed = example_files(closures={0: {"lifted_on": "2024-03-02"}})
    server.files.update(folder(changed))
    assert source.token() != token
    assert source.fetch().files == changed


def test_a_folder_that_is_replaced_while_it_is_read_is_read_again(server, at):
    changed = example_files(crossings={0: {"name": "Norther"}}, closures={0: {"lifted_on": "2024-03-02"}})

    def answer(handler):
        content = server.files["/closures.csv"]
        server.files.update(folder(changed))  # crossings.csv was read before
        server.answers.clear()
        send(handler, 200, content)

    server.answers["/closures.csv"] = answer
    assert at().fetch().files == changed


def status(number):
    return lambda handler: send(handler, number)


def broken_off(handler):
    send(handler, 200, b"name\n", {"Content-Length": "100"})
    handler.close_connection = True


FAILURES = [
    (status(404), "closures.csv: the answer is 404 Not Found", 1),
    (status(410), "closures.csv: the answer is 410 Gone", 1),
    (status(500), "closures.csv: the answer is 500 Internal Server Error", 3),
    (status(503), "closures.csv: the answer is 503 Service Unavailable", 3),
    (broken_off, "closures.csv: the answer breaks off", 3),
    (redirect("/closures.csv"), "closures.csv: the answer makes no sense", 1),
    (
        lambda handler: send(handler, 200, b"not packed", {"Content-Encoding": "gzip"}),
        "closures.csv: the answer makes no sense",
        1,
    ),
    (
        lambda handler: send(handler, 200, gzip.compress(b"name\n" * 99)[:-9], {"Content-Encoding": "gzip"}),
        "closures.csv: the answer makes no sense",
        1,
    ),
    (redirect("file:///etc/passwd"), "file is not allowed, only https", 1),
    (
        lambda handler: send(handler, 200, b"<html>Sign in</html>", {"Content-Type": "text/html; charset=utf-8"}),
        "closures.csv: the answer is a web page, not a CSV",
        1,
    ),
]


@pytest.mark.parametrize(("answer", "reason", "tries"), FAILURES, ids=range(len(FAILURES)))
def test_what_goes_wrong_is_told_with_its_file_and_tried_again_where_that_may_help(
    server, at, waits, answer, reason, tries
):
    server.answers["/closures.csv"] = answer
    with pytest.raises(Unavailable) as failure:
        at().token()
    assert str(failure.value) == reason
    assert waits == [0.5, 2.0][: tries - 1]


def test_a_server_that_fails_once_is_forgiven(server, at, waits):
    def answer(handler):
        server.answers.clear()
        send(handler, 500)

    server.answers["/closures.csv"] = answer
    assert at().fetch().files == example_files()
    assert waits == [0.5]


def test_what_was_fetched_before_a_failure_is_still_there_after_it(server, at):
    source = at()
    token = source.token()
    server.answers["/closures.csv"] = status(500)
    with pytest.raises(Unavailable):
        source.token()
    assert source.fetch().files == example_files()
    server.answers.clear()
    assert source.token() == token


def test_a_data_package_that_fails_is_a_failure_but_an_absent_one_is_none(server, at):
    server.answers["/datapackage.json"] = status(403)
    assert at().fetch().package is None
    server.answers["/datapackage.json"] = status(500)
    with pytest.raises(Unavailable):
        at().token()


def test_a_server_that_never_answers_is_given_up_at_the_deadline(server, at):
    server.answers["/mine.csv"] = lambda _handler: server.over.wait()
    with pytest.raises(Unavailable, match=r"^mine.csv: the answer takes too long$"):
        at(server.address + "mine.csv", seconds=0.3).token()


@pytest.mark.parametrize("part", ["headers", "content"])
def test_a_server_that_sends_drop_by_drop_is_given_up_at_the_deadline(server, at, part):
    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "content" else b"x-drops: "))
        for _drop in range(500):
            handler.wfile.write(b"x")
            if server.over.wait(0.02):
                break

    server.answers["/mine.csv"] = answer
    with pytest.raises(Unavailable, match=r"^mine.csv: the answer takes too long$"):
        at(server.address + "mine.csv", seconds=0.5).token()


def endless(server, headers, status=200):
    def answer(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        block = bytes(1_000_000)
        while server.sent < 2 * GIGABYTE:
            handler.wfile.write(block)
            server.sent += len(block)

    return answer


@pytest.mark.parametrize("headers", [{"Connection": "close"}, {"Content-Length": str(2 * GIGABYTE)}])
def test_of_two_gigabytes_only_the_allowed_bytes_are_read(server, at, headers):
    server.answers["/closures.csv"] = endless(server, headers)
    with pytest.raises(Unavailable, match=r"^closures.csv: the answer is larger than 3000000 bytes$"):
        at(most_bytes=3_000_000).token()
    assert server.sent < 20_000_000  # what fits into the buffers of the system


def test_a_small_answer_that_unpacks_to_a_large_one_is_too_large_before_it_is_unpacked(server, at):
    packed = gzip.compress(bytes(60_000_000), 1)
    server.answers["/closures.csv"] = lambda handler: send(handler, 200, packed, {"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        with pytest.raises(Unavailable, match=r"larger than 3000000 bytes$"):
            at(most_bytes=3_000_000).token()
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd", "gzip, gzip"])
def test_what_is_packed_in_a_way_that_cannot_be_counted_is_refused_unread(server, at, packing):
    server.answers["/closures.csv"] = lambda handler: send(handler, 200, b"x" * 99, {"Content-Encoding": packing})
    with pytest.raises(Unavailable, match=f"^closures.csv: the answer is packed as {packing}; only gzip is unpacked$"):
        at().token()
    assert {headers["Accept-Encoding"] for _path, headers in server.requests} == {"gzip"}


def test_gzip_is_unpacked_also_in_several_parts(server, at):
    content = example_files()["closures.csv"]
    packed = gzip.compress(content[:50]) + gzip.compress(content[50:])
    server.answers["/closures.csv"] = lambda handler: send(handler, 200, packed, {"Content-Encoding": "gzip"})
    assert at().fetch().files == example_files()


def test_of_a_redirect_nothing_but_where_it_leads_is_read(server, at):
    headers = {"Location": "/elsewhere.csv", "Connection": "close", "Content-Encoding": "br"}
    server.answers["/closures.csv"] = endless(server, headers, status=302)
    server.files["/elsewhere.csv"] = example_files()["closures.csv"]
    assert at().fetch().files == example_files()
    assert server.sent < 20_000_000  # what fits into the buffers of the system


def test_no_server_at_all_is_no_connection(at):
    with pytest.raises(Unavailable, match=r"^crossings.csv: no connection$"):
        at("http://127.0.0.1:1/").token()


@pytest.mark.parametrize("address", ["https://host:port/", "https:///data/"])
def test_an_address_that_cannot_be_read_is_refused(address):
    with pytest.raises(Unavailable, match=r"^the address "):
        WebAddress(address)


def test_a_web_page_instead_of_a_data_package_is_none(server, at):
    server.answers["/datapackage.json"] = lambda handler: send(handler, 200, b"<html>", {"Content-Type": "text/html"})
    copy = at().fetch()
    assert copy.read().register is not None
    assert focus_in(copy.package) == Focus()


def test_the_name_has_neither_password_nor_key(at):
    assert at("https://somebody:secret@example.org/data/?key=secret").name == "example.org/data/"


# --- networks that are not for the public -----------------------------------------------------------------------------

PRIVATE = """127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1
255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1
2002:7f00:1:: 2001:db8::1""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_public(address):
    assert not checked_network.is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_an_address_of_the_internet_is_public(address):
    assert checked_network.is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_a_private_network_is_refused_before_anything_is_sent(server, at, host):
    with pytest.raises(Unavailable, match=r"lies in a private network, which is not allowed$"):
        at(f"https://{host}:{server.port}/", allow_private=False).token()
    assert server.requests == []


def test_a_name_with_one_private_address_among_public_ones_is_refused(server, at):
    source = at("https://example.org/", allow_private=False, resolve=lambda *_host: ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(Unavailable, match="private network"):
        source.token()


def test_http_is_refused_where_private_networks_are(server, at):
    with pytest.raises(Unavailable, match=r"^http is not allowed, only https$"):
        at(allow_private=False).token()
    assert server.requests == []


@pytest.fixture
def public(monkeypatch):
    """A server that counts as public, with a certificate for register.example, and a name server that knows it.

    127.0.0.1 stands for the internet, every other address is judged as always.
    """
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("register.example").configure_cert(context)
    judged = checked_network.is_public
    monkeypatch.setattr(checked_network, "is_public", lambda address: address == "127.0.0.1" or judged(address))
    with authority.cert_pem.tempfile() as trusted, serving(folder(example_files()), context) as running:
        monkeypatch.setenv("SSL_CERT_FILE", trusted)
        yield running


def test_https_is_checked_against_the_name_although_the_address_is_connected_to(public, at):
    source = at(f"https://register.example:{public.port}/", allow_private=False, resolve=lambda *_host: ["127.0.0.1"])
    assert source.fetch().files == example_files()
    assert {headers["Host"] for _path, headers in public.requests} == {f"register.example:{public.port}"}


def test_a_certificate_of_another_name_is_refused(public, at):
    source = at(f"https://other.example:{public.port}/", allow_private=False, resolve=lambda *_host: ["127.0.0.1"])
    with pytest.raises(Unavailable, match="no connection"):
        source.token()
    assert public.requests == []


@pytest.mark.parametrize("target", ["https://127.0.0.2", "https://inside.example", "https://[::1]"])
def test_a_redirect_into_a_private_network_is_refused(public, server, at, target):
    public.answers["/closures.csv"] = redirect(f"{target}:{server.port}/closures.csv")
    names = {"register.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    source = at(
        f"https://register.example:{public.port}/",
        allow_private=False,
        resolve=lambda host, _port: names.get(host, [host]),
    )
    with pytest.raises(Unavailable, match="private network"):
        source.token()
    assert server.requests == []


def test_a_redirect_from_https_to_http_is_refused(public, server, at):
    public.answers["/closures.csv"] = redirect(f"{server.address}closures.csv")
    address = f"https://register.example:{public.port}/"
    with pytest.raises(Unavailable, match="http is not allowed"):
        at(address, allow_private=False, resolve=lambda *_host: ["127.0.0.1"]).token()
    assert server.requests == []


def test_a_name_that_answers_differently_the_second_time_leads_nowhere_private(public, at):
    """What was checked is what is connected to: the name is asked for once a connection, never again after it."""
    public.files["/datapackage.json"] = b"{}"
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    host_names = []

    def resolve(host, _port):
        host_names.append(host)
        return answers[min(len(host_names), 2) - 1]

    source = at(f"https://register.example:{public.port}/", allow_private=False, resolve=resolve)
    assert source.fetch().files == example_files()
    assert host_names == ["register.example"]
    with pytest.raises(Unavailable, match="private network"):
        source.token()
