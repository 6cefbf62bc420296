"""The posts that site maps, archive pages and feeds name."""

import pytest

from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.site_links import Links, find_posts

HOME = "https://blog.example"


def _links(source: str, address: str = f"{HOME}/archives.html") -> Links:
    return find_posts(source.encode(), address)


MAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>{HOME}/</loc></url>
<url><loc> {HOME}/2024/05/a/ </loc><image:image><image:loc>{HOME}/a.png</image:loc></image:image></url>
<url><loc>{HOME}/p?x=1&y=2</loc></url>
<url><loc>{HOME}/tags/b/</loc></url><url><loc>{HOME}/page/2/</loc></url>
<url><loc>https://elsewhere.example/c</loc></url><url><loc>file:///etc/passwd</loc></url>
</urlset>"""


def test_site_map():
    assert _links(MAP) == Links((f"{HOME}/2024/05/a/", f"{HOME}/p?x=1&y=2"))


def test_map_of_maps():
    names = ("post-sitemap.xml", "category-sitemap.xml", "post-sitemap2.xml.gz")
    index = "".join(f"<sitemap><loc>{HOME}/{name}</loc></sitemap>" for name in names)
    found = _links(f"<sitemapindex>{index}</sitemapindex>", f"{HOME}/sitemap.xml")
    assert found == Links((), (f"{HOME}/post-sitemap.xml", f"{HOME}/post-sitemap2.xml.gz"))


PAGES = [
    # Typecho: all posts on one page
    ("<a href='/archives/1'>a</a><a href='http://blog.example/archives/22/'>b</a><a href='/category/x'>c</a>"
     "<a href='/archives/1#comments'>d</a><a href='https://elsewhere.example/archives/3'>e</a>",
     ["/archives/1", "/archives/22/"], []),
    # WordPress and Hexo: pages of posts
    ("<a href='/2024/05/07/a/'>a</a><a href='/2024/05/08/b.html'>b</a><a href='/2024/05/c.png'>p</a>"
     "<a class=page-number href='/archives/page/2/'>2</a><a rel=next href='/archives/page/2/'>»</a>",
     ["/2024/05/07/a/", "/2024/05/08/b.html"], ["/archives/page/2/"]),
    ("<a href='/2024/05/'>May</a><a href='/posts/a'>a</a>", ["/posts/a"], []),
    ("<a href='/2024/05/'>May</a><a href='/2024/04/'>April</a>", [], ["/2024/05/", "/2024/04/"]),
    ("<link rel=next href='/old?page=2'><a href='/posts/a'>a</a>", ["/posts/a"], ["/old?page=2"]),
    ("<a href='/posts/a'>a</a><a href='/x/older'>Older posts</a>", ["/posts/a"], ["/x/older"]),
    # a site with addresses of its own kind
    ("".join(f"<a href='/essays/{name}'>x</a>" for name in "abcdef") + "<a href='/about'>me</a><a href='/x/y'>y</a>",
     [f"/essays/{name}" for name in "abcdef"], []),
    ("<a href='/about'>me</a><a href='javascript:alert(1)'>x</a><a href='http://['>y</a>", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "posts", "more"), PAGES)
def test_archive_pages(html, posts, more):
    found = _links(f"<!DOCTYPE html><html><body>{html}</body></html>", f"{HOME}/archives/")
    assert [place.partition("//blog.example")[2] for place in found.posts] == posts
    assert [place.partition("//blog.example")[2] for place in found.more] == more


def test_hosts_of_the_same_site():
    links = "<a href='https://spaces.ac.cn/archives/1'>a</a><a href='/archives/1/'>a</a><a href='/archives/2'>b</a>"
    found = _links(f"<!DOCTYPE html>{links}", "https://kexue.fm/content.html")
    assert found.posts == ("https://kexue.fm/archives/1/", "https://kexue.fm/archives/2")


FEEDS = [
    (f"{HOME}/feed", "<atom:link rel='next' href='/feed?page=2'/>", f"{HOME}/feed?page=2"),
    (f"{HOME}/feed", "<generator>https://wordpress.org/?v=6.1</generator>", f"{HOME}/feed?paged=2"),
    (f"{HOME}/?feed=rss2&paged=7", "", f"{HOME}/?feed=rss2&paged=8"),
    (f"{HOME}/feed", "", None),
]


@pytest.mark.parametrize(("address", "told", "following"), FEEDS)
def test_feeds_with_pages(address, told, following):
    feed = f"<rss><channel>{told}<item><link>{HOME}/a</link></item></channel></rss>"
    assert _links(feed, address) == Links((f"{HOME}/a",), (following,) if following else ())


def test_the_page_behind_the_last_one_names_no_other():
    assert _links("<rss><channel></channel></rss>", f"{HOME}/feed?paged=9") == Links()


def test_no_map():
    with pytest.raises(UnreadableError) as caught:
        _links("")
    assert caught.value.message == "the file is empty"
