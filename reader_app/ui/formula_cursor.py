"""The formula that the keys are about: which one it is, and the frame around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from reader_app.library.query import Span

if TYPE_CHECKING:
    from reader_app.ui.reader import ReaderPane

ROOM = 4.0
"""Between a formula and its frame, px."""

ROUNDING = 5.0
"""Radius of the frame's corners, px."""

SHOWN_AT = 0.3
"""How far down the view a formula comes to stand that was out of sight, in heights of the view."""


class FormulaCursor:
    """Goes from formula to formula of the post in `reader`; `span` is where the marked one stands."""

    def __init__(self, reader: ReaderPane) -> None:
        self._reader = reader
        self.span: Span | None = None

    def step(self, step: int) -> bool:
        """Mark the next (1) or previous (−1) formula from the marked one, or from the top of the view if none is seen.

        Return whether there is one.
        """
        page = self._reader.page
        if page is None:
            return False
        start, end = self.span if self.span and self._is_seen() else (self._reader.top_position(),) * 2
        span = page.formula_from(end) if step > 0 else page.places.last_before(start)
        if span is None:
            return False
        self.mark(span)
        return True

    def mark(self, span: Span) -> None:
        """Mark the formula at `span` and scroll until it is seen."""
        self.span = span
        self._reader.release_link(span[0])
        if not self._is_seen():
            self._reader.scroll_to(span[0], round(self._reader.viewport().height() * SHOWN_AT))
        self._reader.viewport().update()

    def clear(self) -> bool:
        """Take the mark away; return whether there was one."""
        was_marked, self.span = self.span is not None, None
        self._reader.viewport().update()
        return was_marked

    def paint(self, colour: QColor) -> None:
        """Paint a thin frame around the marked formula, or around each of its lines."""
        if self.span is None:
            return
        painter = QPainter(self._reader.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.5))
        for box in self._boxes():
            painter.drawRoundedRect(box.adjusted(-ROOM, -ROOM, ROOM, ROOM), ROUNDING, ROUNDING)
        painter.end()

    def _is_seen(self) -> bool:
        view = QRectF(self._reader.viewport().rect())
        boxes = self._boxes()
        # A formula larger than the view is seen when its beginning is.
        return (
            bool(boxes)
            and all(view.contains(box.topLeft()) for box in boxes)
            and (view.bottom() >= boxes[-1].bottom() or boxes[0].top() <= SHOWN_AT * view.height())
        )

    def _boxes(self) -> list[QRectF]:
        page = self._reader.page
        if page is None or self.span is None:
            return []
        origin = self._reader.on_page(QPoint(0, 0))
        return [box.translated(-origin) for box in page.places.lines(self.span)]
