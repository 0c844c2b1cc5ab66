"""The log: each entry one line of JSON where that is wished, and nobody's address in it."""

import inspect
import json
import logging
import re

import pytest
from uvicorn.protocols.websockets import websockets_sansio_impl

from dashboard import log
from dashboard.settings import LogForm, settings


def entry(*arguments, **more):
    return logging.makeLogRecord({"name": "made.up", "levelname": "WARNING", "msg": arguments[0], **more})


def test_an_entry_is_one_line_with_its_facts_and_its_trace():
    try:
        raise ValueError("made up\nof two lines")
    except ValueError as error:
        trace = (ValueError, error, error.__traceback__)
    line = log.OneLine().format(entry("it is\nbroken", facts={"version": "abc"}, exc_info=trace, created=0))
    assert "\n" not in line
    parts = json.loads(line)
    assert parts.pop("trace").endswith("of two lines")
    assert parts == {
        "at": "1970-01-01T00:00:00.000+00:00",
        "level": "warning",
        "logger": "made.up",
        "message": "it is\nbroken",
        "version": "abc",
    }


def test_every_line_in_which_the_server_would_tell_a_visitors_address_is_left_out():
    source = inspect.getsource(websockets_sansio_impl)
    formats = re.findall(r"logger\.info\(\s*'([^']+)'", source)
    assert len(formats) == source.count("get_client_addr(self.scope)") > 0
    assert not any(log.is_of_nobody(entry(text)) for text in formats)
    assert log.is_of_nobody(entry("Started server process [%d]"))


def test_the_form_of_the_log_is_a_setting():
    assert settings({}).log is LogForm.TEXT
    assert settings({"DASHBOARD_LOG": "json"}).log is LogForm.JSON
    with pytest.raises(ValueError, match="xml"):
        settings({"DASHBOARD_LOG": "xml"})
