"""Where the formulas of a document stand: in the text, on the page, and what lies under a point of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextDocument

from reader_app.library.query import Span
from reader_app.page.formulas import PlacedFormula

if TYPE_CHECKING:
    from reader_app.mathml.layout import Layout
    from reader_app.page.setter import FormulaSetter


class FormulaPlaces:
    """The places of the formulas in `document` that `setter` has set so far.

    A formula is found by its span, the range of positions of its objects: one, or several where an inline formula
    may break across lines. Points and rectangles are px of the document.
    """

    def __init__(self, document: QTextDocument, setter: FormulaSetter) -> None:
        self._document = document
        self._setter = setter

    def first_from(self, position: int) -> Span | None:
        """Return the span of the first formula that begins at `position` or behind it."""
        index = bisect_left(self._setter.positions, position)
        while 0 < index < len(self._setter.placed) and self._same(index - 1, index):
            index += 1
        return self._span(index)

    def last_before(self, position: int) -> Span | None:
        """Return the span of the last formula that begins before `position`."""
        return self._span(bisect_left(self._setter.positions, position) - 1)

    def at(self, point: QPointF) -> Span | None:
        """Return the span of the formula under `point`."""
        index = self._index_at(point)
        return None if index is None else self._span(index)

    def placed_at(self, point: QPointF) -> PlacedFormula | None:
        """Return the formula, or the part of it, under `point`."""
        index = self._index_at(point)
        return None if index is None else self._setter.placed[index]

    def placed_in(self, span: Span) -> PlacedFormula | None:
        """Return the first object of the formula at `span`, None while it is not set."""
        index = bisect_left(self._setter.positions, span[0])
        return self._setter.placed[index] if index < len(self._setter.placed) else None

    def boxes(self, span: Span) -> list[QRectF]:
        """Return the boxes that the formula at `span` takes up on the page, one for each of its objects."""
        positions = self._setter.positions
        return [self._box(index) for index in range(bisect_left(positions, span[0]), bisect_left(positions, span[1]))]

    def lines(self, span: Span) -> list[QRectF]:
        """Return the boxes that the formula at `span` takes up on the page, one for each line of text it is in."""
        lines: list[QRectF] = []
        for box in self.boxes(span):
            if lines and box.left() > lines[-1].right() - 1:
                lines[-1] = lines[-1].united(box)
            else:
                lines.append(box)
        return lines

    def link_at(self, point: QPointF) -> str:
        r"""Return where ``\href`` or ``\eqref`` in the formula under `point` leads, empty if nowhere."""
        index = self._index_at(point)
        if index is None:
            return ""
        placed, box = self._setter.placed[index], self._box(index)
        baseline = box.top() + placed.layout.ascent * placed.px
        return link_in(placed.layout, (point.x() - box.left()) / placed.px, (point.y() - baseline) / placed.px)

    def links(self) -> Iterator[tuple[QRectF, str]]:
        """Yield the boxes of the links within formulas, and where they lead."""
        for index, placed in enumerate(self._setter.placed):
            box = self._box(index)
            corner = QPointF(box.left(), box.top() + placed.layout.ascent * placed.px)
            for link, address in _links_in(placed.layout):
                size = link.size() * placed.px
                yield QRectF(corner + link.topLeft() * placed.px, size), address

    def _index_at(self, point: QPointF) -> int | None:
        position = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        # Qt answers with the boundary that is nearer, so the object may stand on either side of it.
        near = range(bisect_left(self._setter.positions, position - 1), bisect_right(self._setter.positions, position))
        return next((index for index in near if self._box(index).contains(point)), None)

    def _span(self, index: int) -> Span | None:
        positions = self._setter.positions
        if not 0 <= index < len(self._setter.placed):
            return None
        first = last = index
        while first > 0 and self._same(first - 1, index):
            first -= 1
        while last + 1 < len(positions) and self._same(last + 1, index):
            last += 1
        return positions[first], positions[last] + 1

    def _same(self, one: int, other: int) -> bool:
        """Say whether two objects are parts of one formula."""
        placed = self._setter.placed
        return placed[one].formula is placed[other].formula

    def _box(self, index: int) -> QRectF:
        """Return the box of the formula as it is shown, without its punctuation; empty where it is not laid out."""
        placed = self._setter.placed[index]
        place = baseline_at(self._document, self._setter.positions[index])
        if place is None:
            return QRectF()
        height = (placed.layout.ascent + placed.layout.descent) * placed.px
        top = place.y() - placed.layout.ascent * placed.px
        width = min(placed.layout.width * placed.px, placed.size.width())
        return QRectF(place.x(), top, width, height)


def baseline_at(document: QTextDocument, position: int) -> QPointF | None:
    """Return the left end of the baseline of what stands at `position`, None where it is not laid out."""
    block = document.findBlock(position)
    outer = document.documentLayout().blockBoundingRect(block)
    text = block.layout()
    offset = position - block.position()
    line = text.lineForTextPosition(offset)
    if not line.isValid():
        return None
    # The rectangle of the block stands where its lines do, and these count from a point of their own.
    origin = outer.topLeft() - text.boundingRect().topLeft()
    x: float = line.cursorToX(offset)[0]  # type: ignore[index]
    return QPointF(origin.x() + x, origin.y() + line.y() + line.ascent())


def link_in(layout: Layout, x: float, y: float) -> str:
    """Return the address of the innermost link whose box covers the point (x, y), in em, empty if there is none."""
    found = [address for box, address in _links_in(layout) if box.contains(QPointF(x, y))]
    return found[-1] if found else ""


def _links_in(layout: Layout) -> Iterator[tuple[QRectF, str]]:
    """Yield the boxes of links, em from the left end of the baseline, and where they lead, inner ones behind outer."""
    from reader_app.mathml.box import walk

    for left, baseline, box in walk(layout.box):
        if address := box.node.attributes.get("href", "") if box.node is not None else "":
            yield QRectF(left, baseline - box.ascent, box.width, box.ascent + box.descent), address
