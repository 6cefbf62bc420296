"""The column as it is filled: blocks and frames one below the other, with the space between them."""

from __future__ import annotations

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
    QTextTableFormat,
)

BROKEN_ANYWHERE = QTextOption()
BROKEN_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
"""As text browsers break lines: one that were set so only when it is shown would be laid out twice."""


class Galley:
    """Appends blocks to a document, and frames and tables with blocks in them; `cursor` is where it goes on.

    Between two of them is the larger of the spaces that they ask for, at the edges of a frame there is none, as in
    CSS. Qt sees to this between two blocks only: beside a frame it forgets the space that a block asks for, and it
    keeps an empty line before a frame and behind it.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.cursor = QTextCursor(document)
        self._fresh = True
        self._left: QTextFrame | None = None
        self._below = 0.0

    @property
    def next_block(self) -> int:
        """The number that the next block will have."""
        return self.cursor.blockNumber() + (0 if self._fresh else 1)

    def begin(self, shape: QTextBlockFormat, text: QTextCharFormat) -> None:
        """Start a block; the first of the document or of a frame is there already. `text` sets a list's marker."""
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

    def leave(self, frame: QTextFrame) -> None:
        """Go on behind `frame`, which is a frame or a table, in the line that Qt keeps there."""
        self._ask_below(0)
        self.cursor.setPosition(frame.lastPosition() + 1)
        self._fresh, self._left, self._below = True, frame, frame.frameFormat().bottomMargin()
        self._hide_line()

    def _enter(self) -> None:
        self._fresh, self._left, self._below = True, None, 0.0

    def _set_apart(self, shape: QTextFrameFormat) -> None:
        """Give a frame that is to be appended the space above it."""
        above = max(shape.topMargin(), self._below)
        if self._left is not None:
            above -= self._below
        elif self._fresh:
            self._hide_line()
            above = 0
        shape.setTopMargin(above)

    def _ask_below(self, px: float) -> None:
        """Let `px` px be below the frame that was left, if one was."""
        if self._left is not None:
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
