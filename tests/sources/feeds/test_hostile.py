"""Hostile feeds: nothing runs, nothing is opened or asked for, and the work that one makes is bounded."""

import sys
from contextlib import suppress
from html import escape

import pytest

from reader_app.markup.article import Element
from reader_app.markup.body import read_body
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.outline import read_opml
from reader_app.sources.feeds.reading import read_feed
from reader_app.sources.feeds.site_links import find_posts

ADDRESS = "https://blog.example/feed"
WATCHED = (
    "open",
    "socket.",
    "urllib.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.spawn",
    "os.posix_spawn",
    "ftplib.",
)


class Watch:
    """Counts what the program opens or asks for while it is on; an audit hook cannot be taken off again."""

    def __init__(self):
        self.is_on = False
        self.events = []
        sys.addaudithook(self._note)

    def _note(self, event, arguments):
        if self.is_on and event.startswith(WATCHED):
            self.events.append((event, arguments))

    def __enter__(self):
        self.events = []
        self.is_on = True
        return self

    def __exit__(self, *_):
        self.is_on = False


@pytest.fixture(scope="module")
def watch():
    """What is opened and asked for, after all that reads feeds has been loaded."""
    for source in (_item("<![CDATA[<p>$x$ <math><mi>y</mi></math>]]>"), b"<rss>\xd6\xd0\xb9\xfa</rss>"):
        read_body(read_feed(source, ADDRESS).posts[0].body) if b"item" in source else read_feed(source, ADDRESS)
    read_opml(b"<opml/>")
    return Watch()


def _item(description: str, more: str = "", before: str = "") -> bytes:
    item = f"<item><link>https://blog.example/a</link>{more}<description>{description}</description></item>"
    return f"{before}<rss version='2.0'><channel>{item}</channel></rss>".encode()


BODIES = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='file:///etc/passwd'>",
    "<img src='/etc/passwd'>",
    "<img src='\\\\evil.example\\share\\x.png'>",
    "<img src='FiLe:///etc/passwd'>",
    "<img src=' javascript:alert(1)'>",
    "<img data-src='file:///etc/passwd' src='a.png'>",
    "<img srcset='file:///etc/passwd 2x' src='a.png'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#x0a;script:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe src='file:///etc/passwd'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='file:///etc/passwd'>x</object>",
    "<embed src='file:///etc/passwd'>",
    "<video src='file:///etc/passwd' poster='javascript:x'></video>",
    "<svg onload=alert(1)><image href='file:///etc/passwd'/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math href='javascript:alert(1)'><mi>x</mi></math>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "<link rel=stylesheet href='file:///etc/passwd'>",
    "<style>@import 'file:///etc/passwd'; body{background:url(file:///x)}</style>",
    "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>",
    "<base href='file:///etc/'><img src=passwd>",
    "<form action='javascript:alert(1)'><input name=a><button>b</button></form>",
    "<p style='background:url(file:///etc/passwd)' onclick='alert(1)'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>",
    "$<script>alert(1)</script>$",
    "$a<img src=x onerror=alert(1)>b$",
    r"$\href{javascript:alert(1)}{x}$ \(<iframe src=x>\)",
    "<span class='math inline'><script>alert(1)</script></span>",
    "&lt;p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;",
    "<img src='https://picture.invalid/0'>",
    "<img src='data:image/svg+xml;base64," + "A" * 2000 + '\'><img src="https://picture.invalid/7">',
    "<img src='data:image/png;base64," + "A" * 1200 + '" onerror=alert(1) x="\'>',
]
TAGS = frozenset(
    ("script", "style", "iframe", "object", "embed", "form", "input", "link", "meta", "base", "svg", "video")
)
KEPT = frozenset(("href", "src", "alt", "title", "id", "width", "height"))
SAFE = ("https://", "http://", "data:image/", "refused:")


@pytest.mark.parametrize("html", BODIES)
@pytest.mark.parametrize("wrap", ["cdata", "escaped", "raw", "json"])
def test_bodies(watch, html, wrap):
    inside = html.replace("]]>", "")
    sources = {
        "cdata": lambda: _item(f"<![CDATA[{inside}]]>", f"<title><![CDATA[{inside}]]></title>"),
        "escaped": lambda: _item(escape(html), f"<title>{escape(html)}</title><category>{escape(html)}</category>"),
        "raw": lambda: _item(html, f"<title>{html}</title>"),
        "json": lambda: _json(html),
    }
    with watch:
        (post, *_) = read_feed(sources[wrap](), ADDRESS).posts
        article = read_body(post.body)
    assert not watch.events
    elements = [content for content in article.walk() if isinstance(content, Element)]
    assert not TAGS & {element.tag for element in elements}
    addresses = [
        element.attributes[key] for element in elements for key in ("href", "src") if key in element.attributes
    ]
    assert all(address.startswith(SAFE) for address in addresses)
    assert not {key for element in elements for key in element.attributes} - KEPT
    assert "<script" not in post.body.source.lower()


def _json(html: str) -> bytes:
    import json

    item = {"id": 1, "url": "https://blog.example/a", "title": html, "content_html": html, "tags": [html]}
    return json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}).encode()


