"""The column as it is filled: blocks and frames one below the other, with the space between them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

BROKEN_ANYWHERE = QTextOption()
BROKEN_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
"""As text browsers break lines: one that were set so only when it is shown would be laid out twice."""


@dataclass(slots=True)
class _Quotation:
    """Tables of one `cell` below each other that look like one, with so many px `below` the last.

    Blocks go into the `open` one; `left` is the one before it.
    """

    shape: QTextTableFormat
    cell: QTextTableCellFormat
    below: float
    open: QTextTable | None = None
    left: QTextTable | None = None

    def pad(self, px: float) -> None:
        """Let `px` px be between the table that was left and what follows in the quotation."""
        assert self.left is not None
        cell = self.left.cellAt(0, 0)
        padded = cell.format().toTableCellFormat()
        padded.setBottomPadding(px)
        cell.setFormat(padded)


class Galley:
    """Appends blocks to a document, and frames, tables and quotations of blocks; `cursor` is where it goes on.

    Between two of them is the larger of the spaces that they ask for, at the edges of a frame there is none, as in
    CSS. Qt sees to this between two blocks only: beside a frame it forgets the space that a block asks for, and it
    keeps an empty line before a frame and behind it.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.cursor = QTextCursor(document)
        self._fresh = True
        self._left: QTextFrame | None = None
        self._below = 0.0
        self._quotations: list[_Quotation] = []

    @property
    def next_block(self) -> int:
        """The number that the next block will have."""
        return self.cursor.blockNumber() + (len(self._closed()) or not self._fresh)

    def has_begun(self, number: int) -> bool:
        """Say whether something has been written in or behind the block that was to have this number."""
        return self.next_block > number and not self.is_parted

    def begin(self, shape: QTextBlockFormat, text: QTextCharFormat) -> None:
        """Start a block; the first of the document or of a frame is there already. `text` sets a list's marker."""
        self._go_on(shape.topMargin())
        if self._fresh:
            self.cursor.setBlockFormat(shape)
            self.cursor.mergeBlockCharFormat(text)
        else:
            self.cursor.insertBlock(shape, text)
        # Glyphs found for the layout are kept for the painter, who would look for them again.
        self.cursor.block().layout().setCacheEnabled(True)
        if shape.topMargin() > self._below:
            self._ask_below(shape.topMargin())
        self._fresh, self._left, self._below = False, None, shape.bottomMargin()

    def ask_below(self, px: float) -> None:
        """Let at least `px` px be below what was written last."""
        if px <= self._below:
            return
        self._below = px
        if self._left is None:
            shape = QTextBlockFormat()
            shape.setBottomMargin(px)
            self.cursor.mergeBlockFormat(shape)
        else:
            self._ask_below(px)

    def frame(self, shape: QTextFrameFormat) -> QTextFrame:
        """Append a frame and go on in it."""
        self._set_apart(shape)
        frame = self.cursor.insertFrame(shape)
        self._enter()
        return frame

    def table(self, rows: int, columns: int, shape: QTextTableFormat) -> QTextTable:
        """Append a table; `enter` goes on in one of its cells."""
        self._set_apart(shape)
        return self.cursor.insertTable(rows, columns, shape)

    def enter(self, table: QTextTable, row: int, column: int) -> None:
        """Go on in a cell in which nothing has been written."""
        self.cursor = table.cellAt(row, column).firstCursorPosition()
        self._enter()

    def quote(self, shape: QTextTableFormat, cell: QTextTableCellFormat) -> None:
        """Let what is written next be a quotation, a table of one `cell`."""
        self._quotations.append(_Quotation(shape, cell, shape.bottomMargin()))
        shape.setBottomMargin(0)

    @property
    def is_parted(self) -> bool:
        """Whether what is written next begins a quotation, or a part of one."""
        return bool(self._quotations) and self._quotations[-1].open is None

    @property
    def can_part(self) -> bool:
        """Whether something has been written in a quotation, and its end is not in another frame that it holds."""
        # Not `currentFrame`: Qt finds none while an edit block is open.
        position = self.cursor.position()
        opened = [quotation.open for quotation in reversed(self._quotations) if quotation.open]
        ends = [table.lastPosition() for table in opened]
        is_last = ends == list(range(position, position + len(self._quotations)))
        return bool(opened) and is_last and opened[0].firstPosition() < position

    def part(self) -> None:
        """Let what is written next in a quotation, and those around it, be in tables of its own; if that can be."""
        if not self.can_part:
            return
        below = self._below
        for quotation in reversed(self._quotations):
            assert quotation.open is not None
            self.leave(quotation.open)
            quotation.open, quotation.left = None, quotation.open
            quotation.pad(0.0)
        self._below = below
        self._quotations[-1].pad(below)

    def end_quote(self) -> None:
        """Go on behind the quotation."""
        quotation = self._quotations.pop()
        if quotation.open is not None:
            self.leave(quotation.open)
        elif quotation.left is not None:
            quotation.pad(quotation.cell.bottomPadding())
            self._below = 0.0
        else:
            return
        self.ask_below(quotation.below)

    def leave(self, frame: QTextFrame) -> None:
        """Go on behind `frame`, which is a frame or a table, in the line that Qt keeps there."""
        self._ask_below(0)
        self.cursor.setPosition(frame.lastPosition() + 1)
        self._fresh, self._left, self._below = True, frame, frame.frameFormat().bottomMargin()
        self._hide_line()

    def _enter(self) -> None:
        self._fresh, self._left, self._below = True, None, 0.0

    def _closed(self) -> list[_Quotation]:
        """Return the quotations that go on in tables of their own, a line each in front of what is written next."""
        return [quotation for quotation in self._quotations if quotation.open is None]

    def _go_on(self, above: float) -> None:
        """Open the tables that quotations go on in, as far as they do, for what asks for `above` px above it."""
        closed, below = self._closed(), self._below
        asked = [quotation.shape.topMargin() if quotation.left is None else 0.0 for quotation in closed]
        for quotation, px in zip(closed, [*asked[1:], above], strict=False):
            shape, cell = QTextTableFormat(quotation.shape), QTextTableCellFormat(quotation.cell)
            if quotation.left is None:
                self._space_above(shape)
            else:
                self._hide_line()
                shape.setTopMargin(0)
                cell.setTopPadding(max(0.0, px - below))
            quotation.open = self.cursor.insertTable(1, 1, shape)
            quotation.open.cellAt(0, 0).setFormat(cell)
            self.enter(quotation.open, 0, 0)

    def _set_apart(self, shape: QTextFrameFormat) -> None:
        """Give a frame that is to be appended the space above it."""
        self._go_on(shape.topMargin())
        self._space_above(shape)

    def _space_above(self, shape: QTextFrameFormat) -> None:
        above = max(shape.topMargin(), self._below)
        if self._left is not None:
            above -= self._below
        elif self._fresh:
            self._hide_line()
            above = 0
        shape.setTopMargin(above)

    def _ask_below(self, px: float) -> None:
        """Let `px` px be below the frame that was left, if one was; below a part of a quotation within it."""
        if self.is_parted and self._quotations[-1].left is not None:
            self._quotations[-1].pad(px)
        elif self._left is not None:
            shape = self._left.frameFormat()
            shape.setBottomMargin(px)
            self._left.setFrameFormat(shape)

    def _hide_line(self) -> None:
        """Let the empty line in which the cursor stands take no room."""
        hidden = QTextBlockFormat()
        hidden.setLineHeight(0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self.cursor.setBlockFormat(hidden)


def is_hidden(block: QTextBlock) -> bool:
    """Whether a block is a line that Qt keeps beside a frame: it is empty and takes no room."""
    shape = block.blockFormat()
    return shape.lineHeightType() == QTextBlockFormat.LineHeightTypes.FixedHeight.value and shape.lineHeight() == 0
