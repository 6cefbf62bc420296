"""Rows as they lie in the pages of a SQLite file, read without the pages that lead to them.

https://sqlite.org/fileformat2.html: 1.6 b-tree pages, 1.5 overflow pages, 2.1 records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from reader_app.storage.schema import PAGE

Value = int | float | str | bytes | None

LEAF_OF_TABLE = 0x0D
BEGINNING = 100
"""Bytes of the file's header, before the first page's own."""

MOST_LOCAL = PAGE - 35
"""Bytes of a row that stay in its leaf; of a longer one, at least `LEAST_LOCAL` do."""

LEAST_LOCAL = (PAGE - 12) * 32 // 255 - 23

INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number by its serial type."""

CONSTANTS: dict[int, Value] = {0: None, 8: 0, 9: 1}
"""Values that serial types stand for by themselves."""


class Row(NamedTuple):
    """A row: its number, and its values; an INTEGER PRIMARY KEY is None among them."""

    number: int
    values: tuple[Value, ...]


def leaf_rows(path: Path) -> Iterator[Row]:
    """Yield what is a row in any page of the file that says to be a leaf of a table, whichever table that is.

    Rows of pages that are no longer used are among them.
    """
    if path.stat().st_size < PAGE:
        return
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        for start in range(0, len(data) - PAGE + 1, PAGE):
            header = start + (0 if start else BEGINNING)
            if data[header] == LEAF_OF_TABLE:
                count = int.from_bytes(data[header + 3 : header + 5], "big")
                for place in range(header + 8, min(header + 8 + 2 * count, start + PAGE), 2):
                    cell = start + int.from_bytes(data[place : place + 2], "big")
                    with suppress(ValueError, IndexError, struct.error):
                        yield _row(data, cell)


def _row(data: mmap, cell: int) -> Row:
    """Read the row of a cell. Raises ValueError, IndexError or struct.error where there is none."""
    size, at = _varint(data, cell)
    number, at = _varint(data, at)
    return Row(number - (1 << 64) if number >= 1 << 63 else number, _values(_payload(data, at, size)))


def _payload(data: mmap, at: int, size: int) -> bytes:
    """Return the `size` bytes of a row, of which those that its leaf has no room for are in a chain of pages."""
    if size > len(data):
        raise ValueError("a row is longer than the file")
    local = size
    if size > MOST_LOCAL:
        wanted = LEAST_LOCAL + (size - LEAST_LOCAL) % (PAGE - 4)
        local = wanted if wanted <= MOST_LOCAL else LEAST_LOCAL
    payload = bytearray(data[at : at + local])
    link = at + local
    while len(payload) < size:
        start = (int.from_bytes(data[link : link + 4], "big") - 1) * PAGE
        if start < 0 or start + PAGE > len(data):
            raise ValueError("a row goes on in no page")
        payload += data[start + 4 : start + 4 + min(size - len(payload), PAGE - 4)]
        link = start
    return bytes(payload)


def _values(payload: bytes) -> tuple[Value, ...]:
    """Return the values of a record: first come their types, then they."""
    at_values, at = _varint(payload, 0)
    values: list[Value] = []
    place = at_values
    while at < at_values:
        kind, at = _varint(payload, at)
        value, place = _value(payload, place, kind)
        if place > len(payload):
            raise ValueError("a value goes on behind its row")
        values.append(value)
    if place != len(payload):
        raise ValueError("a row has more in it than it says")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """Return the value of a serial type, and where the next one begins."""
    if kind in CONSTANTS:
        return CONSTANTS[kind], at
    if kind in INTEGER_BYTES:
        end = at + INTEGER_BYTES[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind < 12:
        raise ValueError("there is no such type")
    end = at + (kind - 12) // 2
    return (payload[at:end].decode() if kind % 2 else payload[at:end]), end


def _varint(data: mmap | bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9
