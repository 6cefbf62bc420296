"""Feeds with pieces of them lost, doubled, swapped and damaged: a feed or a sentence, nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup.body import read_body
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.discovery import find_feeds
from reader_app.sources.feeds.feed import Feed
from reader_app.sources.feeds.outline import Outline, read_opml
from reader_app.sources.feeds.reading import read_feed
from reader_app.sources.feeds.site_links import Links, find_posts

DATA = Path(__file__).parents[2] / "data" / "feeds"
SOURCES = [path.read_bytes() for path in sorted(DATA.iterdir())]
PIECES = [
    b"<", b">", b"&", b";", b'"', b"'", b"/", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?", b"$", b"$$", b"\\(", b"\0",
    b"\xff", b"\xfe", b"\xef\xbf\xbe", b"&#0;", b"&amp;lt;", b"<item>", b"</entry>", b"<content type='xhtml'>", b"{[",
    b"<links a='b'/>", b"<authors/>", b"xmlns=''", b"xml:base='http://['", b"href='//['", b"\xee\x80\x800\xee\x80\x80",
    b"<title type='application/x'>", b"mode='base64'", b"<source><title>", b"<image><url>", b"<math><mfrac>", b"1e999",
]  # fmt: skip


@st.composite
def mutated(draw):
    source = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(source)))
        end = min(len(source), start + draw(st.integers(0, 200)))
        middle = draw(st.sampled_from([b"", source[start:end] * 2, *PIECES]))
        source = source[:start] + middle + source[end:]
    return source


def _or_none(read, *arguments):
    try:
        return read(*arguments)
    except UnreadableError as error:
        assert error.message
        return None


@given(mutated())
def test_a_feed_or_a_sentence(source):
    feed = _or_none(read_feed, source, "https://blog.example/feed")
    assert feed is None or isinstance(feed, Feed)
    ids = [post.id for post in feed.posts] if feed else []
    assert len(set(ids)) == len(ids)
    for post in feed.posts if feed else ():
        assert post.title
        read_body(post.body)


@given(mutated())
def test_links_and_lists_or_a_sentence(source):
    assert isinstance(_or_none(read_opml, source) or Outline(), Outline)
    assert isinstance(_or_none(find_posts, source, "https://blog.example/") or Links(), Links)
    assert isinstance(_or_none(find_feeds, source, "https://blog.example/") or (), tuple)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(len(source)))
def test_cut_off_anywhere(source):
    entries = [_count(source[:end]) for end in range(0, len(source), 97)]
    assert entries == sorted(entries)


def _count(source: bytes) -> int:
    feed = _or_none(read_feed, source, "https://blog.example/feed")
    return len(feed.posts) if feed else 0
