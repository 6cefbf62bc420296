"""A PDF file that Qt has written, with objects appended to it: an incremental update (ISO 32000-1, 7.5.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 \d+\s+((?:\d{10} \d{5} [nf]\s+)+)trailer\s+<<(.*)>>\s+startxref", re.DOTALL)
_OBJECT = re.compile(rb"\d+ 0 obj\s+(.*?)\s+endobj", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")


class Update:
    """New objects, and new versions of old ones; `sheets` are the numbers of the objects that are the sheets."""

    def __init__(self, pdf: bytes, table: int, offsets: Sequence[int], trailer: bytes) -> None:
        self._pdf = pdf
        self._table = table
        self._offsets = offsets
        self._trailer = trailer
        self._objects: dict[int, bytes] = {}
        self._size = len(offsets)
        self._catalog = _references(trailer, b"Root")[0]
        pages = _references(self._body(self._catalog), b"Pages")[0]
        self.sheets = _references(self._body(pages), b"Kids")

    @classmethod
    def of(cls, pdf: bytes) -> Update | None:
        """Return an update of `pdf`, None where it is not written as Qt (6.11.3) does."""
        end = _END.search(pdf, len(pdf) - 64)
        table = _TABLE.match(pdf, int(end[1])) if end else None
        if table is None:
            return None
        return cls(pdf, table.start(), [int(line[:10]) for line in table[1].splitlines()], table[2])

    def reserve(self) -> int:
        """Return the number of an object that is put later."""
        self._size += 1
        return self._size - 1

    def put(self, number: int, body: bytes) -> None:
        """Let `body` be the object `number`."""
        self._objects[number] = body

    def add(self, body: bytes) -> int:
        """Put a new object and return its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def set_in_catalog(self, name: bytes, value: bytes) -> None:
        """Let the root of the file have `value` under `name`."""
        self.put(self._catalog, _with_entry(self._body(self._catalog), name, value))

    def annotate(self, sheet: int, annotations: Iterable[int]) -> None:
        """Let a sheet have `annotations` besides those that Qt has given it; once a sheet."""
        number = self.sheets[sheet]
        own = _references(self._body(number), b"Annots")
        kept = _REFERENCE.findall(self._body(own[0])) if own else []
        every = b" ".join(b"%d 0 R" % each for each in (*map(int, kept), *annotations))
        self.put(number, _with_entry(self._body(number), b"Annots", b"[%s]" % every))

    def written(self) -> bytes:
        """Return the file with the update."""
        parts, table, place = [self._pdf], [b"xref\n"], len(self._pdf)
        for number, body in sorted(self._objects.items()):
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            table.append(b"%d 1\n%010d 00000 n \n" % (number, place))
            place += len(parts[-1])
        trailer = re.sub(rb"/Size \d+", b"/Size %d /Prev %d" % (self._size, self._table), self._trailer)
        end = b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, place)
        return b"".join((*parts, *table, end))

    def _body(self, number: int) -> bytes:
        """Return an object as it is now."""
        if number in self._objects:
            return self._objects[number]
        found = _OBJECT.match(self._pdf, self._offsets[number])
        return found[1] if found else b""


def _references(body: bytes, name: bytes) -> list[int]:
    """Return the numbers of the objects that an object has under `name`, one or a list."""
    found = re.search(rb"/%s\s*(\d+ 0 R|\[[^\]]*\])" % name, body)
    return [int(number) for number in _REFERENCE.findall(found[1])] if found else []


def _with_entry(body: bytes, name: bytes, value: bytes) -> bytes:
    """Return the dictionary `body` with `value` under `name`, in place of a reference that may be there."""
    others = re.sub(rb"/%s \d+ 0 R" % name, b"", body)
    return b"<<\n/%s %s\n%s" % (name, value, others.removeprefix(b"<<").lstrip())
