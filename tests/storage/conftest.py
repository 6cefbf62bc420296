from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader_app.library.post import Body, Post
from reader_app.library.subscription import Subscription
from reader_app.storage.store import Store

FEED = "https://example.org/feed"


def make_post(name: str, text: str = "Some text.", **fields) -> Post:
    given = {"path": FEED, "title": f"Title of {name}", "body": Body(f"<p>{text}</p>", "html"), "text": text}
    return Post(id=name, **given | fields)


@pytest.fixture
def posts() -> Callable[..., Post]:
    """Make a post from its id, its text and other fields."""
    return make_post


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def open_store(file) -> Iterator[Callable[..., Store]]:
    opened: list[Store] = []

    def open_one(path: Path = file) -> Store:
        opened.append(Store.open(path))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store) -> Store:
    """A new store with one feed, at `FEED`."""
    opened = open_store()
    opened.subscribe(Subscription(FEED, "Example"))
    return opened


@pytest.fixture
def feed() -> str:
    return FEED
