"""Hostile feeds on the whole road from the server to the store and back: nothing is opened or asked for but they."""

from contextlib import suppress
from html import escape
from zlib import crc32

import pytest

from reader_app.markup.body import read_body
from tests.hostile.watching import Watch
from tests.sources.feeds.test_hostile import BODIES, LARGE
from tests.web import rss

ODD = (
    "a flat entity bomb",
    "an entity bomb",
    "an external entity",
    "a parameter entity",
    "an external document type",
    "a style sheet",
    "an inclusion",
    "an author of megabytes",
    "an address of megabytes",
    "deep elements",
    "open comments",
    "open tags",
    "references",
    "dollars and tags",
    "elements that are a parser's fields",
    "numbers of megabytes",
    "wrong types",
)
TRACKERS = (
    "<img src='{0}/pixel.gif' width=1 height=1>",
    "<img src=x srcset='{0}/a.png 2x'>",
    "<video poster='{0}/p.png' src='{0}/v.mp4' autoplay></video>",
    "<audio src='{0}/a.mp3' autoplay></audio>",
    "<link rel=prefetch href='{0}/x'><link rel=stylesheet href='{0}/x.css'>",
    "<p style='background: url({0}/x.png)'>x</p>",
    "<iframe src='{0}/frame'></iframe><object data='{0}/o'></object>",
    "<form action='{0}/f'><input type=image src='{0}/i.png'></form>",
    "<svg><image href='{0}/i.svg'/><use href='{0}/u.svg#a'/></svg>",
    "<script src='{0}/x.js'></script><meta http-equiv=refresh content='0;url={0}/r'>",
)


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


def item(html: str) -> str:
    return (
        f"<item><link>https://blog.example/{crc32(html.encode())}</link><title>{escape(html)}</title>"
        f"<description>{escape(html)}</description><enclosure url='file:///etc/passwd' type='image/png'/></item>"
    )


def test_hostile_feeds_lead_nowhere(web, store, fetch, watch) -> None:
    fetch(web.serve("/warm", rss("warm", more=item("<p>$x$ <math><mi>y</mi></math></p>"))))
    kept = [*BODIES, *(tracker.format(web.address("/tracker")) for tracker in TRACKERS)]
    feeds = [web.serve(f"/body/{number}", rss(more=item(html))) for number, html in enumerate(kept)]
    feeds += [web.serve(f"/odd/{number}", LARGE[name]()) for number, name in enumerate(ODD)]
    assert len(feeds) >= 60
    web.asked.clear()
    with watch as events:
        done = fetch(*feeds)
        for batch in store.posts():
            for post in batch:
                with suppress(RecursionError):
                    read_body(post.body)
    assert len(done) == len(feeds)
    # A server that keeps the others waiting is asked once more at the end: on a busy machine any may be slow.
    assert set(web.asked) == {address.removeprefix(web.address("")) for address in feeds}
    assert [event for event in events if str(web.port) not in event[1]] == []
    assert sum(not one.trouble for one in done) >= len(kept)
    assert not any("root:" in post.text for batch in store.posts() for post in batch)
