"""Who may write: nobody unless the operator says so."""

import pytest

from dashboard.screens.editor import local_editor, signed_in_editor
from dashboard.settings import Editing, settings
from tests.screens.opened_update import HERE

EDITORS = frozenset({"somebody@example.org"})
SOMEBODY = {"is_logged_in": True, "email": "Somebody@Example.org"}


def test_writing_is_off_by_default():
    assert settings({}).edit is Editing.OFF
    assert settings({"DASHBOARD_EDIT": "signed-in"}).edit is Editing.SIGNED_IN
    with pytest.raises(ValueError, match="yes"):
        settings({"DASHBOARD_EDIT": "yes"})


def test_the_editors_are_a_list_of_addresses():
    configured = settings({"DASHBOARD_EDITORS": "Somebody@example.org, other@example.org"})
    assert configured.editors == {"somebody@example.org", "other@example.org"}


# As Chromium 156 and Firefox send them when a page opens its connection.
BROWSERS = HERE | {
    "Connection": "keep-alive, Upgrade",
    "Upgrade": "websocket",
    "User-Agent": "Mozilla/5.0",
    "Accept": "*/*",
    "Accept-Language": "lt,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Cookie": "_streamlit_xsrf=1",
    "Pragma": "no-cache",
    "Cache-Control": "no-cache",
    "Priority": "u=4",
    "Dnt": "1",
    "Sec-Gpc": "1",
    "Sec-Fetch-Dest": "empty",
    "Sec-Fetch-Mode": "websocket",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Websocket-Version": "13",
    "Sec-Websocket-Key": "eDg=",
    "Sec-Websocket-Protocol": "streamlit",
    "Sec-Websocket-Extensions": "permessage-deflate",
}


@pytest.mark.parametrize(
    ("address", "peer", "headers", "may"),
    [
        ("localhost", None, HERE, True),
        ("localhost", None, BROWSERS, True),
        ("127.0.0.1", "127.0.0.1", {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}, True),
        ("::1", "::1", {"Host": "[::1]:8501", "Origin": "http://[::1]:8501"}, True),
        ("localhost", None, {"Host": "[::1]", "Origin": "http://[::1]"}, True),
        ("localhost", None, {"Host": "localhost", "Origin": "http://localhost"}, True),
        ("localhost", None, {"Host": "localhost", "Origin": "https://localhost"}, True),
        ("0.0.0.0", None, HERE, False),
        ("", None, HERE, False),
        (None, None, HERE, False),
        ("localhost", "192.0.2.1", HERE, False),  # led here by the machine's own rules
        ("localhost", "nobody", HERE, False),
        ("localhost", None, {}, False),
        ("localhost", None, {"Host": "localhost:8501"}, False),  # no page in a browser
        ("localhost", None, {"Origin": "http://localhost:8501"}, False),
        ("localhost", None, {"Host": "", "Origin": "http://"}, False),
        ("localhost", None, HERE | {"Origin": "http://localhost:3000"}, False),
        ("localhost", None, HERE | {"Origin": "http://127.0.0.1:8501"}, False),
        ("localhost", None, HERE | {"Origin": "null"}, False),
        ("localhost", None, HERE | {"Origin": "http://localhost:8501, http://localhost:8501"}, False),
        ("localhost", None, {"Host": "evil.example:8501", "Origin": "http://evil.example:8501"}, False),  # rebound
        ("localhost", None, {"Host": "localhost@evil.example", "Origin": "http://localhost@evil.example"}, False),
        ("localhost", None, {"Host": "[", "Origin": "http://["}, False),
    ],
)
def test_without_a_sign_in_only_the_machine_itself_may_write(address, peer, headers, may):
    assert bool(local_editor(address, peer, headers).who) is may


PROXIES = """
Forwarded Via X-Forwarded X-Forwarded-For X-Forwarded-Host X-Forwarded-Port X-Forwarded-Proto X-Forwarded-
Protocol X-Forwarded-Scheme X-Forwarded-Server X-Forwarded-Ssl X-Forwarded-Prefix X-Forwarded-User X-Original-
Forwarded-For X-Original-Host X-Original-Uri X-Host X-Real-Ip X-Client-Ip X-Cluster-Client-Ip X-Proxyuser-Ip
X-Remote-Ip X-Remote-Addr X-Originating-Ip X-Url-Scheme X-Scheme X-Request-Id X-Correlation-Id X-Trace-Id
Client-Ip True-Client-Ip Cf-Connecting-Ip Cf-Connecting-Ipv6 Cf-Ray Cf-Visitor Cf-Ipcountry Cdn-Loop Fastly-
Client-Ip Fastly-Ff Fly-Client-Ip Akamai-Origin-Hop X-Akamai-Edgescape Incap-Client-Ip X-Sucuri-Clientip
X-Azure-Clientip X-Azure-Fdid X-Amzn-Trace-Id X-Amz-Cf-Id X-Appengine-User-Ip X-Cloud-Trace-Context X-Envoy-
External-Address X-B3-Traceid Traceparent Max-Forwards Proxy-Connection Ssl-Client-Verify X-Ssl-Client-Cert
X-Arr-Log-Id X-Varnish X-Nginx-Proxy X-Proxy-User Front-End-Https Remote-User Authorization
""".split()


@pytest.mark.parametrize("header", PROXIES)
def test_any_header_that_a_proxy_adds_refuses_and_is_named(header):
    refused = local_editor("localhost", None, BROWSERS | {header: ""})
    assert refused.who == ""
    assert header in refused.refusal


@pytest.mark.parametrize(
    ("has_sign_in", "user", "who", "can_sign_in"),
    [
        (True, SOMEBODY, "somebody@example.org", False),
        (True, SOMEBODY | {"email_verified": True}, "somebody@example.org", False),
        (True, SOMEBODY | {"email_verified": False}, "", False),
        (True, SOMEBODY | {"email": "nobody@example.org"}, "", False),
        (True, SOMEBODY | {"email": None}, "", False),
        (True, {"is_logged_in": False}, "", True),
        (True, {}, "", True),
        (False, SOMEBODY, "", False),
    ],
)
def test_whoever_signed_in_must_be_among_the_editors(has_sign_in, user, who, can_sign_in):
    editor = signed_in_editor(EDITORS, has_sign_in, user)
    assert (editor.who, editor.can_sign_in) == (who, can_sign_in)
    assert bool(editor.refusal) is (who == "")


def test_an_empty_list_of_editors_lets_nobody_write():
    assert signed_in_editor(frozenset(), True, SOMEBODY).who == ""
    assert signed_in_editor(frozenset({""}), True, SOMEBODY | {"email": ""}).who == ""
