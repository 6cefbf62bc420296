"""Bytes to text: by byte order mark, as UTF-8, as declared, and else by what the letters are likely to be."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from reader_app.sources.declared import declared_encoding
from reader_app.sources.error import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text holds; backspace and escape sequences mean a terminal's log or a binary file."""

_DAMAGE = 0.5
"""A text that is not quite UTF-8 is damaged UTF-8 up to this share of its characters beyond ASCII."""

_STRAY = 1000
"""One stray control character in so many characters is damage; more of them are no text."""

_LIKELY = ("gb18030", "big5hkscs", "cp932", "cp1252")
"""What is asked for first where nothing is declared: among all encodings short texts are taken for rare ones."""

_NAMES = {"gb18030": "GB 18030", "big5hkscs": "Big5", "cp932": "Shift_JIS", "cp1252": "windows-1252"}
_SAMPLE = 64 * 1024
"""Bytes of a text that are enough to guess its encoding from."""

_BEGINNING = 4 * 1024
"""Bytes of a text that tell whether it is in UTF-16."""

_COMMON = r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_PLAUSIBLE = 0.8
_ASCII = re.compile(rb"[\t\n\r -~]")
_LETTER = re.compile(rb"[A-Za-z]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII_SHARE = 0.9
_ZERO_SHARE = 0.2
"""Of UTF-16 fewer bytes are ASCII, zeros left out, if most of it is Chinese, and more are zeros if it is not."""

_BEFORE_ZERO = 32
"""Bytes; so many of UTF-16 that hold no zero, and so no space or line end, are Chinese and no UTF-8."""

_ASCII_BEFORE_ZERO = 16
"""Bytes; so many of Chinese in UTF-16 are not all ASCII."""

_BEFORE_SHARE = 0.1
"""The share of characters that may be damaged in what is UTF-8 all the same."""

_APPENDED = rb"(?:\xef\xbb\xbf)?(?=[\t\n\r -~]{0,44}[A-Za-z]{4})[\t\n\r -~]{48}"
_APPENDED_LE, _APPENDED_BE = rb"(%b(?:[^\0](?!\0))*)" % _APPENDED, rb"((?<!\0)%b[^\0]*)" % _APPENDED
"""UTF-8 in UTF-16: 24 Chinese characters, all of whose bytes are ASCII and four of which are letters, are no words."""

_MARKED = ("utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7")
"""What is not guessed: any bytes are UTF-16, and those of English are Chinese in it."""


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
    text, changed = _text(data[mark:], encoding)
    stray = list(_NO_TEXT.finditer(text))
    if "\0" in text or len(stray) * _STRAY > len(text):
        raise UnreadableError("this is not text", text.count("\n", 0, stray[0].start()) + 1)
    if not text.strip():
        raise UnreadableError("the file is empty")
    lines = (text.count("\n", 0, control.start()) + 1 for control in stray)
    controls = tuple(Oddity(line, "a control character that no text holds") for line in dict.fromkeys(lines))
    clean = _NO_TEXT.sub("\ufffd", text) if stray else text
    return Decoded(clean, (*changed, *_damaged_lines(data, encoding, text), *controls))


def _text(data: bytes, encoding: str) -> tuple[str, tuple[Oddity, ...]]:
    """Return the text in `data`, and where it is first not in the encoding in which it begins.

    Programs that know no UTF-16 append UTF-8 to it.
    """
    if not encoding.startswith("utf-16"):
        return _with_line_feeds(data.decode(encoding, "replace")), ()
    pieces = re.split(_APPENDED_LE if encoding.endswith("le") else _APPENDED_BE, data)
    texts = [
        _with_line_feeds(piece.decode("utf-8-sig" if number % 2 else encoding, "replace"))
        for number, piece in enumerate(pieces)
    ]
    line = texts[0].count("\n") + 1
    return "".join(texts), (Oddity(line, "UTF-8 in the midst of UTF-16"),) if len(texts) > 1 else ()


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(data: bytes) -> tuple[str, int]:
    """Return the name of the encoding and the length of the byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    if 0 in data:
        return _unmarked_utf16(data), 0
    if decodes(data, "utf-8"):
        return "utf-8", 0
    declared = declared_encoding(data)
    if declared and decodes(data, declared):
        return declared, 0
    return ("utf-8" if _is_damaged_utf8(data) else declared or _likely(data)), 0


def _unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 `data` is in: the one in which nearly all of its beginning is ASCII or Chinese.

    Raises UnreadableError where it is in neither: a zero is nothing else in a text. Pictures end here, at once.
    """
    beginning = data[:_BEGINNING]
    zeros = beginning.count(0)
    is_ascii = len(_ASCII.findall(beginning)) > _ASCII_SHARE * (len(beginning) - zeros)
    may_be = (zeros > _ZERO_SHARE * len(beginning) or not is_ascii) and not _begins_as_utf8(data)
    for encoding in ("utf-16-le", "utf-16-be") if may_be else ():
        text = beginning.decode(encoding, "replace")
        if len(re.findall(_COMMON, text)) > _PLAUSIBLE * len(text):
            return encoding
    strange = _NO_TEXT.search(data[: data.index(0) + 1].decode("latin-1"))
    raise UnreadableError("this is not text", data.count(b"\n", 0, strange.start() if strange else 0) + 1)


def _begins_as_utf8(data: bytes) -> bool:
    """Whether UTF-8 stands before the first zero, as in a file to which a shell has appended UTF-16."""
    before = data[: data.index(0)].partition(codecs.BOM_UTF16_LE)[0]
    if before.isascii():
        return len(before) > _ASCII_BEFORE_ZERO
    text = before.decode("utf-8", "replace")
    return len(before) > _BEFORE_ZERO and text.count("\ufffd") < _BEFORE_SHARE * len(text)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 but for a few bytes."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(not character.isascii() for character in text)
    return text.count("\ufffd") <= _DAMAGE * beyond_ascii


def _likely(data: bytes) -> str:
    """Return the encoding that makes the likeliest text of `data`; UTF-8 where none makes one."""
    # The detector takes 30 ms to load: few files need it.
    from charset_normalizer import from_bytes

    sample = _sample(data)
    asked = (from_bytes(sample, cp_isolation=list(_LIKELY)), from_bytes(sample, cp_exclusion=list(_MARKED)))
    found = [match.encoding for match in (matches.best() for matches in asked) if match]
    plausible = [name for name in (*found, "gb18030") if not _eats_letters(sample, name)]
    return next((name for name in plausible if decodes(data, name)), next(iter(plausible), "utf-8"))


def _eats_letters(data: bytes, encoding: str) -> bool:
    """Whether in `encoding` no three characters beyond ASCII stand together and letters went into some of them.

    Stray bytes would be Chinese characters, the last half of which is the letter behind them.
    """
    text = data.decode(encoding, "replace")
    lengths = [len(run) for run in _BEYOND_ASCII.findall(text)]
    eaten = len(_LETTER.findall(data)) - len(_LETTER.findall(text.encode("ascii", "ignore")))
    return max(lengths, default=0) < 3 and eaten > 0


def _sample(data: bytes) -> bytes:
    """Return the part of `data` that tells its encoding: lines that are not ASCII."""
    lines = (line for line in data.splitlines(keepends=True) if not line.isascii())
    return b"".join(lines)[:_SAMPLE]


def decodes(data: bytes, encoding: str) -> bool:
    """Whether `data` is text in `encoding` without damage."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _damaged_lines(data: bytes, encoding: str, text: str) -> tuple[Oddity, ...]:
    if "\ufffd" not in text or decodes(data, encoding):
        return ()
    name = _NAMES.get(encoding, encoding.upper())
    return tuple(
        Oddity(number, f"{line.count(chr(0xFFFD))} damaged characters: the bytes are no {name}")
        for number, line in enumerate(text.split("\n"), 1)
        if "\ufffd" in line
    )
