"""The parts of a MIME message: what a page saved as MHTML consists of."""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import zip_longest
from typing import NamedTuple

from reader_app.sources.error import UnreadableError

_MOST_PARTS = 10_000
_DEEPEST = 4
"""Messages in messages, as mail programs make them for a page with alternatives."""

_LARGEST_HEAD = 65_536
_HEAD_END = re.compile(rb"\A\r?\n|\r?\n\r?\n|\Z")
_LINE_END = re.compile(rb"\r?\n|")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")


class Part(NamedTuple):
    """A file in a message: its media type, the encoding it names, its address, its id and its bytes, still encoded."""

    type: str
    charset: str
    location: str
    id: str
    transfer: str
    encoded: bytes

    def content(self) -> bytes:
        """Return the bytes of the file; raises UnreadableError where they are damaged."""
        if self.transfer == "base64":
            data = _NO_BASE64.sub(b"", self.encoded).rstrip(b"=")
            try:
                return b64decode(data[: len(data) - (len(data) % 4 == 1)] + b"==")
            except binascii.Error as error:
                raise UnreadableError("it is damaged in the saved page") from error
        return quopri.decodestring(self.encoded) if self.transfer == "quoted-printable" else self.encoded


class Archive(NamedTuple):
    """A saved page: its parts in order, the one that is the page, and the address it was saved from."""

    parts: tuple[Part, ...]
    page: Part | None
    location: str

    def find(self, name: str) -> Part | None:
        """Return the part with an address, or with an id behind ``cid:``."""
        if name in ("", "cid:"):
            return None
        return next((part for part in self.parts if name in (part.location, f"cid:{part.id}")), None)


def read_message(data: bytes) -> Archive:
    """Return the saved page that a message is; raises UnreadableError where it has too many parts or is damaged."""
    try:
        return _archive(data)
    except (ValueError, TypeError, LookupError) as error:
        # The package email raises these on parameters that are made to (numbers of parts, encodings).
        raise UnreadableError("the head of the saved page is damaged") from error


def _archive(data: bytes) -> Archive:
    head, body = _split(data.lstrip())
    parts: list[Part] = []
    for part in _parts(head, body, _DEEPEST):
        parts.append(part)
        if len(parts) > _MOST_PARTS:
            raise UnreadableError(f"the saved page has more than {_MOST_PARTS:,} parts")
    start = _bare(str(head.get_param("start", "")))
    pages = [part for part in parts if part.type in ("text/html", "application/xhtml+xml")]
    page = next((part for part in pages if start and part.id == start), next(iter(pages), None))
    location = _field(head, "Snapshot-Content-Location") or _field(head, "Content-Location")
    return Archive(tuple(parts), page, (page.location if page else "") or location)


def _split(data: bytes) -> tuple[Message, bytes]:
    """Return the head of a message or part, and what is behind it."""
    end = _HEAD_END.search(data, 0, _LARGEST_HEAD)
    assert end is not None
    return BytesHeaderParser().parsebytes(data[: end.start()]), data[end.end() :]


def _parts(head: Message, body: bytes, depth: int) -> Iterator[Part]:
    """Yield the parts of a message, those of messages in it in their place."""
    boundary = head.get_boundary()
    if head.get_content_maintype() != "multipart" or not boundary or not depth:
        yield _part(head, body)
        return
    edge = re.compile(
        rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("latin-1", "replace")) + rb"(--)?[ \t]*(?=\r?\n|\Z)"
    )
    starts = list(edge.finditer(body))
    for opening, closing in zip_longest(starts, starts[1:]):
        if opening[1]:
            return
        inner = body[opening.end() : closing.start() if closing else len(body)]
        yield from _parts(*_split(_LINE_END.sub(b"", inner, count=1)), depth - 1)


def _part(head: Message, body: bytes) -> Part:
    return Part(
        head.get_content_type(),
        head.get_content_charset() or "",
        _field(head, "Content-Location"),
        _bare(_field(head, "Content-ID")),
        _field(head, "Content-Transfer-Encoding").lower(),
        body,
    )


def _field(head: Message, name: str) -> str:
    """Return a field's value without the spaces and line ends that folding has put into it."""
    return "".join(str(head.get(name, "")).split())


def _bare(identifier: str) -> str:
    return identifier.strip().strip("<>")
