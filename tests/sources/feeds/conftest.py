"""What the tests of feeds share."""

from html import escape
from pathlib import Path

import pytest

from reader_app.library.post import Post
from reader_app.sources.feeds.feed import Feed
from reader_app.sources.feeds.reading import read_feed

DATA = Path(__file__).parents[2] / "data" / "feeds"
ADDRESS = "https://blog.example/feed"


@pytest.fixture
def data():
    """The folder of the feeds that were written for these tests."""
    return DATA


@pytest.fixture
def feed_of():
    """Returns the feed that a text or a file of `DATA` is."""

    def read(source: str | Path) -> Feed:
        content = source.read_bytes() if isinstance(source, Path) else source.encode()
        return read_feed(content, ADDRESS)

    return read


@pytest.fixture
def post_of(feed_of):
    """Returns the only post of a feed of RSS with these elements in its only item."""

    def read(items: str) -> Post:
        (post,) = feed_of(f"<rss version='2.0'><channel><title>t</title><item>{items}</item></channel></rss>").posts
        return post

    return read


@pytest.fixture
def described(post_of):
    """Returns the post whose description is this HTML, in CDATA."""

    def read(html: str) -> Post:
        return post_of(f"<link>https://blog.example/a/b</link><description><![CDATA[{html}]]></description>")

    return read


@pytest.fixture
def titled(post_of):
    """Returns the title that an item has with this text, escaped once, in its ``title``."""

    def read(title: str) -> str:
        return post_of(f"<title>{escape(title)}</title>").title

    return read
