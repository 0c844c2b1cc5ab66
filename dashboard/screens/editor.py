"""Who may write the register. Asked when the page is drawn, and again on the server whenever something is saved."""

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from dashboard.language import _
from dashboard.settings import Editing, Settings

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_PROXY_MARKS: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


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
        return local_editor(_address(), _headers())
    return signed_in_editor(site_settings.editors, _has_sign_in(), _user())


def local_editor(address: str | None, headers: Mapping[str, str]) -> Editor:
    """The person at this machine: the server listens on it alone, and no proxy lets others in."""
    host = headers.get("Host", "").rsplit(":", 1)[0].strip("[]")
    if address not in _LOOPBACK or host not in _LOOPBACK or any(mark in headers for mark in _PROXY_MARKS):
        return Editor("", _("Writing without a sign-in is only possible on the machine that serves the page."))
    return Editor(_system_user(), "")


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


def _headers() -> Mapping[str, str]:
    return st.context.headers


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
