"""What an address of a picture in a post can lead to, and the formats that are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

Format = Literal["png", "jpeg", "gif", "webp", "svg"]

MEDIA_TYPES: Mapping[Format, str] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes; a larger picture is not shown."""

HEAD = 64 * 1024
"""Bytes of a picture that are looked at to tell its format and its size."""

_SIGNATURES: tuple[tuple[Format, re.Pattern[bytes]], ...] = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("svg", re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<(?:\?|!--|!DOCTYPE\s+svg)[^>]{0,4096}>\s*){0,64}<svg[\s>]")),
)
"""How files of the formats begin. Compressed SVG is none of them: it could unfold to any size."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be shown.

    `key` is another one when the bytes are others; `format` is told by the bytes, never by a name; `head` are the
    first `HEAD` of them, and `load` returns them all or raises PictureError.
    """

    key: str
    format: Format
    head: bytes = field(repr=False)
    load: Callable[[], bytes] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Remote:
    """A picture on the web, which is asked for only if the reader allows it."""

    url: str

    @property
    def host(self) -> str:
        """The name of the server that would be asked."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no picture to show: a sentence that says why."""

    sentence: str


Found = Picture | Remote | Missing


def format_of(head: bytes) -> Format | None:
    """Return the format of a file that begins with `head`, None where it is none of those that are shown."""
    return next((name for name, signature in _SIGNATURES if signature.match(head)), None)


def picture_of(key: str, data: bytes) -> Picture | None:
    """Return the picture whose bytes are `data`, None where they are none that is shown."""
    kind = format_of(data[:HEAD])
    return Picture(key, kind, data[:HEAD], lambda: data) if kind else None
