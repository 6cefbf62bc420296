"""Pictures fetched from a server of this computer."""

from collections.abc import Iterator
from gzip import compress

import pytest

from reader_app.pictures import fetching
from reader_app.pictures.error import PictureError
from reader_app.pictures.fetching import MOST_REDIRECTS, fetch
from tests.web import Web

from .conftest import PNG

ANSWERS = {
    "/good.png": (200, {"Content-Type": "text/html", "Set-Cookie": "who=you"}, PNG),
    "/page.png": (200, {"Content-Type": "image/png"}, b"<html>"),
    "/empty.png": (200, {}, b""),
    "/none.png": (404, {}, PNG),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/data": (302, {"Location": "data:image/png;base64,AAAA"}, b""),
    "/once": (301, {"Location": "/good.png", "Set-Cookie": "who=you; Path=/"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/gzip.png": (200, {"Content-Encoding": "gzip"}, compress(PNG)),
    "/large.png": (200, {}, PNG + b"\0" * 10_000),
}


@pytest.fixture
def web() -> Iterator[Web]:
    opened = Web()
    for path, (status, headers, body) in ANSWERS.items():
        opened.serve(path, body, status, **headers)
    yield opened
    opened.close()


def test_a_picture_comes_and_nothing_is_told_of_the_reader(web) -> None:
    for _ in range(2):
        assert fetch(web.address("/good.png")) == PNG
        headers = web.headers["/good.png"]
        assert headers["user-agent"].startswith("reader-app/")
        assert headers["accept-encoding"] == "identity"
        assert not {"cookie", "referer", "origin", "authorization"} & set(headers)
    assert web.asked == ["/good.png"] * 2


def test_a_redirect_is_followed(web) -> None:
    assert fetch(web.address("/once")) == PNG
    assert web.asked == ["/once", "/good.png"]
    assert "cookie" not in web.headers["/good.png"]


@pytest.mark.parametrize(
    ("path", "sentence", "requests"),
    [
        ("/page.png", "no picture that can be shown", 1),
        ("/empty.png", "no picture that can be shown", 1),
        ("/none.png", "answers 404", 1),
        ("/gzip.png", "compressed", 1),
        ("/file", "away from the web", 1),
        ("/data", "could not be loaded", 1),
        ("/loop", f"more than {MOST_REDIRECTS} redirects", MOST_REDIRECTS + 1),
    ],
)
def test_what_is_no_picture_is_told_of(web, path, sentence, requests) -> None:
    with pytest.raises(PictureError, match=sentence):
        fetch(web.address(path))
    assert len(web.asked) == requests


def test_no_more_than_the_limit_is_read(web, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "SIZE_LIMIT", 1000)
    with pytest.raises(PictureError, match="larger than"):
        fetch(web.address("/large.png"))


def test_a_slow_server_is_left(web, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "TIME_LIMIT_S", 0.0)
    with pytest.raises(PictureError):
        fetch(web.address("/large.png"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x.png", "http://", "nonsense", "file:///etc/passwd", "http://[/"])
def test_what_cannot_be_asked_is_told_of(url) -> None:
    with pytest.raises(PictureError):
        fetch(url)


def test_posts_from_the_internet_ask_nothing_of_the_readers_own_network(web) -> None:
    for page in ("https://8.8.8.8/post", "http://[2001:4860:4860::8888]/"):
        with pytest.raises(PictureError, match="your own network"):
            fetch(web.address("/good.png"), page)
    assert web.asked == []
    for page in ("", "http://localhost/post"):
        assert fetch(web.address("/good.png"), page) == PNG
