"""The language that a visitor reads: that of the address, so that one link reads the same to everyone."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from dashboard.language import named, offered, speak
from dashboard.publish.http.address import LANGUAGE

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def begin() -> None:
    """From now on this run of the script speaks the language of the address."""
    speak(named(st.query_params.get(LANGUAGE, "")))


def in_reader_language(work: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """The same, begun in the reader's language: for callbacks and fragments, which Streamlit calls in a thread of
    their own before any script, or without one."""

    @wraps(work)
    def done(*arguments: _Parameters.args, **named: _Parameters.kwargs) -> _Result:
        begin()
        return work(*arguments, **named)

    return done


def code_in_address() -> str:
    """The language as it stands in the address, "" where none stands in it, or none that there is."""
    code: str = st.query_params.get(LANGUAGE, "")
    return code if code in offered() else ""


def in_address() -> dict[str, list[str]]:
    """The parameter of the language, nothing where the address names none."""
    code = code_in_address()
    return {LANGUAGE: [code]} if code else {}
