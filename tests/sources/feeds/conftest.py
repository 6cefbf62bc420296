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
def rss_of(feed_of):
    """Returns the feed of RSS with these elements in its channel."""

    def read(elements: str) -> Feed:
        return feed_of(f"<rss version='2.0'><channel>{elements}</channel></rss>")

    return read


@pytest.fixture
def post_of(rss_of):
    """Returns the only post of a feed of RSS with these elements in its only item."""

    def read(elements: str) -> Post:
        (post,) = rss_of(f"<title>t</title><item>{elements}</item>").posts
        return post

    return read


@pytest.fixture
def atom_post_of(feed_of):
    """Returns the only post of a feed of Atom with these elements in its only entry."""

    def read(elements: str) -> Post:
        (post,) = feed_of(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{elements}</entry></feed>").posts
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
