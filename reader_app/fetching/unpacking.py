"""What servers pack, unpacked, within bounds (RFC 9110, 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from reader_app.fetching.error import FetchError

_TEXT = (b"<", b"{", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""How what is not packed at all begins."""

_MOST_CODINGS = 3
_GZIPPED = b"\x1f\x8b\x08"
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Unpacked(NamedTuple):
    """The bytes, and whether all that was packed is there."""

    data: bytes
    is_whole: bool


ACCEPTED = "gzip, br, deflate"


def unpack(data: bytes, codings: str, most: int) -> Unpacked:
    """Return what a server sent as `codings` says (the header Content-Encoding): no more than `most` bytes.

    What is not packed in spite of that is taken as it is, and a file that is packed itself is unpacked, too. Raises
    FetchError where it cannot be unpacked, or is larger.
    """
    names = [name.strip().lower() for name in codings.split(",")]
    applied = [name for name in names if name not in ("", "identity")]
    found = Unpacked(data, True)
    for name in reversed(applied[:_MOST_CODINGS]):
        if name not in _UNPACKERS or len(applied) > _MOST_CODINGS:
            raise FetchError(f"The answer is packed in a way that is not known here ({codings[:40]}).")
        found = _unpacked(found, name, most)
    return _unpacked(found, "gzip", most) if found.data.startswith(_GZIPPED) else found


def _unpacked(packed: Unpacked, name: str, most: int) -> Unpacked:
    if not packed.data:
        return packed
    try:
        found = _UNPACKERS[name](packed.data, most)
    except ValueError as error:
        if packed.data.lstrip().startswith(_TEXT):
            return packed
        raise FetchError(f"The answer is damaged: it cannot be unpacked ({name}).") from error
    if len(found.data) > most:
        raise FetchError(f"The answer is larger than {most >> 20} MB when it is unpacked.")
    return Unpacked(found.data, found.is_whole and packed.is_whole)


def _gunzip(data: bytes, most: int) -> Unpacked:
    """Unpack one or several files of gzip behind each other."""
    parts: list[bytes] = []
    while data.startswith(b"\x1f\x8b") or not parts:
        found, data = _inflated(data, _GZIP, most + 1 - sum(map(len, parts)))
        parts.append(found.data)
        if not found.is_whole or sum(map(len, parts)) > most:
            return Unpacked(b"".join(parts), found.is_whole)
    return Unpacked(b"".join(parts), True)


def _deflate(data: bytes, most: int) -> Unpacked:
    """Unpack zlib, or what servers send that have taken the name at its word."""
    is_zlib = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return _inflated(data, _ZLIB if is_zlib else _RAW, most + 1)[0]


def _inflated(data: bytes, form: int, most: int) -> tuple[Unpacked, bytes]:
    """Return at most `most` bytes, and what stands behind the packed data."""
    unpacker = zlib.decompressobj(form)
    try:
        found = unpacker.decompress(data, most)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return Unpacked(found, unpacker.eof), unpacker.unused_data


def _unbrotli(data: bytes, most: int) -> Unpacked:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        found = unpacker.process(data, output_buffer_limit=most + 1)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    return Unpacked(found, unpacker.is_finished())


_UNPACKERS: Mapping[str, Callable[[bytes, int], Unpacked]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
}
"""By the names of RFC 9110 and 7932."""
