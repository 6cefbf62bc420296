"""Which feeds are fetched when nobody asks for one by name."""

from datetime import UTC, datetime, timedelta

import pytest

from reader_app.fetching.due import is_due, is_due_at_start, may_be_asked
from reader_app.library.subscription import FeedSettings, Fetched, Subscription

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
SOON, AGO = NOW + timedelta(minutes=10), NOW - timedelta(minutes=90)

ASKED = {
    "never fetched": (Fetched(), True),
    "fetched well": (Fetched(good=AGO), True),
    "failed, and waiting": (Fetched(failures=2, not_before=SOON), True),
    "asked to wait": (Fetched(not_before=SOON), False),
    "asked to wait until then": (Fetched(not_before=AGO), True),
    "gone": (Fetched(gone=True), False),
    "wants to be left alone": (Fetched(good=NOW, pause=120), True),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_is_fetched_when_all_are(case) -> None:
    fetched, expected = ASKED[case]
    assert may_be_asked(fetched, NOW) == expected


DUE = {
    "never fetched": (Fetched(), None, 60, True),
    "long ago": (Fetched(good=AGO), None, 60, True),
    "not so long ago": (Fetched(good=AGO), None, 120, False),
    "only when asked": (Fetched(good=AGO), None, 0, False),
    "an interval of its own": (Fetched(good=AGO), 15, 0, True),
    "a longer one of its own": (Fetched(good=AGO), 1440, 15, False),
    "never by itself": (Fetched(), 0, 15, False),
    "waiting after failures": (Fetched(good=AGO, failures=2, not_before=SOON), None, 60, False),
    "waited after failures": (Fetched(good=AGO, failures=2, not_before=AGO), None, 60, True),
    "asked to wait": (Fetched(not_before=SOON), None, 60, False),
    "gone": (Fetched(gone=True), None, 60, False),
    "wants to be left alone": (Fetched(good=AGO, pause=120), None, 60, False),
    "wants it whatever the user has set for it": (Fetched(good=AGO, pause=120), 15, 60, False),
    "wanted to be left alone": (Fetched(good=AGO, pause=80), None, 60, True),
    "fetched when the clock was wrong": (Fetched(good=SOON, pause=120), None, 60, True),
}


@pytest.mark.parametrize("case", DUE)
def test_what_is_fetched_by_itself(case) -> None:
    fetched, own, minutes, expected = DUE[case]
    subscription = Subscription("https://a.example/", "A", settings=FeedSettings(interval=own))
    assert is_due(subscription, fetched, minutes, NOW) == expected


AT_START = {
    "never fetched": (Fetched(), None, True),
    "fetched just now": (Fetched(good=NOW), None, True),
    "wants to be left alone": (Fetched(good=AGO, pause=120), None, False),
    "wanted to be left alone": (Fetched(good=AGO, pause=80), 1440, True),
    "only when asked": (Fetched(good=AGO), 0, False),
    "waiting after failures": (Fetched(good=AGO, failures=2, not_before=SOON), None, False),
    "gone": (Fetched(gone=True), None, False),
}


@pytest.mark.parametrize("case", AT_START)
def test_what_is_fetched_at_the_start(case) -> None:
    fetched, own, expected = AT_START[case]
    subscription = Subscription("https://a.example/", "A", settings=FeedSettings(interval=own))
    assert is_due_at_start(subscription, fetched, NOW) == expected
