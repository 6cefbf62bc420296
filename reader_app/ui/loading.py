"""Files are read beside the event loop, part by part: the window answers meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from time import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.files import packaged
from reader_app.page.event_loop import in_event_loop

if TYPE_CHECKING:
    from reader_app.sources.kept.cache import Cache
    from reader_app.sources.opening import Part

SHOWN_MS = 100
"""From the end of reading until what the first search needs is loaded, ms: first the window shows what was read."""


class Request(NamedTuple):
    """A path that is to be read, and whether the user has lost patience with it."""

    path: str
    stopped: Event

    @property
    def key(self) -> str:
        """The key of the origin that the path leads to."""
        return os.path.realpath(self.path)


class Loader(QObject):
    """Reads one path after the other in a thread and brings what it reads to the thread of the window.

    `read` is emitted with the request and each `Part`; then `ended` with the request and the moment at which its
    reading began (s since 1970), or `cancelled` with the request.
    """

    read = Signal(object, object)
    ended = Signal(object, float)
    cancelled = Signal(object)
    _through = Signal(object, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._pending: list[Request] = []
        self._thread: Thread | None = None
        self._something = Event()
        self._through.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read, or will be."""
        return bool(self._pending)

    def is_reading(self, key: str) -> bool:
        """Whether the path of an origin is being read, or will be."""
        return any(request.key == key for request in self._pending)

    def load(self, path: str) -> Request:
        """Read `path`, behind what was asked for before."""
        request = Request(path, Event())
        self._pending.append(request)
        self._waiting.put(partial(self._bring, request))
        if self._thread is None:
            # A daemon: quitting does not wait for a large folder.
            self._thread = Thread(target=self._work, daemon=True)
            self._thread.start()
        return request

    def cancel(self) -> None:
        """Read no further; what was read stays."""
        for request in self._pending:
            request.stopped.set()

    def wait(self, seconds: float) -> None:
        """Wait until the first part of the first path is read, but not longer than `seconds`."""
        self._something.wait(seconds)

    def _work(self) -> None:
        while True:
            self._waiting.get()()

    def _bring(self, request: Request) -> None:
        began, cache = time(), _cache(request)
        for part in _parts(request, cache):
            in_event_loop(lambda part: self.read.emit(request, part), part)
            self._something.set()
            if request.stopped.is_set():
                break
        in_event_loop(lambda: self._through.emit(request, began))
        if cache is not None:
            cache.write()
            in_event_loop(QTimer.singleShot, SHOWN_MS, partial(self._waiting.put, cache.texts.load_ahead))

    def _tell(self, request: Request, began: float) -> None:
        self._pending.remove(request)
        if request.stopped.is_set():
            self.cancelled.emit(request)
        else:
            self.ended.emit(request, began)


def _parts(request: Request, cache: Cache | None) -> Iterable[Part]:
    if request.stopped.is_set():
        return ()
    from reader_app.sources.opening import read_paths

    return read_paths([request.path], cache=cache)


def _cache(request: Request) -> Cache | None:
    """Return what earlier readings left; None for the seeds, which are read sooner than that is loaded."""
    if request.key == str(packaged("seeds").resolve()):
        return None
    from reader_app.sources.kept.cache import Cache

    return Cache()
