"""Whole posts in place of summaries: on request, and always where the feed's settings say so."""

from threading import Event

import pytest

from reader_app.fetching.error import FetchError
from reader_app.fetching.pages import fetch_full
from tests.fetching.conftest import PATIENT

WORDS = "A sentence of the whole post, with $x^2$ in it, that goes on for a while. " * 12
PAGE = f"<html><head><title>P</title></head><body><article><h1>P</h1><p>{WORDS}</p></article></body></html>"


def summaries(web, *names: str) -> str:
    items = "".join(
        f"<item><link>{web.address('/' + name)}</link><title>{name}</title>"
        "<description>It begins …</description></item>"
        for name in names
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"


@pytest.fixture
def summary(web, store, fetch):
    """A stored summary, whose page is at ``/a``."""
    fetch(web.serve("/feed", summaries(web, "a")))
    ((post,),) = store.posts()
    assert post.partial
    return post


def test_the_whole_takes_the_place_of_the_summary_and_stays(web, store, fetch, summary) -> None:
    web.serve("/a", PAGE)
    store.set_read([summary.id], True)
    assert fetch_full(store, summary, cancelled=Event(), limits=PATIENT)
    fetch()
    ((whole,),) = store.posts()
    assert (whole.id, whole.title, whole.partial) == (summary.id, "a", False)
    assert "$x^2$" in whole.text and len(whole.text) > 500
    assert store.unread() == {}


BAD = {
    "no page": (PAGE, {"status": 404}, "404"),
    "a page that breaks off": (PAGE[:-40], {"Content_Length": str(len(PAGE)), "Connection": "close"}, "broke off"),
    "a request to pay": ("<p>Pay!</p>", {}, "gives no more"),
    "nothing": ("", {}, "gives no more"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_page_that_gives_no_more_leaves_the_summary(web, store, summary, case) -> None:
    body, how, said = BAD[case]
    web.serve("/a", body, **how)
    with pytest.raises(FetchError, match=said):
        fetch_full(store, summary, cancelled=Event(), limits=PATIENT)
    assert next(store.posts())[0].partial


def test_a_cancelled_fetch_leaves_the_summary(web, store, summary) -> None:
    web.hang("/a")
    cancelled = Event()
    cancelled.set()
    assert not fetch_full(store, summary, cancelled=cancelled, limits=PATIENT)
    assert next(store.posts())[0].partial


def test_a_feed_may_always_be_fetched_with_its_pages(web, store, fetch) -> None:
    web.serve("/a", PAGE)
    web.serve("/b", status=500)
    fetch(web.serve("/feed", summaries(web, "a", "b")), full_pages=True)
    assert {post.title: post.partial for post in next(store.posts())} == {"a": False, "b": True}
    fetch()
    assert web.counts["/a"] == 1
