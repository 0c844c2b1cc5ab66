"""A client that is no browser opens page after page: it is held to its share, and nobody else waits."""

from tests.apart import run_apart
from tests.attacks.running import sockets, waits
from tests.browser.visits import serving
from tests.conftest import DATA


def test_one_client_opens_only_its_share_of_the_pages():
    with serving(DATA, environment={"DASHBOARD_MOST_SESSIONS": "12"}) as address:
        for _time in range(2):
            assert run_apart(sockets(address, 10)) == {"open": 3, 503: 7}
        assert waits(address, 0.1)
