"""The list itself: rows of one or two lines that stay where they are while others come and go around them.

A view of its own, because QListView asks for the size of every row, one by one, whenever one row comes: while a
thread reads files, each of these questions waits until that thread gives way, 0.5 ms.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QWidget

from reader_app.ui.delegate import PostDelegate
from reader_app.ui.posts import AnyIndex, PostListModel
from reader_app.ui.scroll_bar import QuietScrollBar

EVEN_FROM = 2000
"""Rows from which on all are of the same height: to measure 100,000 titles would take a second.

The store gives so many posts first: no row moves when the others come.
"""

STEP = 24
"""px that the wheel scrolls for each of its lines."""

_Move = QAbstractItemView.CursorAction


class Seen(NamedTuple):
    """A row in sight: the id of its post, and its top, px below that of the view."""

    post: str
    top: int


class PostListView(QAbstractItemView):
    """The list; where it is empty it says why."""

    def __init__(self, model: PostListModel) -> None:
        super().__init__()
        self.empty_text = ""
        self._posts = model
        self._tops: Sequence[int] = (0,)
        self._delegate = PostDelegate(self)
        # Its own, because PySide makes the classes of all widgets to find out the type of the one that Qt makes, 9 ms.
        self._port = QWidget()
        self._port.setBackgroundRole(QPalette.ColorRole.Base)
        self._port.setAutoFillBackground(True)
        self.setViewport(self._port)
        self.setObjectName("posts")
        self.setAccessibleName("Posts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self.lay_out)

    @property
    def look(self) -> PostDelegate:
        """What paints the rows."""
        return self._delegate

    def lay_out(self) -> None:
        """Find out anew where each row stands."""
        rows = self._posts.rowCount()
        if rows >= EVEN_FROM:
            height = self._delegate.tallest()
            self._tops = range(0, (rows + 1) * height, height)
        else:
            self._tops = tuple(accumulate(self._delegate.heights(self._posts.posts), initial=0))
        self.updateGeometries()
        self.repaint_rows()

    def in_sight(self) -> list[Seen]:
        """Return the rows in sight from the top, the current one before all others."""
        current = self.currentIndex().row()
        rows = sorted(self._rows_in_sight(), key=lambda row: row != current)
        return [Seen(self._posts.post(row).id, self._tops[row] - self.verticalOffset()) for row in rows]

    def keep_in_sight(self, seen: list[Seen]) -> None:
        """Scroll so that the first of the rows `seen` that is still listed stands where it stood."""
        rows = ((self._posts.row(post), top) for post, top in seen)
        row, top = next(((row, top) for row, top in rows if row is not None), (None, 0))
        if row is not None:
            self.verticalScrollBar().setValue(self._tops[row] - top)
        elif self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()

    def repaint_rows(self) -> None:
        """Paint the rows anew: what is marked in them has changed."""
        self.setDirtyRegion(QRegion(self.rect()))

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: they are keys of the window."""

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a row stands in the view."""
        row = index.row()
        if not 0 <= row < len(self._tops) - 1:
            return QRect()
        height = self._tops[row + 1] - self._tops[row]
        return QRect(0, self._tops[row] - self.verticalOffset(), self._port.width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the view."""
        row = bisect_right(self._tops, point.y() + self.verticalOffset()) - 1
        return self._posts.index(row) if 0 <= row < len(self._tops) - 1 else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll as far as it takes to see a row."""
        rect, height, bar = self.visualRect(index), self._port.height(), self.verticalScrollBar()
        bar.setValue(bar.value() + min(0, rect.top()) + max(0, rect.bottom() + 1 - height))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to."""
        last = self._posts.rowCount() - 1
        here = self.currentIndex().row()
        page = len(self._rows_in_sight()) - 1
        steps = {_Move.MoveUp: -1, _Move.MoveDown: 1, _Move.MovePageUp: -page, _Move.MovePageDown: page}
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: last}
        target = ends.get(action, here + steps.get(action, 0))
        return self._posts.index(max(0, min(last, target))) if last >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        """Return 0: rows are as wide as the view."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, px."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: AnyIndex) -> bool:
        """Return False: no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row at a place of the view."""
        self.selectionModel().select(self.indexAt(rect.topLeft()), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return everything: the rows are painted by the current one."""
        return QRegion(self._port.rect())

    def updateGeometries(self) -> None:
        """Tell the scroll bar how long the list is."""
        super().updateGeometries()
        bar = self.verticalScrollBar()
        bar.setSingleStep(STEP)
        bar.setPageStep(self._port.height())
        bar.setRange(0, max(0, self._tops[-1] - self._port.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew; the row at the top stays there."""
        seen = self.in_sight()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()
            self.keep_in_sight(seen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, or why there are none."""
        painter = QPainter(self._port)
        option = QStyleOptionViewItem()
        for row in self._rows_in_sight():
            index = self._posts.index(row)
            option.rect = self.visualRect(index)
            self._delegate.paint(painter, option, index)
        if self.empty_text and not self._posts.rowCount():
            painter.setPen(QColor(self.palette().placeholderText().color()))
            room = QRect(self._port.rect()).adjusted(24, 28, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.empty_text)
        painter.end()

    def _rows_in_sight(self) -> range:
        top = self.verticalOffset()
        first = bisect_right(self._tops, top) - 1
        last = bisect_right(self._tops, top + self._port.height() - 1)
        return range(max(0, first), min(last, self._posts.rowCount()))
