"""What a frozen address says whose version of the register is not kept any more."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from dashboard.language import _
from dashboard.publish.http.notice import notice_page
from dashboard.publish.http.prepared import JSON_TEXT, NO_STORE, Prepared, prepared
from dashboard.publish.http.request import SEEN, Resource, Site, as_json


def missing_version(
    resource: Resource, site: Site, version: str, path: str, parameters: Mapping[str, list[str]], changed: datetime
) -> Prepared:
    """Says so, and where the newest is."""
    text = _("Version {version} of the register is not kept here.").format(version=version)
    newest = urlencode({name: values for name, values in parameters.items() if name != SEEN}, doseq=True)
    link = f"{site.base}{path}" + (f"?{newest}" if newest else "")
    if not resource.media_type.startswith("text/html"):
        value = {"errors": [text], "newest": link}
        return prepared(as_json(value), JSON_TEXT, changed, status=404, cache=NO_STORE)
    return prepared(
        notice_page(text, _why_not_kept(), link, _("See the newest state.")),
        resource.media_type,
        changed,
        status=404,
        cache=NO_STORE,
    )


def _why_not_kept() -> str:
    return _(
        "A version is kept where it was saved or shown, and only so long as whoever runs the page keeps it. What was "
        "cited from it may have changed since."
    )
