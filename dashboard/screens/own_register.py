"""The register that one visitor brought along: it lives in the session of that visit and nowhere else."""

from dataclasses import dataclass

import streamlit as st

from dashboard.language import UNKNOWN_LANGUAGE, _
from dashboard.register.model.focus import Focus
from dashboard.register.model.tables import Register
from dashboard.register.storage.loader import Held
from dashboard.screens import reader

_OWN = "own_register"


@dataclass(frozen=True, eq=False)
class OwnRegister:
    """A register from an upload, and the name of what was uploaded."""

    register: Register
    name: str


def brought() -> OwnRegister | None:
    """The register that this visitor sees instead of the published one."""
    own: OwnRegister | None = st.session_state.get(_OWN)
    return own


def held() -> Held | None:
    """The same as the pages draw it."""
    own = brought()
    return Held(own.name, own.register, (), Focus(language=UNKNOWN_LANGUAGE), None) if own else None


def bring(own: OwnRegister) -> None:
    """From now on all pages show this visitor the upload."""
    st.session_state[_OWN] = own
    reader.forget()


def leave() -> None:
    """From now on all pages show the published register again."""
    st.session_state.pop(_OWN, None)
    reader.forget()


def banner() -> None:
    """Says that this is not what others see, and offers the way back."""
    own = brought()
    if own is None:
        return
    st.warning(
        _(
            "You see your own upload. It is kept only for this visit: nothing of it is stored on the server, and a "
            "shared link or a reload of the page shows the published register, not the upload."
        )
    )
    st.button(_("Back to the published register"), on_click=leave, key="leave_own_register")
