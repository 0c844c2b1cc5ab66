"""What a reader takes along: the link, the link that never changes, the words to cite, the frame for another page."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from dashboard.language import _, day_text
from dashboard.publish.http.address import Selection
from dashboard.publish.http.links import embed_link, frozen_link, own_link, page_link
from dashboard.publish.http.request import Request
from dashboard.wording.summary import Summary

_FRAME: Final = (
    '<iframe src="{}" title="{}" loading="lazy" style="width: 100%; height: 32rem; border: 0"></iframe>\n'
    "<script>{}</script>"
)
# The frame says how high it is; whoever embeds it listens.
_LISTENER: Final = (
    'addEventListener("message", (event) => { for (const frame of document.querySelectorAll("iframe")) '
    "if (frame.contentWindow === event.source && event.data?.borderCrossings > 0) "
    "frame.style.height = `${event.data.borderCrossings}px`; });"
)


@dataclass(frozen=True, slots=True)
class Shared:
    """`page`: the plain page of the choice; `frozen`: the same as it is shown now, for ever, "" where that is not kept;
    `citation`: the sentence, the day, the version and the one or the other address; `frame`: HTML for another page, ""
    for a page of a day among files."""

    page: str
    frozen: str
    citation: str
    frame: str


def shared(request: Request, selection: Selection, summary: Summary) -> Shared:
    """What there is to share of a choice."""
    frozen, version = frozen_link(request, selection), request.register.version
    text = _("{sentence} Shown day {day}, register version {version}, seen {today}: {address}")
    if request.site.is_files:  # nobody knows on which day they are seen
        text = _("{sentence} Shown day {day}, register version {version}: {address}")
    citation = text.format(
        sentence=summary.sentences[0],
        day=day_text(selection.day),
        version=version,
        today=day_text(request.today),
        address=frozen or own_link(request, selection),
    )
    return Shared(page_link(request.site, selection), frozen, citation, frame_html(embed_link(request, selection)))


def frame_html(address: str) -> str:
    """An iframe and the few lines with which its height follows what it shows; "" without an address."""
    if not address:
        return ""
    return str(Markup(_FRAME).format(address, _("Border crossing status"), Markup(_LISTENER)))
