"""What follows from a crossing that is closed: the ways round it, and what it costs."""

from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.facts.cost_estimate import Exposure, Fee, default_days, fee_on, held_reports
from dashboard.facts.crossings import CrossingFacts
from dashboard.facts.detours import WaysRound, ways_round
from dashboard.facts.question import Question
from dashboard.language import _
from dashboard.publish.http.address import Selection
from dashboard.register.model.tables import Register
from dashboard.screens.frame import folded
from dashboard.views import consequences_html, markup
from dashboard.wording.detours import ways_title

MOST_DAYS, MOST_FEE = 10_000, 1_000_000.0


def consequences(register: Register, opened: CrossingFacts, selection: Selection) -> None:
    """Two parts that unfold: the ways round the crossing, and what it costs while trucks are held there."""
    _ways(round_it(register, opened.crossing_id, selection.day, selection.view.question))
    _costs(register, opened, selection.day)


def _ways(ways: WaysRound) -> None:
    folded(ways_title(ways), "ways", lambda: str(consequences_html.ways_html(ways)))


def _costs(register: Register, opened: CrossingFacts, day: date) -> None:
    """What is open is drawn; the factors go back to what is reported when another crossing or day is shown."""
    with st.expander(_("What it costs: an estimate"), key="costs", on_change="rerun") as unfolded:
        if unfolded.open:
            _estimate(register, opened, day)


def _estimate(register: Register, opened: CrossingFacts, day: date) -> None:
    places = (opened.crossing_id, opened.border)
    reports, fee = held_reports(register, places, day), fee_on(register, places, day)
    if not reports:
        st.html(
            markup.list_html([_("No report of trucks held counts here on this day, so there is nothing to multiply.")])
        )
        return
    days, amount = _factors(fee, f"{opened.crossing_id} {day}", day)
    st.html(consequences_html.fee_html(fee))
    if amount is not None:
        estimates = [Exposure(report, days, amount) for report in reports]
        st.html(consequences_html.exposure_html(register, estimates, fee, day))


def _factors(fee: Fee | None, shown: str, day: date) -> tuple[int, float | None]:
    """The days and the daily fee as the reader has them; the fee is None where none is reported or entered."""
    left, right = st.columns(2)
    days = left.number_input(_("Days held"), 0, MOST_DAYS, default_days(fee, day), key=f"days {shown}")
    reported = None if fee is None else fee.amount
    amount = right.number_input(
        _("Fee, EUR per vehicle per day"), 0.0, MOST_FEE, reported, step=1.0, key=f"fee {shown}", format="%.2f"
    )
    return int(days), amount


@lru_cache(maxsize=256)
def round_it(register: Register, crossing_id: str, day: date, question: Question) -> WaysRound:
    """The ways round a crossing, worked out once for list and map."""
    return ways_round(register, crossing_id, day, question)
