"""How many crossings have which status, in words."""

import pandas as pd

from dashboard.language import _, day_text, list_text, number_text
from dashboard.vocabulary import Status
from dashboard.wording.labels import legend_label


def tally_text(numbers: pd.DataFrame) -> str:
    """The numbers of one border on the last day there is: `on 11 November 2025: 5 closed and 2 limited`."""
    last = numbers[(numbers["day"] == numbers["day"].max()) & (numbers["number"] > 0)]
    parts = [
        (_("{number} last known as {status}") if is_last_known else _("{number} {status}")).format(
            number=number_text(number), status=legend_label(Status(status))
        )
        for status, is_last_known, number in zip(last["status"], last["is_last_known"], last["number"], strict=True)
    ]
    return _("on {day}: {numbers}").format(day=day_text(numbers["day"].max()), numbers=list_text(parts))
