"""What the server writes to its log: what happens to the register and to itself, never who reads what."""

import json
import logging
from datetime import UTC, datetime
from typing import Final

_OF_VISITORS: Final = '"WebSocket'  # uvicorn tells the network address and the whole question of each page


class OneLine(logging.Formatter):
    """Each entry as one line of JSON: `at`, `level`, `logger`, `message`, `trace` where something failed, and what the
    entry was given in `facts` (`extra={"facts": {...}}`)."""

    def format(self, record: logging.LogRecord) -> str:
        """See the class."""
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.casefold(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def is_of_nobody(record: logging.LogRecord) -> bool:
    """Whether an entry of the server says nothing of a visitor."""
    return _OF_VISITORS not in str(record.msg)


def set_up(is_json: bool) -> None:
    """Keeps visitors out of the log; with `is_json` every entry is one line of JSON. Once the server has its
    loggers; twice is once."""
    logging.getLogger("uvicorn.error").addFilter(is_of_nobody)
    ours = logging.getLogger("dashboard")
    ours.setLevel(logging.INFO)
    if not ours.handlers:
        ours.addHandler(logging.StreamHandler())
    if is_json:
        for handler in _handlers():
            handler.setFormatter(OneLine())


def _handlers() -> list[logging.Handler]:
    """Of every logger that there is now: those of the server and of Streamlit have handlers of their own."""
    named = [entry for entry in logging.root.manager.loggerDict.values() if isinstance(entry, logging.Logger)]
    return [handler for logger in (logging.root, *named) for handler in logger.handlers]
