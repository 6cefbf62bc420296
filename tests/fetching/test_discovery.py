"""The feeds that an address leads to."""

from threading import Event

import pytest

from reader_app.fetching.discovery import discover
from reader_app.fetching.error import FetchError
from reader_app.sources.feeds.discovery import Found
from tests.fetching.conftest import PATIENT
from tests.web import rss


@pytest.fixture
def found(web, in_one_process):
    """What is found from a path of the server, as (path, title)."""

    def look(path: str) -> list[tuple[str, str]]:
        feeds = discover(web.address(path), cancelled=Event(), limits=PATIENT)
        assert all(isinstance(feed, Found) for feed in feeds)
        return [(feed.address.removeprefix(web.address("")), feed.title) for feed in feeds]

    return look


def test_the_address_of_a_feed_is_one(web, found) -> None:
    web.serve("/feed", rss("a", title="Ana"))
    assert found("/feed") == [("/feed", "Ana")]
    assert web.asked == ["/feed"]


def test_a_feed_that_has_moved_is_found_where_it_is(web, found) -> None:
    web.serve("/old", status=301, Location="/new")
    web.serve("/new", rss("a", title="Ana"))
    assert found("/old") == [("/new", "Ana")]


def test_a_page_names_its_feeds_and_those_that_are_none_are_left_out(web, found) -> None:
    link = "<link rel='alternate' type='application/{}+xml' title='{}' href='{}'>"
    links = link.format("rss", "One", "/1.xml") + link.format("atom", "Two", "/2.xml") + link.format("rss", "No", "/3")
    web.serve("/post", f"<html><head>{links}</head><body>Hello</body></html>", Content_Type="text/html")
    web.serve("/1.xml", rss("a", title="First"))
    web.serve("/2.xml", rss("a", title=""))
    assert found("/post") == [("/1.xml", "First"), ("/2.xml", "Two")]


def test_a_page_that_names_none_may_have_one_in_a_usual_place(web, found) -> None:
    web.serve("/post", "<html><body>Hello</body></html>")
    web.serve("/atom.xml", rss("a", title="Ana"))
    assert found("/post") == [("/atom.xml", "Ana")]


def test_where_there_is_none_there_is_none(web, found) -> None:
    web.serve("/post", "<html><body>Hello</body></html>")
    assert found("/post") == []
    assert len(web.asked) < 20


def test_what_cannot_be_fetched_is_told(found) -> None:
    with pytest.raises(FetchError, match="404"):
        found("/nowhere")


def test_an_address_without_a_scheme_is_tried_with_and_without_encryption(web, in_one_process) -> None:
    web.serve("/feed", rss("a", title="Ana"))
    typed = web.address("/feed").removeprefix("http://")
    (feed,) = discover(typed, cancelled=Event(), limits=PATIENT)
    assert feed == Found(web.address("/feed"), "Ana")
