"""Feeds of every kind to posts: what each says of itself and of its entries."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader_app.library.post import Enclosure
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.reading import read_feed


def test_rss(feed_of, data):
    feed = feed_of(data / "blog.rss")
    assert (feed.title, feed.site) == (r"Notes on $\zeta(s)$ & others", "https://notes.example/")
    assert (feed.next_page, feed.ttl_minutes) == ("https://notes.example/feed/?paged=2", 30)
    whole, summary = feed.posts
    assert whole.title == "Primes $p<q$ – a bound"
    assert whole.author == "Ada Example"
    assert whole.date == datetime(2024, 5, 7, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert whole.tags == ("number theory", "primes")
    assert whole.origin == whole.path == "https://blog.example/feed"
    assert whole.url == whole.base == "https://notes.example/2024/05/primes/"
    assert whole.enclosures == (Enclosure("https://notes.example/talk.mp3", "audio/mpeg", 12345),)
    assert 'href="https://notes.example/2024/04/sieve/"' in whole.body.source
    assert 'src="https://notes.example/2024/05/primes/figures/sieve.png"' in whole.body.source
    assert whole.text.startswith("If $p<q$ and $q>r$ then the sieve gives")
    assert (whole.partial, summary.partial) == (False, True)
    assert summary.text == "What follows is left out. Continue reading →"


def test_atom(feed_of, data):
    feed = feed_of(data / "journal.atom")
    assert (feed.title, feed.site) == ("A journal", "https://journal.example/")
    assert feed.next_page == "https://journal.example/atom.xml?page=2"
    markup, plain = feed.posts
    assert (markup.title, plain.title) == ("On x < y", "Plain <b> in text")
    assert (markup.author, plain.author) == ("Emil Example", "Grete Guest, Hans Host")
    assert markup.date == datetime(2024, 2, 29, 23, 30, tzinfo=timezone(timedelta(hours=9)))
    assert plain.date == date(2024, 1, 5)
    assert markup.url == "https://journal.example/2024/on-x.html"
    assert 'href="https://journal.example/2024/notes.html#two"' in markup.body.source
    assert markup.tags == ("Orders",)
    assert markup.text == "Let \\(x<y\\).\nNotes and more."
    assert plain.body.source == "<p>First line $a&lt;b$.</p>\n<p>Second paragraph.</p>"
    assert not markup.partial


def test_rdf(feed_of, data):
    (post,) = feed_of(data / "site.rdf").posts
    assert (post.title, post.author, post.url) == ("One", "Rd Fan", "http://site.example/1")
    assert post.date == datetime(2003, 12, 31, 10, 14, 55, tzinfo=timezone(timedelta(hours=-8)))
    assert post.text == "The whole of it:\n\\(a<b\\)\ndone."


def test_json(feed_of, data):
    feed = feed_of(data / "notes.json")
    assert (feed.title, feed.site) == ("Notes", "https://json.example/")
    assert feed.next_page == "https://blog.example/feed2.json"
    markup, plain = feed.posts
    assert (markup.title, markup.author, markup.tags) == ("Seven: $7<8$", "Jo Son", ("small", "numbers"))
    assert 'href="https://json.example/eight"' in markup.body.source
    assert markup.enclosures == (Enclosure("https://json.example/seven.pdf", "application/pdf", 700),)
    assert (plain.title, plain.author) == ("Only text: a<b & c. And $x^2$.", "Al Ter")
    assert plain.body.source == "<p>Only text: a&lt;b &amp; c.</p>\n<p>And $x^2$.</p>"


def test_an_address_that_is_not_given_is_none(feed_of, rss_of):
    unsaid = {"mime_type": "image/png"}
    items = [{"id": "1", "content_text": "a", "attachments": [unsaid]}]
    json_feed = feed_of(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}))
    rss = rss_of("<link/><item><link/><enclosure type='a/b'/><media:content/></item>")
    for feed in (json_feed, rss):
        (post,) = feed.posts
        assert (feed.site, feed.next_page, post.url, post.enclosures) == ("", "", "", ())


@pytest.mark.parametrize(
    ("root", "entries"),
    [
        ("<rss version='0.91'><channel><item><title>a</title></item></channel></rss>", 1),
        ("<rss version='0.92'><channel><item/><item/></channel></rss>", 2),
        ("<RSS><CHANNEL><ITEM><TITLE>a</TITLE></ITEM></CHANNEL></RSS>", 1),
        ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title>a</title></entry></feed>", 1),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>b</a:title></a:entry></a:feed>", 1),
        ("<channel><item><title>a</title></item></channel>", 1),
        ("\ufeff \n<!-- a --><?x y?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item/></channel></rss>", 1),
        ("<br />\n<b>Warning</b>: old\n<?xml version='1.0'?><rss><channel><item/></channel></rss>", 1),
        ("<rss><channel><item><title>a</title></item></channel></rss><script>count()</script><p>", 1),
        ("<html><body><feed xmlns='http://www.w3.org/2005/Atom'><entry/><entry/></feed></body></html>", 2),
        ("<!DOCTYPE html><html><p>Feed:</p><rss version='2.0'><channel><item/></channel></rss></html>", 1),
    ],
)
def test_roots(feed_of, root, entries):
    assert len(feed_of(root).posts) == entries


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html><html><rss></rss></html>", "this is a web page and no feed"),
        (b"<html>" + b"<p>a</p>" * 20_000 + b"<rss version='2.0'/></html>", "this is a web page and no feed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "this is no feed"),
        (b"not at all", "this is no feed"),
        (b'{"version": "1"}', "this is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "this is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "the JSON is damaged (Expecting value)"),
        (b'{"a":' + b"[" * 100_000, "the JSON is nested too deep, or a number in it is too long"),
        (b"\0" * 3, "the file is empty"),
        (b"<rss>" + b" " * (20 << 20), "the feed has more than 20 MB"),
    ],
)
def test_no_feed(source, sentence):
    with pytest.raises(UnreadableError) as caught:
        read_feed(source, "https://blog.example/feed")
    assert caught.value.message == sentence


BODIES = [
    ("<description>short</description><content:encoded>whole</content:encoded>", "whole", False),
    ("<content:encoded>whole</content:encoded><description>short</description>", "whole", False),
    (
        "<description>the longer text of the two</description><content:encoded>x</content:encoded>",
        "the longer text of the two",
        False,
    ),
    ("<title>t</title><description>A summary.</description>", "A summary.", True),
    ("<description>A note of its own without a title.</description>", "A note of its own without a title.", False),
    ("<title>t</title><description>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</description>", "a\nb", False),
    ("<title>t</title><description>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b […]&lt;/p&gt;</description>", None, True),
    ("<title>t</title><description>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;阅读全文&lt;/p&gt;</description>", None, True),
    ("<title>t</title>", "", True),
    ("<title>t</title><description>&lt;p&gt;a.&lt;/p&gt;&lt;p&gt;Continue reading on Medium »&lt;/p&gt;</description>",
     None, True),
    ("<title>t</title><description>&lt;p&gt;a&lt;/p&gt;b… Continue reading “t” &amp;#8594;</description>", None, True),
    ("<title>t</title><description>&lt;p&gt;a […]&lt;/p&gt;&lt;p&gt;The post t appeared first on B.&lt;/p&gt;"
     "</description>", None, True),
    (f"<title>t</title><description>&lt;p&gt;{'a ' * 300}&lt;/p&gt;&lt;p&gt;The post t appeared first on B.&lt;/p&gt;"
     "</description>", None, False),
    ("<title>t</title><description>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;Whoever likes it may continue reading elsewhere."
     "&lt;/p&gt;</description>", None, False),
    ("<description>raw <b>bold</b> and <br>line<p>par</description>", "raw bold and\nline\npar", False),
    ("<xhtml:body xmlns:xhtml='http://www.w3.org/1999/xhtml'><xhtml:p>in</xhtml:p></xhtml:body>", "in", False),
]  # fmt: skip


@pytest.mark.parametrize(("items", "text", "is_partial"), BODIES)
def test_whole_text_before_summary(post_of, items, text, is_partial):
    post = post_of(f"<link>https://blog.example/a</link>{items}")
    assert text is None or post.text == text
    assert post.partial is is_partial


FACTS = [
    ("<author>a@b.example (Ann)</author>", "author", "Ann"),
    ("<author>Ann &lt;a@b.example&gt;</author>", "author", "Ann"),
    ("<author>Ann Author</author>", "author", "Ann Author"),
    ("<author>a@b.example</author>", "author", "a@b.example"),
    ("<dc:creator>Undeclared</dc:creator>", "author", "Undeclared"),
    ("<link>/x</link>", "url", "https://blog.example/x"),
    ("<guid>https://blog.example/g</guid>", "url", "https://blog.example/g"),
    ("<guid isPermaLink='false'>g</guid>", "url", ""),
    ("<link>https://feedproxy.example/1</link><feedburner:origLink>https://blog.example/o</feedburner:origLink>",
     "url", "https://blog.example/o"),
    ("<link>https://blog.example/x</link><guid>https://blog.example/?p=1</guid>", "names",
     ("https://blog.example/?p=1",)),
    ("<link>javascript:alert(1)</link>", "url", ""),
    ("<link uri='at://did:plc:abc/app.bsky.feed.post/3'>https://blog.example/x</link>", "url", "https://blog.example/x"),
    ("<guid>episode 7</guid>", "url", ""),
    ("<guid>/7</guid><link>/seven</link>", "url", "https://blog.example/seven"),
    ("<link>https://blog.example/?a=1&b=2</link>", "url", "https://blog.example/?a=1&b=2"),
    ("<category>a</category><category>a</category><category>&lt;b&gt;c&lt;/b&gt;</category>", "tags", ("a", "c")),
    (f"<category>{', '.join(f'subject number {number}' for number in range(6))}</category>", "tags",
     tuple(f"subject number {number}" for number in range(6))),
    ("<category>Duck, Donald</category>", "tags", ("Duck, Donald",)),
    ("<pubDate>nonsense</pubDate><dc:date>2020-01-02</dc:date>", "date", date(2020, 1, 2)),
    ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", "date", None),
    ("<pubDate>nonsense</pubDate>", "problems", ("“nonsense” is no date of an entry",)),
    ("<pubDate>Wed, 01 Jan 2098 00:00:00 GMT</pubDate>", "date", datetime(2098, 1, 1, tzinfo=UTC)),
    ("<enclosure url='file:///etc/passwd'/><media:content url='/m.mp4' type='video/mp4'/>", "enclosures",
     (Enclosure("https://blog.example/m.mp4", "video/mp4"),)),
    ("<media:content url='https://0.gravatar.com/avatar/6e?s=96'/><media:content url='/v?a' "
     "type='application/x-shockwave-flash'/>", "enclosures", ()),
    ("<description>&lt;img src='/a.png?w=300'&gt;</description><media:content url='/a.png?w=150'/>"
     "<enclosure url='/b.png' type='image/png'/>", "enclosures",
     (Enclosure("https://blog.example/b.png", "image/png"),)),
    ("<title>A（3）</title>", "series", None),
]  # fmt: skip


@pytest.mark.parametrize(("items", "field", "value"), FACTS)
def test_facts(post_of, items, field, value):
    assert getattr(post_of(items), field) == value


ATOM = [
    ("<summary>A summary.</summary>", "A summary.", True),
    ("<summary type='html'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</summary>", "One.\nTwo.", True),
    ("<summary>short</summary><content type='html'>&lt;p&gt;whole</content>", "whole", False),
    (f"<summary>{'long ' * 1000}</summary>", ("long " * 1000).strip(), False),
    ("<content type='image/png'>iVBORw0KGgo=</content><summary>s</summary>", "s", True),
    ("<content src='https://blog.example/a.html' type='text/html'/>", "", True),
    ("<content type='text'>&lt;p&gt;HTML that is called text&lt;/p&gt;</content>", "HTML that is called text", False),
]


@pytest.mark.parametrize(("elements", "text", "is_partial"), ATOM)
def test_texts_of_atom(atom_post_of, elements, text, is_partial):
    post = atom_post_of(f"<link href='https://blog.example/a'/><title>t</title>{elements}")
    assert (post.text, post.partial) == (text, is_partial)


def test_pictures_of_atom_are_relative_to_the_base_of_their_text(atom_post_of):
    picture = "<div><img src='a.png'/></div>"
    post = atom_post_of(
        f"<link href='https://blog.example/a'/><summary xml:base='https://cdn.example/'>{picture}</summary>"
    )
    assert (post.text, post.partial) == ("", True)
    assert 'src="https://cdn.example/a.png"' in post.body.source


def test_a_feed_that_breaks_off_says_so(feed_of):
    whole = "<rss><channel><item><title>a</title></item><item><title>b</title><description>half"
    feed = feed_of(whole)
    assert [post.title for post in feed.posts] == ["a", "b"]
    assert feed.is_broken_off
    assert not feed_of("<rss><channel><item><title>a</title></item>").is_broken_off


UNCLOSED = [
    ("<title>Feed<item><title>a</title></item>", "Feed", ""),
    ("<description>About it<item><title>a</title></item>", "", ""),
    (
        "<title>Feed<link>https://blog.example/<item><title>a<link>https://blog.example/a<description>text</item>",
        "Feed",
        "https://blog.example/a",
    ),
    (
        "<item><title>a<pubDate>2024-01-01<guid>x<link>https://blog.example/a<category>c</category></item>",
        "",
        "https://blog.example/a",
    ),
]


@pytest.mark.parametrize(("channel", "title", "url"), UNCLOSED)
def test_what_is_not_closed_holds_nothing_else(rss_of, channel, title, url):
    feed = rss_of(f"{channel}<item><title>b</title></item>")
    assert [(post.title, post.url) for post in feed.posts] == [("a", url), ("b", "")]
    assert feed.title == title


def test_items_without_end_are_items_of_their_own(rss_of):
    feed = rss_of("<item><title>a</title><description><p>b" * 300)
    assert [(post.title, post.text) for post in feed.posts] == [("a", "b")] * 300


@pytest.mark.parametrize(
    ("told", "minutes"),
    [("<ttl>60</ttl>", 60), ("<ttl>0</ttl>", None), ("<ttl>99999999</ttl>", 43_200), ("<ttl>soon</ttl>", None),
     ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440)],
)  # fmt: skip
def test_how_long_it_asks_to_be_left_alone(rss_of, told, minutes):
    assert rss_of(told).ttl_minutes == minutes


SITES = [
    ("<link>https://blog.example/</link>", "/a", "https://blog.example/a"),
    ("<link>https://www.site.example/notes/</link>", "/a", "https://www.site.example/a"),
    ("<link>https://site.example/notes/</link>", "a", "https://site.example/notes/a"),
    ("<link>https://site.example/</link>", "https://blog.example/a", "https://blog.example/a"),
    ("<link>/</link>", "/a", "https://blog.example/a"),
    ("<link>/</link><atom:link rel='self' href='https://site.example/feed'/>", "/a", "https://site.example/a"),
]


@pytest.mark.parametrize(("heading", "link", "url"), SITES)
def test_what_is_relative_is_so_to_the_site(rss_of, heading, link, url):
    following = "<atom:link rel='next' href='?paged=2'/>"
    feed = rss_of(f"{heading}{following}<item><link>{link}</link></item>")
    assert (feed.posts[0].url, feed.next_page) == (url, "https://blog.example/feed?paged=2")


def test_a_file_knows_its_site():
    entries = "<link href='https://site.example/'/><entry><link href='/a'/></entry>"
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"
    assert read_feed(text.encode(), "/home/me/atom.xml").posts[0].url == "https://site.example/a"


def test_all_there_is_about_a_film_is_no_summary(atom_post_of):
    post = atom_post_of(
        "<yt:videoId xmlns:yt='http://www.youtube.com/xml/schemas/2015'>x</yt:videoId><title>t</title>"
        "<link rel='alternate' href='https://www.youtube.com/watch?v=x'/>"
        "<media:group><media:description>About it.</media:description></media:group>"
    )
    assert (post.text, post.partial) == ("About it.", False)
