"""Whatever is published of a number says the word that was said with it. The register here is made up."""

import re

import pytest

from dashboard.publish.resources import PAGES, RESOURCES
from tests.facts.build import crossing, register, report
from tests.publish.ask import request

MADE = register(
    [crossing()],
    truck_counts=[
        report(count_id="about", low="1234", high="1234", precision="about"),
        report(count_id="up-to", low="4567", high="4567", precision="up_to", reported_by="another"),
        report(count_id="queue", low="2345", high="2345", precision="about", applies_to="one", measure="queued"),
    ],
)
SAID = re.compile(r"(?i)(about |up to )?(?<![\\d,])(1,234|2,345|4,567)")
CHOSEN = {"as_of": "2024-03-10", "border": "BY-LT", "traffic": "trucks", "crossing": "one", "number": "about"}
IN_WORDS = [
    resource
    for resource in (*PAGES, *RESOURCES)
    if not re.match("image/(png|x-icon|vnd)|application/pdf", resource.media_type) and "/basemap" not in resource.path
]
NUMBERED = ("/view", "/embed", "/briefing", "/api/v1/status.csv", "/api/v1/changes.json", "/feed.atom")


@pytest.mark.parametrize("resource", IN_WORDS, ids=lambda resource: resource.path)
def test_no_number_loses_its_word(resource):
    chosen = {name: value for name, value in CHOSEN.items() if name in resource.parameters or "{" in resource.path}
    if "from" in resource.parameters:
        chosen |= {"from": "2024-03-01", "to": "2024-03-10"}
    text = resource.body(request(MADE, **chosen)).decode()
    pairs = SAID.findall(text)
    assert all(word.lower() == {"4,567": "up to "}.get(number, "about ") for word, number in pairs), pairs
    if resource.path in NUMBERED:
        assert pairs
