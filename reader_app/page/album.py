"""The pictures that pages show: found, decoded when they are painted, and kept as long as there is room."""

from __future__ import annotations

import atexit
from collections import OrderedDict
from contextlib import suppress
from queue import Empty, LifoQueue
from threading import Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Signal

from reader_app.library.post import Post
from reader_app.page.decoding import Decoded, decode, natural_size
from reader_app.page.event_loop import in_event_loop
from reader_app.pictures.disk_cache import DiskCache
from reader_app.pictures.error import PictureError
from reader_app.pictures.finding import Finder, Nowhere, Pictures, user_cache
from reader_app.pictures.picture import Found, Picture

ROOM = 128 * 1024 * 1024
"""Bytes of decoded pictures that are kept; those that were not painted for longest go first."""

AT_ONCE = 64_000
"""Pixels of a picture that is decoded while it is painted: 2 ms."""


THREADS = 2
"""That decode pictures."""


class _Key(NamedTuple):
    picture: str
    width: int
    height: int


class Album(QObject):
    """Finds and decodes pictures; `decoded` is emitted when one is there that had not been when it was painted."""

    decoded = Signal()

    invitation = ""
    """What is said of a remote picture beside where it is from."""

    def __init__(self, finder: Finder | None = None, room: int = ROOM) -> None:
        super().__init__()
        self._finder: Finder = finder or Nowhere()
        self._room = room
        self._kept: OrderedDict[_Key, Decoded | PictureError] = OrderedDict()
        self._bytes = 0

    def resolve(self, post: Post, src: str) -> Found:
        """Return what the address `src` of a picture in `post` leads to."""
        return self._finder.resolve(post, src)

    def image(self, picture: Picture, dots: QSize) -> Decoded | None:
        """Return a picture decoded for `dots`, or None where it will be there later.

        Raises PictureError where it cannot be decoded.
        """
        key = _Key(picture.key, dots.width(), dots.height())
        if key not in self._kept:
            self._get(key, picture)
        found = self._kept.get(key)
        if isinstance(found, PictureError):
            raise found
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def substitute(self, picture: Picture) -> Decoded | None:
        """Return a picture as it was decoded last for any size, to stand in for what is not there yet."""
        sizes = (found for key, found in reversed(self._kept.items()) if key.picture == picture.key)
        return next((found for found in sizes if isinstance(found, Decoded)), None)

    def _get(self, key: _Key, picture: Picture) -> None:
        """See that the picture will be there: here at once."""
        self._keep(key, _decoded(key, picture))

    def _keep(self, key: _Key, found: Decoded | PictureError) -> None:
        """Keep a picture, or that there is none; what then is too much goes."""
        before = self._kept.pop(key, None)
        self._bytes += _bytes(found) - _bytes(before)
        self._kept[key] = found
        while self._bytes > self._room and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.popitem(last=False)[1])


class LiveAlbum(Album):
    """Decodes all but small pictures in threads, what was asked for last first."""

    invitation = " – press i to load"

    def __init__(self, finder: Finder | None = None, room: int = ROOM) -> None:
        super().__init__(finder, room)
        self._asked: set[_Key] = set()
        self._queue: LifoQueue[tuple[_Key, Picture] | None] = LifoQueue()
        self._threads: list[Thread] = []

    def _get(self, key: _Key, picture: Picture) -> None:
        """Decode a small picture; ask the thread for another one."""
        if _is_small(picture):
            super()._get(key, picture)
        elif key not in self._asked:
            self._asked.add(key)
            self._queue.put((key, picture))
            if len(self._threads) < THREADS:
                self._begin_thread()

    def close(self) -> None:
        """Decode no more, and wait for what is being decoded: Qt must not be taken down meanwhile."""
        with suppress(Empty):
            while True:
                self._queue.get_nowait()
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _begin_thread(self) -> None:
        if not self._threads:
            atexit.register(self.close)
        self._threads.append(Thread(target=self._decode, daemon=True))
        self._threads[-1].start()

    def _decode(self) -> None:
        while (asked := self._queue.get()) is not None:
            key, picture = asked
            found = _decoded(key, picture)
            in_event_loop(self._receive, key, found)

    def _receive(self, key: _Key, found: Decoded | PictureError) -> None:
        self._asked.discard(key)
        self._keep(key, found)
        self.decoded.emit()


def local_album() -> Album:
    """Return an album of the pictures on this computer, those of the web that were fetched before among them."""
    return Album(Pictures(DiskCache(user_cache())))


def _decoded(key: _Key, picture: Picture) -> Decoded | PictureError:
    try:
        return decode(picture, QSize(key.width, key.height))
    except PictureError as error:
        return error
    except MemoryError:
        return PictureError("There is no memory left for this picture.")


def _is_small(picture: Picture) -> bool:
    if picture.format == "svg":
        return False
    try:
        size = natural_size(picture)
    except PictureError:
        return True
    return size.width() * size.height() <= AT_ONCE


def _bytes(found: Decoded | PictureError | None) -> int:
    return found.bytes if isinstance(found, Decoded) else 0
