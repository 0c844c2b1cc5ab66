"""What it costs while trucks are held, in words: an estimate, with every factor named."""

from datetime import date

from dashboard.facts.amounts import Amount, End, top
from dashboard.facts.cost_estimate import Exposure, Fee
from dashboard.language import _, day_text, number_text
from dashboard.wording.counts import amount_of, amount_text, speaker_text
from dashboard.wording.days import days_text


def exposure_text(estimate: Exposure) -> str:
    """`EUR 240,000`, `about EUR 240,000`, `EUR 240,000 to EUR 480,000`, `at least EUR 240,000`"""
    if estimate.high is None:
        return _("at least {amount}").format(amount=_euros_text(End(estimate.low, estimate.low, estimate.precision)))
    return _euros_text(estimate)


def factors_text(estimate: Exposure) -> str:
    """`about 1,000 × 2 days × EUR 120`"""
    text = _("{amount} × {days} × EUR {fee}")
    amount = amount_text(estimate.report)
    return text.format(amount=amount, days=days_text(estimate.days), fee=number_text(estimate.fee))


def _euros_text(said: Amount) -> str:
    euros = _("EUR {amount}")
    low, high = (euros.format(amount=number_text(number)) for number in (said.low, top(said)))
    return amount_of(said, low, high)


def fee_text(fee: Fee) -> str:
    """Who reported the fee, and since when."""
    text = _("{amount} a day for each vehicle: {speaker}, {day}; reported since {first}.")
    return text.format(
        amount=_euros_text(End(fee.amount, fee.high, fee.precision)),
        speaker=speaker_text(fee.reported_by),
        day=day_text(fee.as_of),
        first=day_text(fee.first_on),
    )


def exposure_sentences(fee: Fee | None, day: date) -> tuple[str, ...]:
    """What the estimate is, what each factor means, and what it does not say."""
    days = _("Days: one, unless you change it, for no reported fee says since when it was charged.")
    if fee is not None:
        days = _(
            "Days: unless you change them, from {first}, the first day for which this fee was reported, to {day}, both "
            "included. Every vehicle is taken to have been held on all of them."
        ).format(first=day_text(fee.first_on), day=day_text(day))
    return (
        _(
            "An estimate: units × days × fee, one line for each report. Lines are never added: speakers, units and "
            "places overlap."
        ),
        days,
        _("Each unit counted is taken as one vehicle that pays. Nothing says that the sum was demanded or paid."),
    )
