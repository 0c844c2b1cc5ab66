"""The words of a status, with what stands around them: `Open (trucks banned)`, `Closed for cars`, `Partially closed`,
`Not operational`. A word that is not understood makes the whole text not understood: what is dropped could change the
meaning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from dashboard.language import _, cached_words
from dashboard.register.intake.days import is_day
from dashboard.register.intake.flat import cell_words
from dashboard.register.intake.flat.spellings import (
    listed_spellings,
    plain_words,
    status_spellings,
    traffic_meant,
    traffic_spellings,
)
from dashboard.register.model.problems import Fault
from dashboard.vocabulary import ALL_TRAFFIC, Status, Traffic

_FOOTNOTE = re.compile(r"[*†‡¹²³⁴⁵]+|\[\w{1,2}\]|\(\d{1,2}\)")
_CLAUSES = re.compile(
    r"[,;()\[\]/]| [-–—] |\b(?:but|while|aber|но|але|ale|bet|mais|pero|mutta|aga|dar|však)\b", re.IGNORECASE
)
_STOPPING: Final = (Status.CLOSED, Status.RESTRICTED, Status.LIMITED)
_WEAK: Final = frozenset(("normal", "active", "inactive", "working", "limited", "unknown", "n a", "na", "no data"))


class _Kind(StrEnum):
    STATUS = "status"
    TRAFFIC = "traffic"
    NOT = "not"
    PARTLY = "partly"
    ONLY = "only"
    EXCEPT = "except"
    BANNED = "banned"
    ALLOWED = "allowed"
    PLANNED = "planned"
    FILLING = "filling"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A status of the register, and the traffic it speaks of, `;` list, "" where it names none."""

    status: str
    traffic: str = ""


@cached_words(4096)
def written_status(text: str) -> StatusWords | Fault | None:
    """What the text says; None where a word of it is not understood, a Fault where it speaks of a plan."""
    bare, day = closed_since(_FOOTNOTE.sub(" ", text))
    tokens = _tokens(plain_words(bare)) if "?" not in text else []
    if not tokens:
        return None
    if any(kind is _Kind.PLANNED for kind, _word in tokens):
        return Fault(
            "status-planned",
            _("tells what is planned, not how it stood"),
            _("Write how it stood on the day of the row."),
        )
    read = _meaning([token for token in tokens if token[0] is not _Kind.FILLING]) or _of_two_clauses(bare)
    return read if not day or (read is not None and read.status in _STOPPING) else None


def closed_since(text: str) -> tuple[str, str]:
    """`Closed since 1 March 2024` as `Closed` and the day as it is written, "" where no day stands there."""
    for match in _since().finditer(text):
        day = _FOOTNOTE.sub("", text[match.end() :]).strip(" .)")
        if is_day(day):
            return text[: match.start()].strip(), day
    return text, ""


@cache
def _since() -> re.Pattern[str]:
    """What stands before the day since which it is closed."""
    words = sorted((word.strip() for word in cell_words.SINCE.split(";")), key=len, reverse=True)
    return re.compile(rf"[ ,(](?:{'|'.join(map(re.escape, words))}) (?=.*\d)", re.IGNORECASE)


def _of_two_clauses(text: str) -> StatusWords | None:
    """One status beside another of some traffic: `Open - trucks suspended`, `Open for cars, closed for trucks`."""
    clauses = [clause for clause in _CLAUSES.split(text) if plain_words(clause)]
    if len(clauses) != 2:
        return None
    kinds = [[token for token in _tokens(plain_words(clause)) if token[0] is not _Kind.FILLING] for clause in clauses]
    read = [_meaning(tokens) if tokens else None for tokens in kinds]
    by_status = {StatusWords(one.status).status: one for one in read if one is not None}
    opened, stopped = by_status.get(Status.OPEN), by_status.get(Status.CLOSED) or by_status.get(Status.RESTRICTED)
    if len(by_status) != 2 or opened is None or stopped is None:
        return None
    if not stopped.traffic:  # closed, open for buses
        return _closed(_others(opened.traffic.split(";"))) if opened.traffic and stopped.status == "closed" else None
    is_apart = not set(opened.traffic.split(";")) & set(stopped.traffic.split(";"))
    return stopped if is_apart else None


def is_strong(text: str) -> bool:
    """Whether the text is a status, and could hardly be anything else: `closed`, not `active`."""
    read = written_status(text)
    return isinstance(read, StatusWords) and read.status != Status.UNKNOWN and plain_words(text) not in _WEAK


def _meaning(tokens: "Sequence[tuple[_Kind, str]]") -> StatusWords | None:
    """The status out of the words that matter."""
    statuses = _statuses(tokens)
    traffic = [word for kind, word in tokens if kind is _Kind.TRAFFIC]
    kinds = _kinds(tokens)
    if len(statuses) == 2 and traffic and set(statuses) == {Status.OPEN, Status.CLOSED}:
        first_traffic = next(place for place, (kind, _word) in enumerate(tokens) if kind is _Kind.TRAFFIC)
        is_after_both = sum(kind is _Kind.STATUS for kind, _word in tokens[:first_traffic]) == 2
        if not is_after_both or kinds & {_Kind.EXCEPT, _Kind.ONLY, _Kind.BANNED}:
            return None
        return _closed(traffic if statuses[1] is Status.CLOSED else _others(traffic))
    partly = {Status.RESTRICTED, Status.LIMITED} if Status.OPEN in statuses else {Status.RESTRICTED}
    if len(set(statuses)) == 2 and partly & set(statuses):  # open with restrictions
        statuses = [Status.RESTRICTED]
    if len(set(statuses)) > 1 or (kinds & {_Kind.EXCEPT, _Kind.ONLY, _Kind.BANNED} and not traffic):
        return None
    status = statuses[0] if statuses else None
    return _qualified(status, traffic, kinds)


