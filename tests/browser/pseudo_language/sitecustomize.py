"""Python runs this at its start in every process of a server whose PYTHONPATH names this folder: it then offers a
language that nobody speaks, in which what was not translated, or has no room, shows itself."""

from dashboard import language
from tests.languages import LONG

language._offered[LONG.code] = LONG
