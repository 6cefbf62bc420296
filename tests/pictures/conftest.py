import struct
import sys
import zlib
from collections.abc import Callable, Iterator

import pytest

from reader_app.library.post import Body, Post


def png(width: int = 3, height: int = 2) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PNG = png()


@pytest.fixture
def make_post() -> Callable[..., Post]:
    """Make a post from the path it is at and whatever else is known of it."""

    def make(path: object, **fields) -> Post:
        return Post("id", str(path), "Title", Body("", "markdown"), "", **fields)

    return make


_HEARD: list[str] = []
_LISTENING: list[bool] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _LISTENING:
        _HEARD.append(str(arguments[0]))


@pytest.fixture
def opened_files() -> Iterator[list[str]]:
    """The paths of all files that are opened, by whatever way Python has."""
    if not hasattr(sys, "_picture_tests_listen"):
        sys.addaudithook(_hear)
        sys._picture_tests_listen = True  # type: ignore[attr-defined]
    _HEARD.clear()
    _LISTENING.append(True)
    yield _HEARD
    _LISTENING.clear()
