"""RSS written as JSON."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.post import Enclosure
from reader_app.sources.error import UnreadableError
from reader_app.sources.feed import FEED
from reader_app.sources.feeds.reading import read_feed
from reader_app.sources.source import Source

ITEM = {
    "title": "On $x<y$",
    "link": "https://blog.example/1",
    "description": "<p>If $a<b$ &amp; more.</p>",
    "pubDate": "Mon, 26 Jun 2017 19:40:58 GMT",
    "guid": {"isPermaLink": "false", "#value": "one"},
    "enclosure": {"url": "https://blog.example/a.mp3", "type": "audio/mpeg", "length": 277},
    "category": ["maths", "order"],
    "source:outline": {"text": "x", "odd name": 3},
}


def feed(items: object) -> bytes:
    return json.dumps({"rss": {"version": "2.0", "channel": {"title": "Notes", "ttl": 60, "item": items}}}).encode()


@pytest.mark.parametrize("items", [ITEM, [ITEM]])
def test_it_is_read_as_rss(items):
    found = read_feed(feed(items), "https://blog.example/feed.json")
    (post,) = found.posts
    assert (found.title, found.ttl_minutes) == ("Notes", 60)
    assert (post.title, post.url, post.tags) == ("On $x<y$", "https://blog.example/1", ("maths", "order"))
    assert post.text == "If $a<b$ & more."
    assert post.date == datetime(2017, 6, 26, 19, 40, 58, tzinfo=UTC)
    assert post.enclosures == (Enclosure("https://blog.example/a.mp3", "audio/mpeg", 277),)


def test_files_are_told_by_it():
    assert FEED.recognises(Source("feed.json", feed(ITEM)))
    assert not FEED.recognises(Source("feed.json", b'{"rss": 3, "a": {}}'))


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["item", "channel", "title", "link", "a b", "#value", "<", "guid"]), inner)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_whatever_is_in_it(value):
    with suppress(UnreadableError):
        read_feed(json.dumps({"rss": {"channel": value}}).encode(), "https://blog.example/feed.json")


@pytest.mark.parametrize("depth", [100, 400, 900, 100_000])
def test_it_may_be_nested_deep(depth):
    data = b'{"rss":' + b'{"item":' * depth + b"1" + b"}" * (depth + 1)
    with suppress(UnreadableError):
        assert len(read_feed(data, "https://blog.example/feed.json").posts) <= depth
