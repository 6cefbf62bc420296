from collections.abc import Callable, Iterator
from threading import Event

import pytest

from reader_app.fetching.apart import Apart
from reader_app.fetching.limits import Limits
from reader_app.fetching.progress import Progress
from reader_app.fetching.refreshing import refresh
from reader_app.library.subscription import FeedSettings, Subscription
from tests.web import Web

PATIENT = Limits(bytes=1 << 20)
QUICK = Limits(whole_s=1.0, first_s=0.4, bytes=1 << 20)
"""For servers that let others wait; a busy machine may take that long over what is no fault of theirs."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def web() -> Iterator[Web]:
    opened = Web()
    yield opened
    opened.close()


@pytest.fixture
def in_one_process(monkeypatch) -> None:
    """Read in this process what comes: starting another takes longer than most tests."""

    async def call(_: Apart, function, *args, **kwargs):
        return function(*args, **kwargs)

    monkeypatch.setattr(Apart, "call", call)


@pytest.fixture
def fetch(store, in_one_process) -> Callable[..., list[Progress]]:
    """Subscribe to feeds and fetch them; return what was reported."""

    def run(*addresses: str, limits: Limits = PATIENT, cancelled: Event | None = None, **settings) -> list[Progress]:
        store.merge(Subscription(address, address, settings=FeedSettings(**settings)) for address in addresses)
        reported: list[Progress] = []
        known = [one.address for one in store.subscriptions()]
        refresh(store, addresses or known, report=reported.append, cancelled=cancelled or Event(), limits=limits)
        return reported

    return run


@pytest.fixture
def titles(store) -> Callable[[], list[str]]:
    """The titles of all posts, the newest first."""
    return lambda: [post.title for batch in store.posts() for post in batch]
