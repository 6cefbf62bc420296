"""A server on the loopback interface that answers as it is told to, and counts."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Event, Lock

Handle = Callable[[BaseHTTPRequestHandler], None]


class Web:
    """`asked` are the paths that were asked for, in order; `headers` those of the last request for each.

    `most` is how many requests were answered at the same time at most.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.asked: list[str] = []
        self.headers: dict[str, dict[str, str]] = {}
        self.most = 0
        self.over = Event()
        self._pages: dict[str, Handle] = {}
        self._now = 0
        self._lock = Lock()
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                web._answer(self)

            def log_message(self, *arguments):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 256

            def handle_error(self, request, client_address):
                pass

        self._server = Server((host, 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    def address(self, path: str = "/feed", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.asked)

    def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Answer with this at a path; return its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in ({"Content-Length": str(len(data))} | named).items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(data)

        return self.handle(path, answer)

    def handle(self, path: str, handle: Handle) -> str:
        """Answer with a function of the handler; return the address."""
        self._pages[path] = handle
        return self.address(path)

    def hang(self, path: str) -> str:
        """Take the request and answer nothing."""
        return self.handle(path, lambda handler: self._hang(handler))

    def drip(self, path: str, seconds: float, body: bytes, chunk: int = 1) -> str:
        """Answer a few bytes at a time."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.close_connection = True
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
            for start in range(0, len(body), chunk):
                handler.wfile.write(body[start : start + chunk])
                if self.over.wait(seconds):
                    return

        return self.handle(path, answer)

    def secure(self, context: SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    def _hang(self, handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.connection.settimeout(0.02)
        while not self.over.is_set():
            with suppress(TimeoutError):
                if not handler.connection.recv(1):
                    return  # the client has gone

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked.append(handler.path)
            self.headers[handler.path] = {name.lower(): value for name, value in handler.headers.items()}
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            page = self._pages.get(handler.path)
            if page is None:
                handler.send_error(404)
            else:
                page(handler)
        except OSError:
            handler.close_connection = True
        finally:
            with self._lock:
                self._now -= 1


def rss(*names: str, title: str = "A feed", text: str = "The whole text of", more: str = "") -> str:
    """A feed with these entries, the first the newest."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{name}</guid><link>https://blog.example/{name}</link>"
        f"<title>Title {name}</title>"
        f"<pubDate>{28 - number:02d} Apr 2024 10:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<p>{text} {name}</p>]]></content:encoded></item>"
        for number, name in enumerate(names)
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'"
        " xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<channel><title>{title}</title><link>https://blog.example/</link>{more}{items}</channel></rss>"
    )


def serve_archive(web: Web, posts: int) -> None:
    """Serve a list of posts at ``/archives.html``, and the posts at ``/archives/1`` and so on."""
    sentence = "A sentence of this post with $x^2$ in it, that goes on for a while. "
    numbers = range(1, posts + 1)
    web.serve("/archives.html", "".join(f"<a href='/archives/{number}'>{number}</a> " for number in numbers))
    for number in numbers:
        body = f"<article><h1>Post {number}</h1><p>{6 * sentence}</p></article>"
        web.serve(f"/archives/{number}", f"<html><title>Post {number}</title>{body}</html>")
