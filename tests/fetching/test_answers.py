"""Every awkward answer: what becomes of the feed, of its validators, and what the user is told."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import brotli
import pytest

from reader_app.library.subscription import Fetched
from tests.fetching.conftest import QUICK
from tests.web import rss

FEED = rss("b", "a")
DATA = FEED.encode()


def test_what_has_not_changed_is_not_sent_again(web, store, fetch, titles) -> None:
    stamp = "Sat, 27 Apr 2024 10:00:00 GMT"
    address = web.serve("/feed", FEED, ETag='W/"x"', Last_Modified=stamp)
    fetch(address)
    assert "if-none-match" not in web.headers["/feed"]
    web.serve("/feed", status=304)
    (done,) = fetch()
    assert web.headers["/feed"]["if-none-match"] == 'W/"x"'
    assert web.headers["/feed"]["if-modified-since"] == stamp
    assert (done.added.new, done.trouble) == ((), "")
    assert store.fetched(address).etag == 'W/"x"'
    assert len(titles()) == 2


def test_the_server_is_told_who_asks_and_no_more(web, fetch) -> None:
    fetch(web.serve("/feed", FEED, Set_Cookie="id=1"))
    fetch()
    sent = web.headers["/feed"]
    assert sent["user-agent"].startswith("reader-app/")
    assert set(sent) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


RAW = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": (gzip.compress(DATA), "gzip"),
    "gzip in two files": (gzip.compress(DATA[:100]) + gzip.compress(DATA[100:]), "gzip"),
    "gzip with rubbish behind": (gzip.compress(DATA) + b"rubbish", "gzip"),
    "x-gzip": (gzip.compress(DATA), "x-gzip"),
    "brotli": (brotli.compress(DATA), "br"),
    "zlib": (zlib.compress(DATA), "deflate"),
    "deflate": (RAW.compress(DATA) + RAW.flush(), "deflate"),
    "packed twice": (brotli.compress(gzip.compress(DATA)), "gzip, br"),
    "a file that is packed itself": (gzip.compress(DATA), "identity"),
    "a packed file packed again": (brotli.compress(gzip.compress(DATA)), "br"),
    "no gzip": (DATA, "gzip"),
    "no brotli": (DATA, "br"),
    "no deflate": (DATA, "deflate"),
    "identity": (DATA, "identity"),
    "capital letters": (gzip.compress(DATA), "GZIP"),
}


@pytest.mark.parametrize("case", PACKED)
def test_packed_feeds_are_unpacked_even_where_the_header_lies(web, fetch, titles, case) -> None:
    data, coding = PACKED[case]
    (done,) = fetch(web.serve("/feed", data, Content_Encoding=coding))
    assert done.trouble == ""
    assert titles() == ["Title b", "Title a"]


ZEROS = bytes(8 << 20)
HEAD = DATA[:120]
BAD = {
    "gzip bomb": (gzip.compress(HEAD + ZEROS), {"Content_Encoding": "gzip"}, "larger than 1 MB"),
    "brotli bomb": (brotli.compress(HEAD + ZEROS, quality=1), {"Content_Encoding": "br"}, "larger than 1 MB"),
    "bomb in a bomb": (
        gzip.compress(gzip.compress(HEAD + ZEROS)),
        {"Content_Encoding": "gzip, gzip"},
        "larger than 1 MB",
    ),
    "a bomb of a file": (gzip.compress(HEAD + ZEROS), {}, "larger than 1 MB"),
    "large": (HEAD + ZEROS, {}, "larger than 1 MB"),
    "damaged gzip": (gzip.compress(DATA)[:40] + b"\0" * 90, {"Content_Encoding": "gzip"}, "cannot be unpacked"),
    "unknown coding": (DATA, {"Content_Encoding": "zstd"}, "not known here"),
    "five codings": (DATA, {"Content_Encoding": "gzip, gzip, gzip, gzip, gzip"}, "not known here"),
    "a page": (b"<!DOCTYPE html><html><body><p>Hello</p></body></html>", {}, "no feed that can be read"),
    "nothing": (b"", {}, "no feed that can be read"),
    "bytes": (bytes(range(256)) * 40, {}, "no feed that can be read"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_feed_is_told_and_nothing_is_lost(web, store, fetch, titles, case) -> None:
    address = web.serve("/feed", FEED, ETag='"1"')
    fetch(address)
    good = store.fetched(address).good
    data, headers, said = BAD[case]
    web.serve("/feed", data, **headers)
    (done,) = fetch()
    assert said in done.trouble
    fetched = store.fetched(address)
    assert (fetched.trouble, fetched.failures, fetched.good) == (done.trouble, 1, good)
    assert fetched.not_before > datetime.now(UTC)
    assert len(titles()) == 2


STATUSES = {
    401: "a name and a password",
    403: "refuses",
    404: "nothing at this address",
    418: "does not give it",
    500: "fault of its own",
    503: "fault of its own",
    599: "fault of its own",
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_told_in_words(web, store, fetch, status) -> None:
    address = web.serve("/feed", FEED, status=status)
    (done,) = fetch(address)
    assert STATUSES[status] in done.trouble and str(status) in done.trouble
    assert store.fetched(address).failures == 1


def test_failures_lengthen_the_wait_and_a_success_ends_it(web, store, fetch) -> None:
    address = web.serve("/feed", FEED, status=500)
    waits = []
    for _ in range(4):
        fetch(address)
        waits.append(store.fetched(address).not_before - datetime.now(UTC))
    assert all(later > 1.3 * sooner for sooner, later in pairwise(waits))
    web.serve("/feed", FEED)
    fetch()
    fetched = store.fetched(address)
    assert (fetched.trouble, fetched.failures, fetched.not_before) == ("", 0, None)


def http_date(when: datetime) -> str:
    return when.strftime("%a, %d %b %Y %H:%M:%S GMT")


DAY = 86_400
WAITS = {
    "seconds": (lambda: "120", 120),
    "a date": (lambda: http_date(datetime.now(UTC) + timedelta(hours=2)), 7200),
    "a past date": (lambda: http_date(datetime(2020, 1, 1)), 0),
    "for ever": (lambda: "99999999", DAY),
    "a far date": (lambda: "Fri, 31 Dec 9999 23:59:59 GMT", DAY),
}


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("case", WAITS)
def test_a_server_that_asks_for_patience_gets_it(web, store, fetch, status, case) -> None:
    written, seconds = WAITS[case]
    address = web.serve("/feed", FEED, status=status, Retry_After=written())
    fetch(address)
    fetched = store.fetched(address)
    assert fetched.failures == 0 and fetched.trouble
    assert abs((fetched.not_before - datetime.now(UTC)).total_seconds() - seconds) < 60


@pytest.mark.parametrize("written", ["", "soon", "-5", "1e9", "Sat, 99 Foo 2024 10:00:00 GMT"])
def test_a_wait_that_cannot_be_read_is_a_failure_like_others(web, store, fetch, written) -> None:
    address = web.serve("/feed", FEED, status=429, Retry_After=written)
    fetch(address)
    assert store.fetched(address).failures == 1


def test_what_is_gone_is_known_to_be(web, store, fetch) -> None:
    address = web.serve("/feed", FEED)
    fetch(address)
    web.serve("/feed", status=410)
    (done,) = fetch()
    assert "gone for good" in done.trouble
    assert store.fetched(address).gone
    web.serve("/feed", FEED)
    fetch()
    fetched = store.fetched(address)
    assert fetched == Fetched(good=fetched.good, digest=fetched.digest)


def test_a_feed_cut_off_half_way_gives_what_came_and_is_asked_for_again(web, store, fetch, titles) -> None:
    address = web.serve("/feed", FEED, ETag='"1"')
    fetch(address)
    longer = rss("c", "b", "a", text="A changed text of")
    half = longer[: longer.index("A changed text of b") + 9]
    web.serve("/feed", half, ETag='"2"', Content_Length=str(len(longer)), Connection="close")
    (done,) = fetch()
    assert "broke off" in done.trouble
    texts = {post.title: post.text for post in next(store.posts())}
    # The entry in the middle of which it ends stays as it was.
    assert texts == {
        "Title c": "A changed text of c",
        "Title b": "The whole text of b",
        "Title a": "The whole text of a",
    }
    assert store.fetched(address).etag == ""


LENGTHS = {"too large": 40, "too small": -60}


@pytest.mark.parametrize("case", LENGTHS)
def test_a_wrong_length_does_not_keep_a_feed_from_being_read(web, store, fetch, titles, case) -> None:
    length = str(len(DATA) + LENGTHS[case])
    address = web.serve("/feed", DATA, ETag='"2"', Content_Length=length, Connection="close")
    fetch(address)
    assert titles() == ["Title b", "Title a"][: 2 if LENGTHS[case] > 0 else 1]
    assert store.fetched(address).etag == ""


def test_chunks_are_put_together(web, fetch, titles) -> None:
    def answer(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(DATA), 50):
            part = DATA[start : start + 50]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        handler.wfile.write(b"0\r\n\r\n")

    fetch(web.handle("/feed", answer))
    assert titles() == ["Title b", "Title a"]


RUDE = {
    "no HTTP": b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
    "nothing": b"",
    "endless headers": b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 200_000,
    "a bad status": b"HTTP/1.1 abc OK\r\n\r\n",
    "bad chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nrubbish",
    "a bad header": b"HTTP/1.1 200 OK\r\nBad\x00Header: x\r\n\r\n",
}


@pytest.mark.parametrize("case", RUDE)
def test_what_is_no_answer_is_a_trouble(web, fetch, case) -> None:
    def answer(handler) -> None:
        handler.close_connection = True
        handler.wfile.write(RUDE[case])

    (done,) = fetch(web.handle("/feed", answer))
    assert done.trouble.endswith(".") and "127.0.0.1" in done.trouble


def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for(web, fetch) -> None:
    (done,) = fetch(web.drip("/feed", 0.02, DATA), limits=QUICK)
    assert "has not answered within 1 seconds" in done.trouble


def test_a_server_that_never_ends_is_not_waited_for(web, fetch) -> None:
    def answer(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not web.over.is_set():
            handler.wfile.write(b" " * 65536)

    (done,) = fetch(web.handle("/feed", answer))
    assert "larger than 1 MB" in done.trouble


@pytest.mark.parametrize(
    ("encoding", "declared", "said"),
    [("gb18030", "utf-8", "gb2312"), ("big5", "", "big5"), ("utf-8", "utf-8", "iso-8859-1"), ("utf-16", "utf-8", "")],
)
def test_a_wrong_charset_does_not_spoil_the_letters(web, fetch, titles, encoding, declared, said) -> None:
    text = rss("a", title="分享數學").replace("Title a", "數學").replace("utf-8", declared or encoding)
    kind = "application/rss+xml" + (f"; charset={said}" if said else "")
    fetch(web.serve("/feed", text.encode(encoding), Content_Type=kind))
    assert titles() == ["數學"]


def test_nobody_there_is_told(web, store, fetch) -> None:
    web.close()
    (done,) = fetch(web.address())
    assert done.trouble == "127.0.0.1 refuses connections."
    (done,) = fetch("https://there-is-no-such-host.invalid/feed")
    assert "no host there-is-no-such-host.invalid" in done.trouble


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/feed", "javascript:x", "http://", "http://[x/"]
)
def test_only_the_web_is_asked(fetch, address) -> None:
    (done,) = fetch(address)
    assert "no address of the web" in done.trouble
