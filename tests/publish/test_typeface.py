"""One type on every page, in the same two parts."""

import re

from dashboard.publish.pages.typeface import LETTERS
from dashboard.publish.static_site import STATIC

FACE = re.compile(r'url\("([\w-]+)-(?:Regular|Bold)\.woff2"\) format\("woff2"\);\s+unicode-range: ([^;]+);')


def test_the_map_takes_the_same_letters_from_the_same_files_as_the_pages():
    faces = FACE.findall((STATIC / "crossing_map.css").read_text(encoding="utf-8"))
    assert len(faces) == 2 * len(LETTERS) and dict(faces) == LETTERS
