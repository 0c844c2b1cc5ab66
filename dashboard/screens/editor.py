"""Who may write the register. Asked when the page is drawn, and again on the server whenever something is saved."""

import getpass
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from dashboard.language import _
from dashboard.settings import Editing, Settings

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
# What a browser says when it opens the connection of a page. Proxies add headers of ever new names: any other is one.
_OF_A_BROWSER: Final = re.compile(
    r"host|origin|connection|upgrade|user-agent|cookie|accept(-[a-z]+)?|pragma|cache-control|priority|dnt|sec-[a-z0-9-]+"
)


@dataclass(frozen=True, slots=True)
class Editor:
    """`who` may write; "" when nobody, and then `refusal` says why. `can_sign_in`: signing in may change that."""

    who: str
    refusal: str
    can_sign_in: bool = False


def editor_now(site_settings: Settings, is_writable: bool) -> Editor:
    """Whether whoever this session belongs to may write. `is_writable`: the register lives where that is possible."""
    if not is_writable:
        return Editor("", _("This register is read from an address, and nothing can be saved there from here."))
    if site_settings.edit is Editing.OFF:
        return Editor("", _("Whoever runs this page has not turned on writing."))
    if site_settings.edit is Editing.LOCAL:
        return local_editor(_address(), _peer(), _headers())
    return signed_in_editor(site_settings.editors, _has_sign_in(), _user())


def local_editor(address: str | None, peer: str | None, headers: Mapping[str, str]) -> Editor:
    """The person at this machine. `address` is what the server listens on, `peer` where the connection comes from
    (None: from this machine, as Streamlit tells it), `headers` what its browser said.

    The server listens on this machine alone, the connection comes from it, the page is one of the very host and port
    that are asked for, and nobody between has added a header.
    """
    host, origin = headers.get("Host", "").casefold(), headers.get("Origin", "").casefold()
    is_near = address in _LOOPBACK and _is_loopback(peer) and _hostname(host) in _LOOPBACK
    if not is_near or origin not in (f"http://{host}", f"https://{host}"):
        return Editor("", _("Writing without a sign-in is only possible on the machine that serves the page."))
    added = [name for name in headers if not _OF_A_BROWSER.fullmatch(name.casefold())]
    if added:
        return Editor("", _proxy_text(added[0]))
    return Editor(_system_user(), "")


def _is_loopback(peer: str | None) -> bool:
    try:
        return peer is None or ip_address(peer).is_loopback
    except ValueError:
        return False


def _hostname(host: str) -> str:
    """`localhost` of `localhost:8501`, `::1` of `[::1]:8501`, "" of what is no host."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _proxy_text(header: str) -> str:
    text = _(
        "Writing without a sign-in needs a browser that speaks to this server directly. This connection has the header "
        "{header}, which browsers do not send: there is a proxy between."
    )
    return text.format(header=header[:100])


def signed_in_editor(editors: frozenset[str], has_sign_in: bool, user: Mapping[str, Any]) -> Editor:
    """Somebody signed in with an address among the editors, which the sign-in does not call unverified."""
    if not has_sign_in:
        return Editor("", _("Writing needs a sign-in, and none is set up."))
    if not user.get("is_logged_in"):
        return Editor("", _("Sign in to save on this page."), can_sign_in=True)
    address = str(user.get("email") or "").casefold()
    if not address or address not in editors or user.get("email_verified") is False:
        return Editor("", _("You are signed in, but not one of the editors of this register."))
    return Editor(address, "")


def _peer() -> str | None:
    peer: str | None = st.context.ip_address
    return peer


def _headers() -> Mapping[str, str]:
    """By name; of a header that came more than once all values, which makes none that is right."""
    headers = st.context.headers
    return {name: ", ".join(headers.get_all(name)) for name in headers}


def _has_sign_in() -> bool:
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def _user() -> Mapping[str, Any]:
    return st.user.to_dict()


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return "local"


def _address() -> str | None:
    address: str | None = st.get_option("server.address")
    return address
