"""Ids of entries: what may change without making another entry of one."""

import pytest

OWN = "<guid isPermaLink='false'>12</guid>"

SAME = [
    (
        f"{OWN}<link>https://a.example/1</link><title>a</title>",
        f"{OWN}<link>https://b.example/2</link><title>b</title>",
    ),
    ("<link>http://a.example/1</link>", "<link>https://www.a.example/1/</link>"),
    ("<link>https://a.example/1</link><title>a</title>", "<link>https://a.example/1</link><title>b</title>"),
    ("<link>https://a.example/1</link>", "<link>https://a.example/1?utm_source=rss&amp;utm_medium=feed</link>"),
    ("<guid>https://a.example/1</guid>", "<guid>http://a.example/1</guid>"),
    (
        "<title>a</title><pubDate>2020-01-01</pubDate>",
        "<title>a</title><pubDate>2020-01-01</pubDate><author>b</author>",
    ),
]
OTHER = [
    (OWN, "<guid isPermaLink='false'>13</guid>"),
    ("<link>https://a.example/1</link>", "<link>https://a.example/2</link>"),
    ("<link>https://a.example/?p=1</link>", "<link>https://a.example/?p=2</link>"),
    ("<title>a</title>", "<title>b</title>"),
    ("<title>a</title><pubDate>2020-01-01</pubDate>", "<title>a</title><pubDate>2020-01-02</pubDate>"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_the_same_entry(post_of, before, after):
    assert post_of(before).id == post_of(after).id


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_entry(post_of, one, other):
    assert post_of(one).id != post_of(other).id


def _items(*items: str) -> str:
    return f"<rss><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


def test_entries_that_call_themselves_the_same_are_told_apart(feed_of):
    titles = [f"<guid>https://a.example/</guid><title>{title}</title>" for title in "abc"]
    ids = {post.title: post.id for post in feed_of(_items(*titles)).posts}
    later = {post.title: post.id for post in feed_of(_items("<guid>https://a.example/</guid>", *titles[:2])).posts}
    assert len(set(ids.values())) == 3
    assert (later["a"], later["b"]) == (ids["a"], ids["b"])


def test_entries_without_anything_have_ids_too(feed_of):
    assert len({post.id for post in feed_of(_items("", "", "")).posts}) == 3


def test_entries_of_other_feeds_are_other_entries(post_of, feed_of):
    from reader_app.sources.feeds.reading import read_feed

    (elsewhere,) = read_feed(_items(OWN).encode(), "https://elsewhere.example/feed").posts
    (moved,) = read_feed(_items(OWN).encode(), "http://blog.example/feed/").posts
    assert elsewhere.id != post_of(OWN).id
    assert moved.id == post_of(OWN).id
