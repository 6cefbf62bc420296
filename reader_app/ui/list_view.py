"""The list itself: rows that stay where they are while others come and go around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView

from reader_app.ui.posts import POST, PostListModel
from reader_app.ui.scroll_bar import QuietScrollBar

EVEN_FROM = 5000
"""Rows from which on all are of the same height: to measure 100,000 titles would take a second."""


class Seen(NamedTuple):
    """A row in sight: the id of its post, and its top, px below that of the view."""

    post: str
    top: int


class PostListView(QListView):
    """The list; where it is empty it says why."""

    def __init__(self) -> None:
        super().__init__()
        self.empty_text = ""
        self.setObjectName("posts")
        self.setAccessibleName("Posts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: they are keys of the window."""

    def repaint_rows(self) -> None:
        """Paint the rows anew: what is marked in them has changed."""
        self.setDirtyRegion(QRegion(self.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or why there are none."""
        super().paintEvent(event)
        if self.empty_text and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self.palette().placeholderText().color()))
            room = QRect(self.viewport().rect()).adjusted(24, 28, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.empty_text)
            painter.end()

    def in_sight(self) -> list[Seen]:
        """Return the rows in sight from the top, the current one before all others."""
        current = self.currentIndex()
        rows = [Seen(index.data(POST).id, self.visualRect(index).top()) for index in self._indexes_in_sight()]
        here = current.data(POST).id if current.isValid() else ""
        return sorted(rows, key=lambda seen: seen.post != here)

    def keep_in_sight(self, seen: list[Seen], model: PostListModel) -> None:
        """Scroll so that the first of the rows `seen` that is still listed stands where it stood."""
        self.setUniformItemSizes(model.rowCount() >= EVEN_FROM)
        rows = ((model.row(post), top) for post, top in seen)
        row, top = next(((row, top) for row, top in rows if row is not None), (None, 0))
        if row is None:
            self.scrollTo(self.currentIndex()) if self.currentIndex().isValid() else self.scrollToTop()
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(model.index(row)).top() - top)

    def _indexes_in_sight(self) -> Iterator[QModelIndex]:
        index = self.indexAt(QPoint(1, 1))
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            yield index
            index = index.siblingAtRow(index.row() + 1)