def _bomb(depth: int, fan: int) -> str:
    entities = [f"<!ENTITY a{n} '{f'&a{n - 1};' * fan}'>" for n in range(1, depth)]
    return f"<!DOCTYPE rss [<!ENTITY a0 'boom'>{''.join(entities)}]>"


LARGE = {
    "an entity bomb": lambda: _item("&a9;", before=_bomb(10, 10)),
    "a flat entity bomb": lambda: _item("&a;" * 20_000, before=f"<!DOCTYPE rss [<!ENTITY a '{'x' * 10_000}'>]>"),
    "an external entity": lambda: _item("&a;", before="<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"),
    "a parameter entity": lambda: _item("&a;", before="<!DOCTYPE r [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/'>%a;]>"),
    "an external document type": lambda: _item("x", before="<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/evil.dtd'>"),
    "a style sheet": lambda: _item("x", before="<?xml-stylesheet href='file:///etc/passwd'?>"),
    "an inclusion": lambda: _item(
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"
    ),
    "a title of ten megabytes": lambda: _item("x", f"<title>{'x' * 10_000_000}</title>"),
    "an author of megabytes": lambda: _item("x", f"<author>{'a.' * 1_000_000}@</author>"),
    "an address of megabytes": lambda: _item("x", f"<link>http://{'a/../' * 20_000}</link>"),
    "an attribute of megabytes": lambda: _item("x", f"<enclosure url='{'a' * 4_000_000}'/>"),
    "a date of megabytes": lambda: _item("x", f"<pubDate>{'1' * 2_000_000}</pubDate>"),
    "more items than are read": lambda: b"<rss>" + b"<item/>" * 20_000,
    "more categories than are read": lambda: _item("x", "".join(f"<category>{n}</category>" for n in range(20_000))),
    "deep elements": lambda: b"<rss><item>" + b"<a>" * 50_000,
    "a deep body": lambda: _item(f"<![CDATA[{'<div>' * 40_000}]]>"),
    "a deep body of XHTML": lambda: _item("<div>" * 40_000),
    "open comments": lambda: b"<rss>" + b"<!--" * 50_000,
    "open instructions": lambda: b"<rss>" + b"<?a " * 50_000,
    "open sections": lambda: b"<rss>" + b"<![CDATA[" * 40_000,
    "open document types": lambda: b"<rss>" + b"<!DOCTYPE a [" * 20_000,
    "open tags": lambda: b"<rss>" + b"<a b='" * 50_000,
    "attributes": lambda: b"<rss><a " + b"b " * 50_000,
    "quotes": lambda: b"<rss>" + b"<a b=\"<a b='" * 40_000,
    "end tags": lambda: b"<rss><item>" + b"</a>" * 50_000,
    "references": lambda: _item("&#" * 60_000 + "&amp" * 40_000),
    "escaped brackets": lambda: _item("&lt;" * 60_000),
    "dollars": lambda: _item(f"<![CDATA[{'$a<' * 20_000}]]>"),
    "dollars and tags": lambda: _item(f"<![CDATA[{'$<b>' * 20_000}]]>"),
    "open comments in a body": lambda: _item(f"<![CDATA[{'$x<y$<!--' * 20_000}]]>"),
    "open code in a body": lambda: _item(f"<![CDATA[{'$x<y$<code>' * 20_000}]]>"),
    "pictures in a body": lambda: _item(f"<![CDATA[{'<img src=data:image/png;base64,' + 'A' * 2_000_000}>]]>"),
    "elements that are a parser's fields": lambda: _item(
        "x", "".join(f"<{name} a='1'/>" for name in ("links", "authors", "tags", "content", "title_detail", "summary"))
    ),
    "numbers of megabytes": lambda: (
        b'{"version":"https://jsonfeed.org/version/1","items":[{"id":' + b"9" * 10_000 + b"}]}"
    ),
    "a million objects": lambda: (
        b'{"version":"https://jsonfeed.org/version/1","items":[' + b"{}," * 1_000_000 + b"{}]}"
    ),
    "many objects": lambda: b'{"version":"https://jsonfeed.org/version/1","items":[' + b"{}," * 50_000 + b"{}]}",
    "wrong types": lambda: (
        b'{"version":"https://jsonfeed.org/version/1","items":[null,[],1,{"id":[],"url":{},"title":3,'
        b'"authors":7,"tags":[[]],"attachments":["x",{"url":1,"size_in_bytes":-1}],"date_published":true}]}'
    ),
}


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE.keys())
def test_large_and_crooked(watch, make):
    source = make()
    with watch:
        try:
            posts = read_feed(source, ADDRESS).posts
        except UnreadableError:
            posts = ()
        with suppress(UnreadableError):
            find_posts(source, ADDRESS)
    assert not watch.events
    assert len(posts) <= 10_000
    for post in posts[:3]:
        assert len(post.title) <= 500
        assert len(post.author) <= 5_000
        assert len(post.tags) <= 50
        assert len(post.body.source) <= 5 * len(source) + 1_000
        assert "root:" not in post.text


def test_lists_of_feeds(watch):
    entity = "<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    outline = "<outline text='&a;' xmlUrl='https://a.example/f'/>"
    with watch:
        found = read_opml(f"{entity}<opml><body>{outline}</body></opml>".encode())
    assert not watch.events
    assert found.subscriptions[0].title == "&a;"
