"""Pictures fetched from a server of this computer."""

from collections.abc import Iterator
from gzip import compress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from reader_app.pictures import fetching
from reader_app.pictures.error import PictureError
from reader_app.pictures.fetching import MOST_REDIRECTS, fetch

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


class Server(ThreadingHTTPServer):
    """Answers from the table and remembers what it was asked, and with which headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def address(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_a_picture_comes_and_nothing_is_told_of_the_reader(server) -> None:
    for _ in range(2):
        assert fetch(address(server, "/good.png")) == PNG
    for path, headers in server.asked:
        assert path == "/good.png"
        assert headers["User-Agent"].startswith("reader-app/")
        assert headers["Accept-Encoding"] == "identity"
        assert not {"Cookie", "Referer", "Origin", "Authorization"} & set(headers)
    assert len(server.asked) == 2


def test_a_redirect_is_followed(server) -> None:
    assert fetch(address(server, "/once")) == PNG
    assert [path for path, _ in server.asked] == ["/once", "/good.png"]
    assert "Cookie" not in server.asked[1][1]


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
def test_what_is_no_picture_is_told_of(server, path, sentence, requests) -> None:
    with pytest.raises(PictureError, match=sentence):
        fetch(address(server, path))
    assert len(server.asked) == requests


def test_no_more_than_the_limit_is_read(server, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "SIZE_LIMIT", 1000)
    with pytest.raises(PictureError, match="larger than"):
        fetch(address(server, "/large.png"))


def test_a_slow_server_is_left(server, monkeypatch) -> None:
    monkeypatch.setattr(fetching, "TIME_LIMIT_S", 0.0)
    with pytest.raises(PictureError):
        fetch(address(server, "/large.png"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x.png", "http://", "nonsense", "file:///etc/passwd", "http://[/"])
def test_what_cannot_be_asked_is_told_of(url) -> None:
    with pytest.raises(PictureError):
        fetch(url)


def test_posts_from_the_internet_ask_nothing_of_the_readers_own_network(server) -> None:
    for page in ("https://8.8.8.8/post", "http://[2001:4860:4860::8888]/"):
        with pytest.raises(PictureError, match="your own network"):
            fetch(address(server, "/good.png"), page)
    assert server.asked == []
    for page in ("", "http://localhost/post"):
        assert fetch(address(server, "/good.png"), page) == PNG
