"""How long feeds ask to be left alone, and bytes that come again: read once."""

import pytest

from reader_app.fetching import feeds
from reader_app.fetching.apart import Apart
from tests.web import rss

DAY = 24 * 60
SYNDICATION = "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>{}</sy:updatePeriod>"

PAUSES = {
    "nothing": ("", {}, 0),
    "ttl": ("<ttl>90</ttl>", {}, 90),
    "ttl of a week": ("<ttl>10080</ttl>", {}, 7 * DAY),
    "no ttl": ("<ttl>soon</ttl>", {}, 0),
    "hourly": (SYNDICATION.format("hourly"), {}, 60),
    "daily": (SYNDICATION.format(" Daily\n"), {}, DAY),
    "max-age": ("", {"Cache_Control": "public, max-age=1800"}, 30),
    "max-age in capitals": ("", {"Cache_Control": 'Max-Age = "1800", must-revalidate'}, 30),
    "max-age for proxies": ("", {"Cache_Control": "s-maxage=1800"}, 0),
    "max-age of a year": ("", {"Cache_Control": "max-age=31536000, immutable"}, DAY),
    "max-age below zero": ("", {"Cache_Control": "max-age=-1"}, 0),
    "no-cache": ("", {"Cache_Control": "no-cache, no-store"}, 0),
    "both, the feed's longer": ("<ttl>90</ttl>", {"Cache_Control": "max-age=60"}, 90),
    "both, the server's longer": ("<ttl>5</ttl>", {"Cache_Control": "max-age=3600"}, 60),
}


@pytest.mark.parametrize("case", PAUSES)
def test_a_feed_says_how_long_it_wants_to_be_left_alone(web, store, fetch, case) -> None:
    more, headers, minutes = PAUSES[case]
    address = web.serve("/feed", rss("a", more=more), **headers)
    fetch(address)
    assert store.fetched(address).pause == minutes


def test_what_has_not_changed_wants_to_be_left_alone_as_before(web, store, fetch) -> None:
    address = web.serve("/feed", rss("a", more="<ttl>90</ttl>"), ETag='"1"')
    fetch(address)
    web.serve("/feed", status=304)
    fetch(address)
    assert store.fetched(address).pause == 90


@pytest.fixture
def read(monkeypatch):
    """The addresses of the feeds that are read, in order."""
    addresses = []

    async def call(_: Apart, function, data, address, *args):
        addresses.append(address)
        return feeds.read(data, address, *args)

    monkeypatch.setattr(Apart, "call", call)
    return addresses


def test_the_same_bytes_are_read_once(web, store, fetch, read, titles) -> None:
    address = web.serve("/feed", rss("b", "a"))
    fetch(address)
    first = store.fetched(address).good
    for etag in ('"1"', '"2"'):
        web.serve("/feed", rss("b", "a"), ETag=etag)
        (done,) = fetch(address)
        assert (done.added.new, done.added.changed, done.trouble) == ((), (), "")
        assert store.fetched(address).etag == etag
    assert read == [address]
    assert store.fetched(address).good > first
    web.serve("/feed", rss("c", "b", "a"))
    fetch(address)
    assert titles() == ["Title c", "Title b", "Title a"]
    assert read == [address] * 2


AGAIN = {
    "after a failure": ({"status": 500}, False),
    "after nonsense": ({"body": "<html>no feed</html>"}, False),
    "as another kind of thing": ({"body": rss("a"), "Content_Type": "text/xml; charset=gb2312"}, True),
    "broken off": ({"body": rss("a")[:-30]}, True),
}


@pytest.mark.parametrize("case", AGAIN)
def test_what_came_in_between_counts(web, store, fetch, read, case) -> None:
    between, is_read_again = AGAIN[case]
    address = web.serve("/feed", rss("a"))
    fetch(address)
    web.serve("/feed", **between)
    fetch(address)
    read.clear()
    web.serve("/feed", rss("a"))
    (done,) = fetch(address)
    assert bool(read) == is_read_again
    assert done.trouble == store.fetched(address).trouble == ""


def test_what_has_moved_is_read_at_its_new_address(web, store, fetch, read, titles) -> None:
    address = web.serve("/feed", rss("a"))
    fetch(address)
    new = web.serve("/new", rss("a"))
    web.serve("/feed", status=301, Location="/new")
    fetch(address)
    fetch(new)
    assert read == [address, address]
    assert [one.address for one in store.subscriptions()] == [new]
    assert titles() == ["Title a"]
