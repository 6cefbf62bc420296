"""A table that is too long to be written at one stroke: parts below each other whose columns are equally wide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtGui import QTextCursor, QTextDocument, QTextLength, QTextTable, QTextTableFormat

from reader_app.page.formulas import OBJECT_TYPE, Line
from reader_app.page.galley import BROKEN_ANYWHERE
from reader_app.page.inline_object import ObjectHandler, Placed

_UNBROKEN_PX = 1e6
"""Width of a page on which no line is broken."""

_FIXED = 64
"""Qt reckons in 64ths of a px (QFixed)."""


class Widths(NamedTuple):
    """How wide a column is at least, its lines broken wherever they may be, and with unbroken lines, px."""

    least: float = 0.0
    natural: float = 0.0

    def united(self, other: Widths) -> Widths:
        """Return the widths of a column with what is in two."""
        return Widths(max(self.least, other.least), max(self.natural, other.natural))

    def padded(self, px: float) -> Widths:
        """Return the widths with `px` px at either side, in whole px as Qt has them."""
        around = 2 * floor(px * _FIXED) / _FIXED
        return Widths(ceil(self.least + around), ceil(self.natural + around))


class Trial:
    """A document in which cells of a column are written, lines of text and `placed` formulas, to find their widths."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.document = QTextDocument()
        self.document.setDefaultTextOption(BROKEN_ANYWHERE)
        self.document.setTextWidth(_UNBROKEN_PX)
        self._handler = ObjectHandler(placed)
        self.document.documentLayout().registerHandler(OBJECT_TYPE, self._handler)
        self._edit = QTextCursor(self.document)
        self._edit.beginEditBlock()  # so that all are laid out together, in the end

    def widths(self) -> Widths:
        """Return how wide the widest cells are; nothing may be written any more."""
        self._edit.endEditBlock()
        found = Widths()
        block = self.document.begin()
        while block.isValid():
            layout, inset = block.layout(), block.blockFormat().leftMargin()
            found = found.united(Widths(layout.minimumWidth() + inset, layout.maximumWidth() + inset))
            block = block.next()
        return found


class LongTable:
    """The parts of a table on lines such as `line`, whose `columns` are as wide as Qt would have them in one table."""

    def __init__(self, line: Line, columns: Sequence[Widths]) -> None:
        self._line = line
        self._columns = columns
        self._parts: list[QTextTable] = []

    def shape(self, shape: QTextTableFormat, column: float) -> QTextTableFormat:
        """Return `shape` with the widths of the columns where that of the text is `column` px wide."""
        widths = shared_out(self._line.room(column), self._columns)
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, px) for px in widths])
        return shape

    def add(self, part: QTextTable) -> None:
        """Add a part that has been written."""
        self._parts.append(part)

    def fit(self, column: float) -> None:
        """Set the parts for a column of another width."""
        for part in self._parts:
            part.setFormat(self.shape(part.format().toTableFormat(), column))


def shared_out(room: float, columns: Sequence[Widths]) -> list[int]:
    """Return the widths of columns in `room` px: what is left of it beside the least goes to them in equal shares.

    None becomes wider than is natural (QTextDocumentLayoutPrivate::layoutTable, 6.11.3).
    """
    widths = [floor(column.least * _FIXED) for column in columns]
    rest, before = floor(room * _FIXED) - sum(widths), 0
    while 0 < rest != before:
        before = rest
        for number, column in enumerate(columns):
            grown = min(floor(column.natural * _FIXED) - widths[number], rest // (len(columns) - number))
            widths[number] += grown
            rest -= grown
    edges = (floor(edge / _FIXED + 0.5) for edge in accumulate(widths, initial=0))
    return [right - left for left, right in pairwise(edges)]
