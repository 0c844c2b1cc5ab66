"""The words of the statuses, which have several jobs: elsewhere each may have a form of its own."""

from dashboard.language import cached_words, pgettext
from dashboard.vocabulary import Effect, Status


@cached_words()
def status_label(status: Status) -> str:
    """What one crossing is, said of it: `closed`"""
    # Translators: said of one crossing, as in "Medininkai: closed" and "closed → restricted"
    return {
        Status.CLOSED: pgettext("a crossing is", "closed"),
        Status.RESTRICTED: pgettext("a crossing is", "restricted"),
        Status.LIMITED: pgettext("a crossing is", "open with limits"),
        Status.OPEN: pgettext("a crossing is", "open"),
        Status.UNKNOWN: pgettext("a crossing is", "unknown"),
    }[status]


@cached_words()
def legend_label(status: Status) -> str:
    """What a sign or a colour stands for, and what crossings are looked for or counted: `closed`"""
    # Translators: a kind of crossings, in a legend, in a list to choose from, beside a number of them
    return {
        Status.CLOSED: pgettext("legend", "closed"),
        Status.RESTRICTED: pgettext("legend", "restricted"),
        Status.LIMITED: pgettext("legend", "open with limits"),
        Status.OPEN: pgettext("legend", "open"),
        Status.UNKNOWN: pgettext("legend", "unknown"),
    }[status]


@cached_words()
def effect_label(effect: Effect) -> str:
    """What a measure does: `closed`"""
    # Translators: what a measure does to a crossing, as in "closed for trucks by Lithuania"
    return {
        Effect.CLOSED: pgettext("effect of a measure", "closed"),
        Effect.RESTRICTED: pgettext("effect of a measure", "restricted"),
        Effect.LIMITED: pgettext("effect of a measure", "limited"),
    }[effect]
