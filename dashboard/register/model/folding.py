"""Names brought to one form, so that spellings of one name meet: without case, accents and marks, in Latin letters."""

import re
from functools import lru_cache

from anyascii import anyascii


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """`Šalčininkai` and `SALCININKAI ` as `salcininkai`, `Каменный Лог` as `kamennyy log`; words apart by one space."""
    return re.sub(r"[\W_]+", " ", anyascii(text).casefold()).strip()
