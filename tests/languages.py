"""Languages that nobody speaks: what was not translated shows itself in them."""

import gettext
import re

from babel import Locale

from dashboard.language import Language

OPEN, CLOSE = "⟦", "⟧"


class Pseudo(gettext.NullTranslations):
    """Wraps every message; what stands outside all brackets was not translated or was glued."""

    def gettext(self, message):
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)

    def pgettext(self, _context, message):
        return self.gettext(message)

    def npgettext(self, _context, one, many, number):
        return self.ngettext(one, many, number)


class Long(Pseudo):
    """The same with every message a third longer, as in the languages that need most room."""

    def gettext(self, message):
        return super().gettext(message + " ~~~~" * (len(message) // 15) + "~" * (len(message) % 15 // 3))


class Wide(gettext.NullTranslations):
    """Every message in wide letters, but for the names of what is put in."""

    def gettext(self, message):
        return re.sub(r"(\{[^{}]*\})|([A-Za-z])", lambda match: match[1] or chr(ord(match[2]) + 0xFEE0), message)

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)

    def pgettext(self, _context, message):
        return self.gettext(message)

    def npgettext(self, _context, one, many, number):
        return self.ngettext(one, many, number)


WRAPPED = Language("wrapped", Locale("en", "GB"), Pseudo())
WIDE = Language("el", Locale("el"), Wide())
LONG = Language("el", Locale("el"), Long())
