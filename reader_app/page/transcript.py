"""The text of a document as it reads, formulas spelled out as TeX, and the way back to positions in the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextDocument

from reader_app.library.query import Query
from reader_app.page.formulas import PlacedFormula
from reader_app.page.galley import is_hidden

if TYPE_CHECKING:
    from reader_app.page.placed_picture import PlacedPicture

_HIDDEN = "\ufdd2"
"""The end of a line that is not shown."""

_PLAIN = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\ufdd0": "\n", "\ufdd1": "\n", "\xa0": " ", _HIDDEN: None})
"""What QTextDocument puts between blocks, frames and cells (QTextDocument::toPlainText)."""

_EMPTY = re.compile("(?<![^\ufdd0\ufdd1])[\ufdd0\ufdd1]")
"""The ends of empty lines between the edges of frames and cells."""


class _Stretch(NamedTuple):
    """Text from `position` on: letter by letter, or all of it standing for so many `objects`, one a position."""

    text: str
    position: int
    objects: int = 0


class Transcript:
    """What a document says at one moment; `placed` are its formulas and pictures behind their positions, in order."""

    def __init__(self, document: QTextDocument, placed: Sequence[tuple[int, PlacedFormula | PlacedPicture]]) -> None:
        self._units = _without_hidden(document, _utf16_units(document.toRawText()))
        self._positions = [position for position, _ in placed]
        self._placed = [each for _, each in placed]

    def between(self, start: int, end: int) -> str:
        """Return the text between two positions, one line a paragraph, formulas as TeX in their delimiters."""
        text = _joined("".join(stretch.text for stretch in self._stretches(start, end)))
        return text.translate(_PLAIN)

    def hits(self, query: Query) -> list[tuple[int, int]]:
        """Return the ranges of positions in which a word of `query` stands; a word in a formula marks all of it."""
        stretches = self._stretches(0, len(self._units))
        offsets = list(accumulate((len(stretch.text) for stretch in stretches), initial=0))

        def place(offset: int) -> tuple[int, int]:
            """Return the positions that the character at `offset` stands for."""
            index = bisect_right(offsets, offset) - 1
            stretch = stretches[index]
            here = stretch.position + offset - offsets[index]
            return (stretch.position, stretch.position + stretch.objects) if stretch.objects else (here, here + 1)

        texts = "".join(stretch.text for stretch in stretches)
        found = [(place(start)[0], place(end - 1)[1]) for start, end in query.spans(texts)]
        return list(dict.fromkeys(found))

    def _stretches(self, start: int, end: int) -> list[_Stretch]:
        """Return what there is to read from `start` to `end`."""
        stretches: list[_Stretch] = []
        here = start
        for index in range(bisect_right(self._positions, start - 1), bisect_right(self._positions, end - 1)):
            position, placed = self._positions[index], self._placed[index]
            objects = 1 if placed.piece.number else placed.piece.total
            stretches.append(_Stretch(self._units[here:position], here))
            stretches.append(_Stretch(placed.copied(), position, objects))
            here = position + 1
        stretches.append(_Stretch(self._units[here:end], here))
        return [stretch for stretch in stretches if stretch.text]


def _utf16_units(text: str) -> str:
    """Return `text` with one character a UTF-16 unit, so that indexes are Qt's positions."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(map(chr, memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")))


def _without_hidden(document: QTextDocument, units: str) -> str:
    """Mark the ends of the lines that Qt keeps beside frames, and that are not shown."""

    def marked(end: re.Match[str]) -> str:
        return _HIDDEN if is_hidden(document.findBlock(end.start())) else end[0]

    return _EMPTY.sub(marked, units)


def _joined(units: str) -> str:
    """Undo `_utf16_units`; half a character at either end becomes U+FFFD."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
