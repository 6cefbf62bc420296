"""Where a post is divided into sheets of paper: never within a line, a formula or a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from math import inf
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFormat, QTextFrame, QTextTable

from reader_app.page.formulas import OBJECT
from reader_app.page.galley import is_hidden


class Stretch(NamedTuple):
    """From `top` to `bottom` of a document, px."""

    top: float
    bottom: float


_NOTHING = Stretch(inf, -inf)


def sheets(whole: Stretch, height: float, kept: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches of `whole` that stand on one sheet each, none of them higher than `height`.

    What is `kept` together is not divided, unless it is higher than a sheet by itself. A sheet ends with what is on
    it, and the next one begins with what comes first there: the space between them is on neither.
    """
    ordered = sorted(kept)
    found: list[Stretch] = []
    top = whole.top
    while top < whole.bottom:
        end = min(_end(top, top + height, ordered), whole.bottom)
        found.append(Stretch(top, _last(top, end, ordered)))
        top = end
    return found


def _end(top: float, limit: float, kept: Sequence[Stretch]) -> float:
    """Return the lowest place above `limit` that divides nothing that begins below `top`; `limit` if there is none."""
    end = limit
    for stretch in reversed(kept):
        if stretch.top < end < stretch.bottom:
            end = stretch.top
    return end if end > top else limit


def _last(top: float, end: float, kept: Sequence[Stretch]) -> float:
    """Return where what stands between `top` and `end` ends: at `end` itself where that divides something."""
    inside = [stretch for stretch in kept if top < stretch.bottom and stretch.top < end]
    return min(end, max((stretch.bottom for stretch in inside), default=end))


def kept_together(document: QTextDocument, headings: Set[int]) -> Iterator[Stretch]:
    """Yield what is not to be divided in a document that is laid out, whose headings begin at these positions.

    These are its lines; the first two and the last two of a paragraph; a cell of a table; a heading, or the head of a
    table, and what follows it; a display and the line before it (TeX's clubpenalty, widowpenalty, predisplaypenalty).
    """
    before: list[Stretch] = []
    was_heading = was_display = False
    block = document.begin()
    while block.isValid():
        if not is_hidden(block) and (lines := list(_lines(document, block))):
            table = _table_around(document, block)
            is_display = table is None and _is_display(block)
            yield from _paragraph(lines) if table is None else (Stretch(lines[0].top, lines[-1].bottom),)
            if before and before[-1].top < lines[0].top and (was_heading or (is_display and not was_display)):
                yield Stretch((before[0] if was_heading else before[-1]).top, lines[:2][-1].bottom)
            before, was_display = lines, is_display
            was_heading = _is_in_head(table, block) or any(block.contains(position) for position in headings)
        block = block.next()


def _is_display(block: QTextBlock) -> bool:
    is_centred = bool(block.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter)
    return is_centred and block.text() == OBJECT


def _table_around(document: QTextDocument, block: QTextBlock) -> QTextTable | None:
    """Return the table that a block is in; None outside of tables, and in quotations, which are cells."""
    table = document.frameAt(block.position())
    return table if isinstance(table, QTextTable) and table.rows() * table.columns() > 1 else None


def _is_in_head(table: QTextTable | None, block: QTextBlock) -> bool:
    return table is not None and table.cellAt(block.position()).row() < table.format().headerRowCount()


def line_of(document: QTextDocument, position: int) -> Stretch:
    """Return the line on which the character at `position` stands in a document that is laid out."""
    block = document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    return list(_lines(document, block))[max(0, line.lineNumber())]


def _paragraph(lines: Sequence[Stretch]) -> Iterator[Stretch]:
    yield from lines
    if len(lines) > 1:
        yield Stretch(lines[0].top, lines[1].bottom)
        yield Stretch(lines[-2].top, lines[-1].bottom)


def _lines(document: QTextDocument, block: QTextBlock) -> Iterator[Stretch]:
    """Yield the lines of a block, px of the document."""
    text = block.layout()
    # The rectangle of the block stands where its lines do, and these count from a point of their own.
    corner = document.documentLayout().blockBoundingRect(block).topLeft() - text.boundingRect().topLeft()
    around = _frame(document, block)
    for number in range(text.lineCount()):
        line = text.lineAt(number)
        top = corner.y() + line.y()
        bottom = top + line.ascent() + line.descent()
        first, last = number == 0, number == text.lineCount() - 1
        yield Stretch(min(top, around.top) if first else top, max(bottom, around.bottom) if last else bottom)


def _frame(document: QTextDocument, block: QTextBlock) -> Stretch:
    """Return where the frame begins and ends of which a block is the first or the last: its edges stay with its text.

    Where the block is neither, or in no frame, the stretch covers nothing. A table has edges where it has rules.
    """
    frame = document.frameAt(block.position())
    if frame is None or frame == document.rootFrame():
        return _NOTHING
    box = _box(document, frame)
    is_first = frame.firstPosition() == block.position()
    is_last = frame.lastPosition() == block.position() + block.length() - 1
    if table := _table_around(document, block):
        cell = table.cellAt(block.position()).format().toTableCellFormat()
        is_first, is_last = is_first and cell.topBorder() > 0, is_last and cell.bottomBorder() > 0
    return Stretch(box.top() if is_first else inf, box.bottom() if is_last else -inf)


def _box(document: QTextDocument, frame: QTextFrame) -> QRectF:
    """Return what a frame covers, its margins included, px of the document."""
    box = document.documentLayout().frameBoundingRect(frame)
    if isinstance(frame, QTextTable):
        box.translate(0, -_content_of(frame))
    return box


def _content_of(table: QTextTable) -> float:
    """Return how far below the upper edge of a table its first cell has its content: Qt tells where that is, not it.

    A border of one px takes one and a half (6.11.3).
    """
    shape, cell = table.format().toTableFormat(), table.cellAt(0, 0).format().toTableCellFormat()
    has_padding = cell.hasProperty(QTextFormat.Property.TableCellTopPadding)
    padding = cell.topPadding() if has_padding else shape.cellPadding()
    return round(shape.topMargin()) + padding + 1.5 * cell.topBorder()
