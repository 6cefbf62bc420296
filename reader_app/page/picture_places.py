"""Where the pictures of a document stand: in the text, and on the page."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextDocument

from reader_app.library.query import Span
from reader_app.page.places import baseline_at

if TYPE_CHECKING:
    from reader_app.page.picture_setter import PictureSetter
    from reader_app.page.placed_picture import PlacedPicture


class PicturePlaces:
    """The places of the pictures in `document` that `setter` has set so far; points and boxes are px of the page."""

    def __init__(self, document: QTextDocument, setter: PictureSetter) -> None:
        self._document = document
        self._setter = setter

    def first_from(self, position: int) -> Span | None:
        """Return the span of the first picture at `position` or behind it."""
        return self._span(bisect_left(self._setter.positions, position))

    def last_before(self, position: int) -> Span | None:
        """Return the span of the last picture before `position`."""
        return self._span(bisect_left(self._setter.positions, position) - 1)

    def at(self, point: QPointF) -> Span | None:
        """Return the span of the picture under `point`."""
        if not self._setter.positions:
            return None
        position = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        # Qt answers with the boundary that is nearer, so the picture may stand on either side of it.
        index = bisect_left(self._setter.positions, position - 1)
        near = (span for span in (self._span(index), self._span(index + 1)) if span is not None)
        return next((span for span in near if any(box.contains(point) for box in self.lines(span))), None)

    def placed_in(self, span: Span) -> PlacedPicture | None:
        """Return the picture at `span`, None while it is not set."""
        index = bisect_left(self._setter.positions, span[0])
        return self._setter.placed[index] if index < len(self._setter.placed) else None

    def lines(self, span: Span) -> list[QRectF]:
        """Return the box that the picture at `span` takes up on the page; none where it is not laid out."""
        placed, baseline = self.placed_in(span), baseline_at(self._document, span[0])
        if placed is None or baseline is None:
            return []
        return [placed.box(QPointF(baseline.x(), baseline.y() - placed.height))]

    def _span(self, index: int) -> Span | None:
        positions = self._setter.positions
        return (positions[index], positions[index] + 1) if 0 <= index < len(positions) else None
