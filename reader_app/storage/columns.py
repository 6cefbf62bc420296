"""Texts and numbers as columns take them."""

from __future__ import annotations

import re

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
