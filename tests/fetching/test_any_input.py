"""Whatever servers and users write: an answer within bounds, or a sentence."""

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import brotli
import httpx
from hypothesis import given
from hypothesis import strategies as st

from reader_app.fetching.addresses import web_address
from reader_app.fetching.archive.page import file_name, pictures_of, saved_page
from reader_app.fetching.attempts import LONGEST_WAIT, refused
from reader_app.fetching.error import FetchError
from reader_app.fetching.exchange import Answer
from reader_app.fetching.unpacking import unpack
from reader_app.library.subscription import Fetched

ADDRESSES = st.text(max_size=60) | st.from_regex(r"(?:[a-z]{2,5}:)?/{0,3}[\w.:%\[\]@-]{0,20}(?:/[\w%?#.-]*){0,3}")
CODINGS = st.text(max_size=30) | st.lists(st.sampled_from(["gzip", "br", "deflate", "identity", "x"])).map(", ".join)
PACKERS = st.sampled_from([gzip.compress, zlib.compress, brotli.compress, bytes])
MOST = 1000
NOW = datetime(2024, 5, 1, tzinfo=UTC)


@given(written=ADDRESSES, base=st.none() | st.just("https://blog.example/a/b"))
def test_addresses(written, base) -> None:
    with suppress(FetchError):
        url = web_address(written, base and httpx.URL(base))
        assert url.scheme in ("http", "https") and url.host and not url.fragment
        assert web_address(str(url)) == url


@given(data=st.binary(max_size=2000), pack=PACKERS, cut=st.integers(0, 50), codings=CODINGS)
def test_packed_bytes(data, pack, cut, codings) -> None:
    packed = pack(data)
    with suppress(FetchError):
        assert len(unpack(packed[: len(packed) - cut], codings, MOST).data) <= max(MOST, len(packed))


@given(written=st.text(max_size=40) | st.integers().map(str) | st.datetimes().map(str))
def test_waits(written) -> None:
    answer = Answer(429, "https://a.example/", "", {"retry-after": written})
    waits = refused(answer, Fetched(failures=30), NOW).not_before - NOW
    assert timedelta() <= waits <= LONGEST_WAIT


@given(address=ADDRESSES.map(lambda path: f"https://a.example/{path}"))
def test_names_of_files(address) -> None:
    with suppress(ValueError):
        name = file_name(address)
        assert 0 < len(name) <= 80 and name[0] not in ".-" and not set(name) & set('/\\:*?"<>|\0')


@given(
    text=st.text(alphabet="<img src='\"= data-src>a/.!-\ufeff", max_size=80)
    | st.from_regex(r"<!doctype html>(?:<img [a-z-]{1,9}=[\"'a-z./ ]{0,9}>?){1,4}", fullmatch=True)
)
def test_pages_to_be_saved(text) -> None:
    address = "https://a.example/post--1"
    pictures = pictures_of(text, address)
    saved = saved_page(text, address, dict.fromkeys(pictures, "x_files/y.png")).decode("utf-8-sig")
    assert "saved from url=" in saved
    assert pictures_of(saved, "x") == () or not pictures
