"""A proposal of a feed as HTML: what it says, what stands, and what it rests on, folded."""

from markupsafe import Markup

from dashboard.language import _
from dashboard.readings.proposal import FeedProposal
from dashboard.register.model.tables import Register
from dashboard.wording.proposals import beside_proposal_text, proposal_evidence, proposal_text


def proposal_html(register: Register, proposal: FeedProposal) -> Markup:
    """One proposal, to stand beside the buttons that decide on it."""
    standing = beside_proposal_text(proposal)
    evidence = Markup("").join(Markup("<li>{}</li>").format(text) for text in proposal_evidence(proposal))
    return Markup(
        '<div class="said proposal"><strong>{}</strong>{}<details><summary>{}</summary><ul>{}</ul></details></div>'
    ).format(
        proposal_text(register, proposal),
        Markup("<br>{}").format(standing) if standing else "",
        _("What it rests on"),
        evidence,
    )
