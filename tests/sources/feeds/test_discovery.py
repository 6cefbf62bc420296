"""Feeds that pages offer."""

import pytest

from reader_app.sources.feeds.discovery import Found, find_feeds

PAGE = "https://blog.example/2024/05/post.html"

NAMED = [
    ("<link rel=alternate type=application/rss+xml href=/feed title='A &amp; B'>",
     Found("https://blog.example/feed", "A & B", "rss")),
    ("<link rel='ALTERNATE' type='application/atom+xml; charset=utf-8' href='atom'>",
     Found("https://blog.example/2024/05/atom", "", "atom")),
    ("<link rel='home alternate' type=application/feed+json href=//cdn.example/f.json>",
     Found("https://cdn.example/f.json", "", "json")),
    ("<base href=https://other.example/b/><link rel=alternate type=application/rss+xml href=f>",
     Found("https://other.example/b/f", "", "rss")),
    ("<link rel=alternate type=application/rss+xml title='Comments' href=/c><link rel=alternate"
     " type=application/rss+xml title=Posts href=/p>", Found("https://blog.example/p", "Posts", "rss")),
    ("<link rel=alternate type=text/xml href=/rss.xml>", Found("https://blog.example/rss.xml")),
    ("<a href='/rss'>RSS</a>", Found("https://blog.example/rss", "RSS")),
    ("<a href='https://feeds.feedburner.com/x'>follow</a>", Found("https://feeds.feedburner.com/x", "follow")),
    ("<a href='/?feed=rss2'>Feed</a>", Found("https://blog.example/?feed=rss2", "Feed")),
    ("<meta name=generator content='Hexo 6.3'>", Found("https://blog.example/atom.xml")),
    ("<meta name=generator content='WordPress 6'>", Found("https://blog.example/feed/")),
    ("", Found("https://blog.example/feed")),
]  # fmt: skip


@pytest.mark.parametrize(("html", "first"), NAMED)
def test_the_likeliest_comes_first(html, first):
    assert find_feeds(f"<html><head>{html}</head></html>", PAGE)[0] == first


@pytest.mark.parametrize("html", [
    "<link rel=alternate hreflang=en href=/en>",
    "<link rel=alternate type=application/json+oembed href=/oembed>",
    "<link rel=alternate type=application/json href=/wp-json/1>",
    "<link rel=stylesheet type=application/rss+xml href=/x>",
    "<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>",
    "<link rel=alternate type=application/rss+xml href='file:///etc/passwd'>",
    "<link rel=alternate type=application/rss+xml href='http://['>",
    "<a href='/feedback'>Feedback</a><a href='/archives'>All</a>",
])  # fmt: skip
def test_what_is_none(html):
    assert find_feeds(html, PAGE) == find_feeds("", PAGE)


def test_a_site_in_a_folder():
    addresses = [found.address for found in find_feeds("", "https://ada.example/blog/")]
    assert addresses[:2] == ["https://ada.example/blog/feed", "https://ada.example/feed"]


def test_many_links_are_bounded():
    assert (
        len(find_feeds("<a href='/1/feed'>x</a>" * 5 + "".join(f"<a href='/{n}/rss'>" for n in range(999)), PAGE))
        == 24
    )


def test_bytes_in_any_encoding():
    html = "<meta charset=gb2312><link rel=alternate type=application/rss+xml href=/feed title=科学空间>"
    assert find_feeds(html.encode("gb18030"), PAGE)[0].title == "科学空间"
