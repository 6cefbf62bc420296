"""What the keys are about in a post: a formula or a picture, and the frame around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from reader_app.library.query import Span

if TYPE_CHECKING:
    from reader_app.page.document import PostDocument
    from reader_app.ui.reader import ReaderPane

ROOM = 4.0
"""Between what is marked and its frame, px."""

ROUNDING = 5.0
"""Radius of the frame's corners, px."""

SHOWN_AT = 0.3
"""How far down the view something comes to stand that was out of sight, in heights of the view."""


class Places(Protocol):
    """Where the formulas or the pictures of a page stand."""

    def last_before(self, position: int) -> Span | None:
        """Return the span of the last one that begins before `position`."""
        ...

    def lines(self, span: Span) -> list[QRectF]:
        """Return the boxes that the one at `span` takes up on the page, one a line."""
        ...


class ObjectCursor:
    """Goes from object to object of the post in `reader`; `span` is where the marked one stands."""

    def __init__(self, reader: ReaderPane) -> None:
        self._reader = reader
        self.span: Span | None = None

    def _places(self, page: PostDocument) -> Places:
        raise NotImplementedError

    def _first_from(self, page: PostDocument, position: int) -> Span | None:
        """Return the first one from `position` on, set as far as it takes."""
        raise NotImplementedError

    def step(self, step: int) -> bool:
        """Mark the next (1) or previous (−1) one from the marked one, or from the top of the view if none is seen.

        Return whether there is one.
        """
        page = self._reader.page
        if page is None:
            return False
        start, end = self.span if self.span and self._is_seen() else (self._reader.top_position(),) * 2
        span = self._first_from(page, end) if step > 0 else self._places(page).last_before(start)
        if span is None:
            return False
        self.mark(span)
        return True

    def mark(self, span: Span) -> None:
        """Mark the one at `span`, and nothing else, and scroll until it is seen."""
        self._reader.clear_marks()
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
        """Paint a thin frame around what is marked, or around each of its lines."""
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
        # What is larger than the view is seen when its beginning is.
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
        return [box.translated(-origin) for box in self._places(page).lines(self.span)]


class FormulaCursor(ObjectCursor):
    """Goes from formula to formula."""

    def _places(self, page: PostDocument) -> Places:
        return page.places

    def _first_from(self, page: PostDocument, position: int) -> Span | None:
        return page.formula_from(position)


class PictureCursor(ObjectCursor):
    """Goes from picture to picture."""

    def _places(self, page: PostDocument) -> Places:
        return page.picture_places

    def _first_from(self, page: PostDocument, position: int) -> Span | None:
        return page.picture_from(position)
