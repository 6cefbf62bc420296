"""Archives that were cut off, such as downloads that broke: their members are found without the table of contents."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from reader_app.sources.error import UnreadableError
from reader_app.sources.saved.allowance import Allowance

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
"""The headers before a member, in the table of contents, and at its end (APPNOTE 4.3.7, 4.3.12, 4.3.16)."""

_DEFLATED = 8
_SIZES_FOLLOW = 0x8
"""The flag of members whose sizes stand behind them, in a descriptor of twelve bytes and perhaps a signature."""

_DESCRIPTOR = b"PK\x07\x08"
_CHUNK = 65_536
_MOST = 100_000


class _Member(NamedTuple):
    """A member: its header for the table of contents, and where it ends."""

    header: bytes
    end: int


class _Size(NamedTuple):
    """How large a member is packed and unpacked, bytes, and its checksum."""

    packed: int
    whole: int
    crc: int


def salvaged(data: bytes) -> tuple[bytes, int]:
    """Return an archive of the members that are whole at the beginning of one that is not, and how many they are."""
    members = []
    for member in _members(data):
        members.append(member)
        if len(members) == _MOST:
            break
    end = members[-1].end if members else 0
    table = b"".join(member.header for member in members)
    count = min(len(members), 0xFFFF)
    return data[:end] + table + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(table), end, 0), len(members)


def _members(data: bytes) -> Iterator[_Member]:
    allowance = Allowance()
    position = 0
    try:
        while member := _member(data, position, allowance):
            yield member
            position = member.end
    except (zlib.error, UnreadableError):
        return


def _member(data: bytes, position: int, allowance: Allowance) -> _Member | None:
    """Return the member whose header stands at `position`; None where there is none, or not all of it."""
    if len(data) < position + _LOCAL.size or not data.startswith(b"PK\x03\x04", position):
        return None
    _, version, flags, method, time, day, crc, packed, whole, name, extra = _LOCAL.unpack_from(data, position)
    start = position + _LOCAL.size + name + extra
    size = _Size(packed, whole, crc)
    if flags & _SIZES_FOLLOW:
        if method != _DEFLATED:
            return None
        size = _measured(data, start, allowance)
    end = start + size.packed
    if end > len(data) or not name:
        return None
    header = _CENTRAL.pack(
        b"PK\x01\x02", version, version, flags, method, time, day, size.crc, size.packed, size.whole, name,
        0, 0, 0, 0, 0, position,
    )  # fmt: skip
    at = position + _LOCAL.size
    behind = (16 if data.startswith(_DESCRIPTOR, end) else 12) if flags & _SIZES_FOLLOW else 0
    return _Member(header + data[at : at + name], end + behind)


def _measured(data: bytes, start: int, allowance: Allowance) -> _Size:
    """Return the size of a deflated member, which ends by itself; raises zlib.error where it does not."""
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    position, whole, crc = start, 0, 0
    waiting = b""
    while not inflating.eof:
        if not waiting:
            waiting = data[position : position + _CHUNK]
            position += len(waiting)
            if not waiting:
                raise zlib.error("cut off")
        piece = inflating.decompress(waiting, _CHUNK)
        waiting = inflating.unconsumed_tail
        allowance.take(len(piece))
        whole += len(piece)
        crc = zlib.crc32(piece, crc)
    return _Size(position - len(inflating.unused_data) - start, whole, crc)
