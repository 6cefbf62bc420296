"""The browser that shows one post: its place, links, tooltips, marks and what is copied from it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip

from reader_app.library.query import Span
from reader_app.page.document import PostDocument
from reader_app.ui.history import Place
from reader_app.ui.scroll_bar import QuietScrollBar

LOOK_AHEAD = 1.5
"""How many views high a post is set at once when it is opened."""

HIT_AT = 0.3
"""How far down the view a hit comes to stand that was out of sight, in heights of the view."""


class ReaderPane(QTextBrowser):
    """Shows a `PostDocument`.

    `painted` is emitted once, after the first paint of a post; `linked` with the target of a link that was
    followed; `ran_out` (1 or −1) when a page beyond the end or the top was asked for.
    """

    painted = Signal()
    linked = Signal(QUrl)
    ran_out = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.setAccessibleName("Post")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAcceptDrops(False)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(self.linked)
        self.page: PostDocument | None = None
        self._awaited: Place | None = None
        self._seen = False

    def show_page(self, page: PostDocument, place: Place) -> None:
        """Show `page` with `place` at the top of the view; it is set as far as needed, the rest follows."""
        old = self.page
        self.page = page
        page.setParent(self)
        # Not `viewport()`: to find its type PySide makes all classes of widgets, 9 ms before the first paint.
        view = self.maximumViewportSize()
        page.set_width(view.width())
        self.setDocument(page)
        page.begin_filling(view.height() * LOOK_AHEAD)
        self.go_to(place)
        if old is not None:
            old.deleteLater()

    def place(self) -> Place:
        """Return the place that stands at the top of the view."""
        if self.page is None:
            return Place("")
        if self._awaited is not None:
            return self._awaited
        cursor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 1))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
        if cursor.position() == 0:
            return Place(self.page.post.id, 0, -self.verticalScrollBar().value())
        return Place(self.page.post.id, cursor.position(), self.cursorRect(cursor).top())

    def go_to(self, place: Place) -> None:
        """Scroll so that `place` is at the top again; while the window is not up yet it is kept in mind."""
        self._awaited = None if self.isVisible() else place
        if place.position > 0:
            self._scroll_to(place.position, place.offset)
        else:
            self.verticalScrollBar().setValue(-place.offset)

    def reveal_anchor(self, name: str) -> bool:
        """Scroll to the anchor `name`; False if there is none."""
        position = self.page.fill_to_anchor(name) if self.page else None
        if position is None:
            return False
        self._scroll_to(position, round(self.viewport().height() * HIT_AT))
        return True

    def reveal(self, span: Span) -> None:
        """Scroll so that the hit `span` can be seen, not at all where it can be seen already."""
        rect = self.cursorRect(self._cursor(*span))
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            self._scroll_to(span[0], round(self.viewport().height() * HIT_AT))

    def scroll_pages(self, step: int) -> None:
        """Scroll a view down (1) or up (−1), less a line; at the end of the post say so."""
        bar = self.verticalScrollBar()
        if step > 0 and bar.value() >= bar.maximum():
            self.fill()
        if bar.value() == (bar.maximum() if step > 0 else bar.minimum()):
            self.ran_out.emit(step)
            return
        overlap = round(self.page.look.line_px) if self.page else 0
        bar.setValue(bar.value() + step * max(overlap, bar.pageStep() - overlap))

    def scroll_to_top(self) -> None:
        """Scroll to the beginning of the post."""
        self.verticalScrollBar().setValue(0)

    def scroll_to_end(self) -> None:
        """Scroll to the end of the post."""
        self.fill()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def fill(self) -> None:
        """See that the whole post is there, and that the scroll bar knows its height."""
        if self.page is not None:
            if not self.page.complete:
                self.page.fill()
            self.page.documentLayout().documentSize()

    def mark(self, hits: Iterable[Span], current: Span | None) -> None:
        """Mark `hits` and the `current` one in the colours of the theme."""
        if self.page is None:
            return
        theme = self.page.look.theme
        marks = [self._marked(span, theme.hit) for span in hits if span != current]
        if current is not None:
            marks.append(self._marked(current, theme.current_hit))
        self.setExtraSelections(marks)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is copied: plain text with the formulas as TeX."""
        data = QMimeData()
        cursor = self.textCursor()
        if self.page is not None:
            data.setText(self.page.text_between(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def viewportEvent(self, event: QEvent) -> bool:
        """Answer what the pointer rests on with the document's tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tooltip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the column anew and keep the place."""
        place = self.place()
        super().resizeEvent(event)
        if self.page is not None and event.size().width() != event.oldSize().width():
            self.page.set_width(self.viewport().width())
        self.go_to(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell of the first post painted."""
        super().paintEvent(event)
        if not self._seen and self.page is not None:
            self._seen = True
            self.painted.emit()

    def _tooltip(self, point: QPoint) -> str:
        return self.page.tooltip_at(self._on_page(point)) if self.page else ""

    def _on_page(self, point: QPoint) -> QPointF:
        """Return the point of the page that is at `point` of the view."""
        return QPointF(point + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value()))

    def _scroll_to(self, position: int, offset: int) -> None:
        """Scroll so that the line with `position` stands `offset` px below the top of the view."""
        if self.page is not None and position >= self.page.characterCount():
            self.fill()
        top = self.cursorRect(self._cursor(position, position)).top()
        bar = self.verticalScrollBar()
        if self.page is not None and top - offset + bar.pageStep() > bar.maximum() - bar.value():
            self.fill()
        bar.setValue(bar.value() + top - offset)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        last = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _marked(self, span: Span, colour: str) -> QTextEdit.ExtraSelection:
        ground = QTextCharFormat()
        ground.setBackground(QColor(colour))
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = self._cursor(*span), ground
        return mark
