"""What tests of publishing may use."""

from functools import cache

import pytest

from dashboard.publish.images import lettering
from dashboard.publish.pages import pdf


@pytest.fixture(scope="module")
def drawn_once():
    """The same picture and the same sheet are drawn once for all the sites of a file. Processes that share the work
    know nothing of it: that they write the same bytes says that nothing is drawn differently the next time."""
    with pytest.MonkeyPatch.context() as patched:
        for worker in (lettering._DRAWING, pdf._PAPER):
            patched.setattr(worker, "run", cache(worker.run))
        yield