def _kinds(tokens: "Sequence[tuple[_Kind, str]]") -> set[_Kind]:
    """The kinds that are there; a `not` before traffic takes it out: `open, not for trucks`."""
    kinds = [kind for kind, _word in tokens]
    excluding = any(kind is _Kind.NOT and _Kind.STATUS not in kinds[place:] for place, kind in enumerate(kinds))
    return set(kinds) | ({_Kind.EXCEPT} if (excluding and _Kind.STATUS in kinds) or _is_denied(kinds) else set())


def _is_denied(kinds: Sequence[_Kind]) -> bool:
    return kinds[:1] == [_Kind.NOT] and _Kind.STATUS not in kinds


def _qualified(status: Status | None, traffic: list[str], kinds: set[_Kind]) -> StatusWords | None:
    """One status, or none, with the traffic and the word that joins them."""
    if status in (None, Status.OPEN):
        return _open(status, traffic, kinds)
    if status is Status.CLOSED:
        return None if _Kind.ALLOWED in kinds else _closed(_others(traffic) if _Kind.EXCEPT in kinds else traffic)
    if kinds & {_Kind.ONLY, _Kind.BANNED, _Kind.ALLOWED} or (status is Status.UNKNOWN and traffic):
        return None
    return StatusWords(str(status), ";".join(_others(traffic) if _Kind.EXCEPT in kinds else traffic))


def _open(status: Status | None, traffic: list[str], kinds: set[_Kind]) -> StatusWords | None:
    if _Kind.ONLY in kinds and not kinds & {_Kind.EXCEPT, _Kind.BANNED}:
        return _closed(_others(traffic))
    if (_Kind.BANNED in kinds) != (_Kind.EXCEPT in kinds) and not kinds & {_Kind.ONLY, _Kind.ALLOWED}:
        return _closed(traffic)
    if status is None or kinds & {_Kind.ONLY, _Kind.BANNED, _Kind.EXCEPT}:
        return None
    return StatusWords(Status.OPEN.value, ";".join(traffic))


def _closed(traffic: Sequence[str]) -> StatusWords:
    return StatusWords(Status.CLOSED.value, "" if ALL_TRAFFIC in traffic else ";".join(traffic))


def _others(traffic: Sequence[str]) -> list[str]:
    """Every class of traffic but those."""
    return [word.value for word in Traffic if word.value not in traffic]


def _statuses(tokens: "Sequence[tuple[_Kind, str]]") -> list[Status]:
    """The statuses, turned round by a `not` before them; partly open and partly closed are restricted, wherever the
    `partly` stands."""
    statuses: list[Status] = []
    before: list[_Kind] = []
    for kind, word in tokens:
        if kind is _Kind.STATUS:
            statuses.append(_turned(Status(word), before))
            before = []
        else:
            before.append(kind)
    return [*statuses[:-1], Status.RESTRICTED] if _Kind.PARTLY in before else statuses


def _turned(status: Status, before: Sequence[_Kind]) -> Status:
    if _Kind.PARTLY in before:
        return Status.RESTRICTED
    if _Kind.NOT in before:
        return {Status.OPEN: Status.CLOSED, Status.CLOSED: Status.OPEN}.get(status, Status.UNKNOWN)
    return status


def _tokens(text: str) -> "list[tuple[_Kind, str]]":
    """The text in words of the lexicon, the longest first; [] where a word is not in it."""
    parts, tokens, place = text.split(), [], 0
    while place < len(parts):
        for length in range(min(5, len(parts) - place), 0, -1):
            word = _word(" ".join(parts[place : place + length]))
            if word is not None:
                tokens.append(word)
                place += length
                break
        else:
            return []
    return tokens


def _word(text: str) -> "tuple[_Kind, str] | None":
    known = _lexicon().get(text)
    traffic = traffic_meant(text) if known is None else None
    return known if traffic is None else (_Kind.TRAFFIC, traffic)


def _endless() -> str:
    """What says that no end was announced, without a word that denies something."""
    denying = listed_spellings(cell_words.NOT) | frozenset(status_spellings())
    return "; ".join(text for text in listed_spellings(cell_words.NO_END) if not denying & set(text.split()))


@cache
def _lexicon() -> "dict[str, tuple[_Kind, str]]":
    """What every wording is; where one is several things, the later kind here."""
    lists = {
        _Kind.FILLING: f"{cell_words.FILLING}; {_endless()}",
        _Kind.NOT: cell_words.NOT,
        _Kind.PARTLY: cell_words.PARTLY,
        _Kind.ONLY: cell_words.ONLY,
        _Kind.EXCEPT: cell_words.EXCEPT,
        _Kind.BANNED: cell_words.BANNED,
        _Kind.ALLOWED: cell_words.ALLOWED,
        _Kind.PLANNED: cell_words.PLANNED,
    }
    lexicon = {word: (kind, word) for kind, text in lists.items() for word in listed_spellings(text)}
    lexicon |= {word: (_Kind.TRAFFIC, meaning) for word, meaning in traffic_spellings().items()}
    statuses = {word: meaning for word, meaning in status_spellings().items()}
    return lexicon | {word: (_Kind.STATUS, meaning) for word, meaning in statuses.items()}
