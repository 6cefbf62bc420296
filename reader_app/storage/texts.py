"""Texts as columns take them."""

from __future__ import annotations

import re
import zlib

from reader_app.storage.error import DamagedError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which Python's texts may hold and UTF-8 does not."""

LARGEST = (1 << 63) - 1
"""Of SQLite's whole numbers."""


def text(written: str) -> str:
    """Return `written` with U+FFFD for what is no character."""
    return written if written.isascii() else _LONE_SURROGATE.sub("\ufffd", written)


def number(value: int | None) -> int | None:
    """Return `value`, or the largest one of its sign that is stored."""
    return None if value is None else max(-LARGEST, min(LARGEST, value))


def packed(written: str) -> bytes:
    """Return `written` compressed."""
    return zlib.compress(text(written).encode(), 3)


def unpacked(data: bytes) -> str:
    """Return the text that was `packed`. Raises DamagedError where none was."""
    try:
        return zlib.decompress(data).decode()
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        raise DamagedError(f"A text is damaged: {error}") from error
