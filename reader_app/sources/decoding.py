"""Bytes to text: UTF-8, UTF-16 and GB 18030, with and without a byte order mark."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from reader_app.sources.error import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text holds; backspace and escape sequences mean a terminal's log or a binary file."""

_DAMAGE = 0.1
"""A text that is not quite UTF-8 is damaged UTF-8 up to this share of its characters beyond ASCII."""

_COMMON = r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_PLAUSIBLE = 0.8


class Oddity(NamedTuple):
    """What is odd about a line (from 1) of a text, as a sentence."""

    line: int
    message: str


class Decoded(NamedTuple):
    """A text whose lines end in line feeds, and what was odd about its bytes."""

    text: str
    oddities: tuple[Oddity, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text that `data` is; bytes that are none become U+FFFD and are told of by line.

    Raises UnreadableError where `data` is empty or no text.
    """
    if not data.strip():
        raise UnreadableError("the file is empty")
    encoding, mark = _encoding(data)
    text = data[mark:].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    if control := _NO_TEXT.search(text):
        raise UnreadableError("this is not text", text.count("\n", 0, control.start()) + 1)
    if not text.strip():
        raise UnreadableError("the file is empty")
    return Decoded(text, _damaged_lines(data, encoding, text))


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the name of the encoding and the length of the byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    if utf16 := _unmarked_utf16(data):
        return utf16, 0
    return ("gb18030" if _is_gb18030(data) else "utf-8"), 0


def _unmarked_utf16(data: bytes) -> str | None:
    """Return which UTF-16 `data` is in, if any: the one in which nearly all of it is ASCII or Chinese."""
    if 0 not in data:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "replace")
        if len(re.findall(_COMMON, text)) > _PLAUSIBLE * len(text):
            return encoding
    return None


def _is_gb18030(data: bytes) -> bool:
    """Whether `data` is GB 18030 rather than UTF-8, perhaps with a few damaged bytes."""
    if _decodes(data, "utf-8") or not _decodes(data, "gb18030"):
        return False
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(not character.isascii() for character in text)
    return text.count("\ufffd") > _DAMAGE * beyond_ascii


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _damaged_lines(data: bytes, encoding: str, text: str) -> tuple[Oddity, ...]:
    if _decodes(data, encoding):
        return ()
    name = "GB 18030" if encoding == "gb18030" else encoding.upper()
    return tuple(
        Oddity(number, f"{line.count(chr(0xFFFD))} damaged characters: the bytes are no {name}")
        for number, line in enumerate(text.split("\n"), 1)
        if "\ufffd" in line
    )
