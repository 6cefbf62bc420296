"""The browser that shows one post: its place, links, tooltips, marks and what is copied from it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip

from reader_app.library.query import Span
from reader_app.page.document import LOOK_AHEAD, PostDocument
from reader_app.ui.history import Place
from reader_app.ui.object_cursor import FormulaCursor, PictureCursor
from reader_app.ui.scroll_bar import QuietScrollBar

HIT_AT = 0.3
"""How far down the view a hit comes to stand that was out of sight, in heights of the view."""


class ReaderPane(QTextBrowser):
    """Shows a `PostDocument`.

    `painted` is emitted once, after the first paint of a post; `linked` with the address of a link that was followed,
    as it is written in the post, `pointed` with that of the link under the pointer or with the focus, empty where
    there is none, `link_rested` with that of the link on which the pointer rests, and where on the screen;
    `ran_out` (1 or −1) when a page beyond the end or the top was asked for; `formula_asked` when the marked formula
    is to be seen by itself, `picture_asked` when the marked picture is; `entered` when Enter meant none of these.
    """

    painted = Signal()
    linked = Signal(str)
    pointed = Signal(str)
    link_rested = Signal(QPoint, str)
    ran_out = Signal(int)
    formula_asked = Signal()
    picture_asked = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.setAccessibleName("Post")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAcceptDrops(False)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Nothing is wider than the column; but Qt counts the side bearing of a full line's last letter.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(lambda url: self.linked.emit(_written(url)))
        self.highlighted.connect(lambda url: self.pointed.emit(_written(url)))
        self.page: PostDocument | None = None
        self.formulas = FormulaCursor(self)
        self.pictures = PictureCursor(self)
        self._awaited: Place | None = None
        self._pressed = QPoint()
        self._pointed = ""
        self._above = False
        self._seen = False

    def show_page(self, page: PostDocument, place: Place) -> None:
        """Show `page` with `place` at the top of the view; it is set as far as needed, the rest follows."""
        old = self.page
        if old is None or old.post.id != page.post.id:
            self.formulas.span = self.pictures.span = None
        self.page = page
        page.setParent(self)
        # Not `viewport()`: to find its type PySide makes all classes of widgets, 9 ms before the first paint.
        view = self.maximumViewportSize()
        page.set_width(view.width())
        self.setDocument(page)
        page.begin_filling(view.height() * LOOK_AHEAD)
        self.go_to(place)
        if old is not None:
            old.discard()

    def place(self) -> Place:
        """Return the place that stands at the top of the view."""
        if self.page is None:
            return Place("")
        if self._awaited is not None:
            return self._awaited
        cursor = self.cursorForPosition(QPoint(self.maximumViewportSize().width() // 2, 1))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
        if cursor.position() == 0:
            return Place(self.page.post.id, 0, -self.verticalScrollBar().value())
        return Place(self.page.post.id, cursor.position(), self.cursorRect(cursor).top())

    def go_to(self, place: Place) -> None:
        """Scroll so that `place` is at the top again; while the window is not up yet it is kept in mind."""
        self._awaited = None if self.isVisible() else place
        if place.position > 0:
            self.scroll_to(place.position, place.offset)
        else:
            self.verticalScrollBar().setValue(-place.offset)

    def reveal_anchor(self, name: str) -> bool:
        """Scroll to the anchor `name`; False if there is none."""
        position = self.page.fill_to_anchor(name) if self.page else None
        if position is None:
            return False
        self.scroll_to(position, round(self.viewport().height() * HIT_AT))
        return True

    def reveal(self, span: Span) -> None:
        """Scroll so that the hit `span` can be seen, not at all where it can be seen already."""
        rect = self.cursorRect(self._cursor(*span))
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            self.scroll_to(span[0], round(self.viewport().height() * HIT_AT))

    def scroll_to(self, position: int, offset: int) -> None:
        """Scroll so that the line with `position` stands `offset` px below the top of the view."""
        if self.page is not None and position >= self.page.characterCount():
            self.fill()
        top = self.cursorRect(self._cursor(position, position)).top()
        bar = self.verticalScrollBar()
        if self.page is not None and top - offset + bar.pageStep() > bar.maximum() - bar.value():
            self.fill()
        bar.setValue(bar.value() + top - offset)

    def on_page(self, point: QPoint) -> QPointF:
        """Return the point of the page that is at `point` of the view."""
        return QPointF(point + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value()))

    def top_position(self) -> int:
        """Return the position of the first character in the view."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def release_link(self, position: int) -> None:
        """Take the focus from the link that has it, and the selection; links are walked over from `position` on."""
        self.setTextCursor(self._cursor(position, position))

    def clear_marks(self) -> bool:
        """Take the mark from the marked formula or picture; return whether there was one."""
        marked = [cursor.clear() for cursor in (self.formulas, self.pictures)]
        return any(marked)

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

    def is_at_end(self) -> bool:
        """Whether the end of the post can be seen."""
        bar = self.verticalScrollBar()
        return self.page is not None and self.page.complete and bar.value() >= bar.maximum()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link, or else ask for the marked formula or picture."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.textCursor().hasSelection()
        if entered and self.formulas.span is not None:
            self.formula_asked.emit()
        elif entered and self.pictures.span is not None:
            self.picture_asked.emit()
        elif entered:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Walk over the links, and tell of the one that has the focus now."""
        walked = super().focusNextPrevChild(next)
        cursor = self.textCursor()
        self.pointed.emit(cursor.charFormat().anchorHref() if walked and cursor.hasSelection() else "")
        return walked

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link in the formula that was clicked, or show what was cut off of it, or the picture."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        is_click = event.button() == Qt.MouseButton.LeftButton and point == self._pressed
        if self.page is None or not is_click:
            return
        at = self.on_page(point)
        placed = self.page.places.placed_at(at)
        if link := self.page.places.link_at(at):
            self.linked.emit(link)
        elif placed is not None and placed.cut:
            self._ask_for_formula(at)
        elif (picture := self.page.picture_places.at(at)) and not self.page.link_at(at):
            self.pictures.mark(picture)
            self.picture_asked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the formula that was clicked by itself; elsewhere select a word."""
        if not self._ask_for_formula(self.on_page(event.position().toPoint())):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand above a picture, or a formula, that a click does something with."""
        super().mouseMoveEvent(event)
        if self.page is None or event.buttons() != Qt.MouseButton.NoButton:
            return
        at = self.on_page(event.position().toPoint())
        placed = self.page.places.placed_at(at)
        pointed = self.page.places.link_at(at) if placed else ""
        if pointed != self._pointed:
            self._pointed = pointed
            self.highlighted.emit(QUrl(pointed))
        was_above, self._above = self._above, placed is not None or self.page.picture_places.at(at) is not None
        if was_above or self._above:
            is_plain = not self._above or (placed is not None and not placed.cut)
            does_something = pointed or not is_plain or self.page.link_at(at)
            shape = Qt.CursorShape.PointingHandCursor if does_something else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain what the pointer rests on."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the column anew and keep the place."""
        place = self.place()
        if self.page is not None:
            self.page.set_width(event.size().width())  # before Qt does, else everything is laid out twice
        super().resizeEvent(event)
        self.go_to(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell of the first post painted."""
        super().paintEvent(event)
        if self.page is not None:
            for cursor in (self.formulas, self.pictures):
                cursor.paint(QColor(self.page.look.theme.accent))
        if not self._seen and self.page is not None:
            self._seen = True
            self.painted.emit()

    def _explain(self, point: QPoint, place: QPoint) -> None:
        """Tell what is at `point` of the view, `place` of the screen: where a link leads, what is wrong."""
        if self.page is None:
            return
        at = self.on_page(point)
        if href := self.page.link_at(at):
            self.link_rested.emit(place, href)
        else:
            QToolTip.showText(place, self.page.problem_at(at), self.viewport())

    def _ask_for_formula(self, point: QPointF) -> bool:
        """Mark the formula at a point of the page and ask for it; return whether there is one."""
        span = self.page.places.at(point) if self.page else None
        if span is None:
            return False
        self.formulas.mark(span)
        self.formula_asked.emit()
        return True

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


def _written(url: QUrl) -> str:
    """Return an address as text; Qt gives that of a link as a URL."""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
