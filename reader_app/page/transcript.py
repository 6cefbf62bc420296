"""The text of a document as it reads, formulas spelled out as TeX, and the way back to positions in the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtGui import QTextDocument

from reader_app.library.query import Query
from reader_app.page.formulas import PlacedFormula

_PLAIN = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\ufdd0": "\n", "\ufdd1": "\n", "\xa0": " "})
"""What QTextDocument puts between blocks, frames and cells (QTextDocument::toPlainText)."""


class Transcript:
    """What a document says at one moment; `positions` are those of the formulas in `placed`, ascending."""

    def __init__(self, document: QTextDocument, positions: Sequence[int], placed: Sequence[PlacedFormula]) -> None:
        self._units = _utf16_units(document.toRawText())
        self._positions = positions
        self._placed = placed

    def formula_at(self, position: int) -> PlacedFormula | None:
        """Return the formula that stands at `position`."""
        index = bisect_right(self._positions, position) - 1
        return self._placed[index] if index >= 0 and self._positions[index] == position else None

    def between(self, start: int, end: int) -> str:
        """Return the text between two positions, one line a paragraph, formulas as TeX in their delimiters."""
        pieces = [piece for piece, _ in self._pieces(start, end)]
        return _joined("".join(pieces)).translate(_PLAIN)

    def hits(self, query: Query) -> list[tuple[int, int]]:
        """Return the ranges of positions in which a word of `query` stands; a word in a formula marks all of it."""
        pieces = self._pieces(0, len(self._units))
        offsets, offset = [], 0
        for text, _ in pieces:
            offsets.append(offset)
            offset += len(text)

        def place(offset: int) -> tuple[int, bool]:
            index = bisect_right(offsets, offset) - 1
            base, is_formula = pieces[index][1]
            return (base, True) if is_formula else (base + offset - offsets[index], False)

        found = []
        for start, end in query.spans("".join(text for text, _ in pieces)):
            (first, _), (last, _) = place(start), place(end - 1)
            found.append((first, last + 1))
        return list(dict.fromkeys(found))

    def _pieces(self, start: int, end: int) -> list[tuple[str, tuple[int, bool]]]:
        """Return the text from `start` to `end` in pieces: (text, (position, whether it is a formula))."""
        pieces: list[tuple[str, tuple[int, bool]]] = []
        here = start
        for index in range(bisect_right(self._positions, start - 1), bisect_right(self._positions, end - 1)):
            position = self._positions[index]
            pieces.append((self._units[here:position], (here, False)))
            pieces.append((self._placed[index].copied(), (position, True)))
            here = position + 1
        pieces.append((self._units[here:end], (here, False)))
        return [piece for piece in pieces if piece[0]]


def _utf16_units(text: str) -> str:
    """Return `text` with one character a UTF-16 unit, so that indexes are Qt's positions."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(map(chr, memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")))


def _joined(units: str) -> str:
    """Undo `_utf16_units`; half a character at either end becomes U+FFFD."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
