"""Remote pictures fetched beside the event loop, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, Signal

from reader_app.page.event_loop import in_event_loop
from reader_app.pictures.disk_cache import DiskCache
from reader_app.pictures.error import PictureError

AT_ONCE = 4
"""Pictures that are fetched at the same time."""


class Downloads(QObject):
    """Fetches pictures with `fetch` into `cache`; only what the reader allowed is to be asked for.

    `ended` has the address and what went wrong, empty where the picture is in the cache now.
    """

    ended = Signal(str, str)

    def __init__(self, fetch: Callable[[str, str], bytes], cache: DiskCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._cache = cache
        self._waiting: SimpleQueue[tuple[str, str]] = SimpleQueue()
        self._asked: set[str] = set()
        self._working = 0
        self.ended.connect(self._count)

    def ask(self, urls: Iterable[str], page: str) -> None:
        """Fetch the pictures at `urls`, each once, for a post with the address `page`."""
        for url in urls:
            if url not in self._asked:
                self._asked.add(url)
                self._waiting.put((url, page))
        self._start()

    def forget(self) -> None:
        """Do not fetch what has not been begun."""
        with suppress(Empty):
            while True:
                self._asked.discard(self._waiting.get_nowait()[0])

    def _start(self) -> None:
        for _ in range(min(AT_ONCE - self._working, self._waiting.qsize())):
            self._working += 1
            # A daemon: quitting does not wait for servers.
            Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        with suppress(Empty):
            while True:
                url, page = self._waiting.get_nowait()
                self._tell(url, self._trouble(url, page))
        self._tell("", "")

    def _tell(self, url: str, trouble: str) -> None:
        in_event_loop(lambda: self.ended.emit(url, trouble))

    def _trouble(self, url: str, page: str) -> str:
        try:
            self._cache.keep(url, self._fetch(url, page))
        except PictureError as error:
            return str(error)
        return ""

    def _count(self, url: str, _trouble: str) -> None:
        """Know what is done; an empty address is the end of a thread, behind whose back more may have been asked."""
        self._asked.discard(url)
        self._working -= not url
        self._start()
