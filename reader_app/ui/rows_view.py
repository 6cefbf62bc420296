"""Rows one below the other, of any heights: a model of them, and a view that knows where each of them stands.

A view of its own, because those of Qt ask for the size of every row, one by one, whenever one comes: with 1,000 rows
that takes 30 ms, and while a thread reads files each of these questions waits until that gives way, 0.1 ms.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QWidget

from reader_app.ui.scroll_bar import QuietScrollBar

STEP = 24
"""px that the wheel scrolls for each of its lines."""

AnyIndex = QModelIndex | QPersistentModelIndex

_Move = QAbstractItemView.CursorAction


class Rows(QAbstractListModel):
    """A row for each of `items`; who derives from it replaces them, and says what is told of one."""

    def __init__(self, items: Sequence[object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items = items

    def told(self, row: int, role: int) -> object:
        """Return what is told of the item of a row in a role, None for nothing."""
        raise NotImplementedError

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is told of the item of a row, None where there is no such row."""
        return self.told(index.row(), role) if 0 <= index.row() < len(self.items) else None


class RowsView(QAbstractItemView):
    """A view of the rows of a list model; who derives from it says how high they are, and its delegate paints them."""

    def __init__(self, model: Rows) -> None:
        super().__init__()
        self.tops: Sequence[int] = (0,)
        # Its own, because PySide makes the classes of all widgets to find out the type of the one that Qt makes, 9 ms.
        self.port = QWidget()
        self.port.setBackgroundRole(QPalette.ColorRole.Base)
        self.port.setAutoFillBackground(True)
        self.setViewport(self.port)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(model)

    def stand(self, tops: Sequence[int]) -> None:
        """Have the rows stand at these heights, px below the top of the first; the last one is the end of them."""
        self.tops = tops
        self.updateGeometries()
        self.repaint_rows()

    def repaint_rows(self) -> None:
        """Paint the rows anew: what is marked in them has changed."""
        self.setDirtyRegion(QRegion(self.rect()))

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: they are keys of the window."""

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a row stands in the view."""
        row = index.row()
        if not 0 <= row < len(self.tops) - 1:
            return QRect()
        height = self.tops[row + 1] - self.tops[row]
        return QRect(0, self.tops[row] - self.verticalOffset(), self.port.width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the view."""
        row = bisect_right(self.tops, point.y() + self.verticalOffset()) - 1
        return self.model().index(row, 0) if 0 <= row < len(self.tops) - 1 else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll as far as it takes to see a row."""
        rect, height, bar = self.visualRect(index), self.port.height(), self.verticalScrollBar()
        bar.setValue(bar.value() + min(0, rect.top()) + max(0, rect.bottom() + 1 - height))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to."""
        last = self.model().rowCount() - 1
        here = self.currentIndex().row()
        page = len(self.rows_in_sight()) - 1
        steps = {_Move.MoveUp: -1, _Move.MoveDown: 1, _Move.MovePageUp: -page, _Move.MovePageDown: page}
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: last}
        target = ends.get(action, here + steps.get(action, 0))
        return self.model().index(max(0, min(last, target)), 0) if last >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        """Return 0: rows are as wide as the view."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the rows are scrolled, px."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: AnyIndex) -> bool:
        """Return False: no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row at a place of the view."""
        self.selectionModel().select(self.indexAt(rect.topLeft()), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return everything: the rows are painted by the current one."""
        return QRegion(self.port.rect())

    def updateGeometries(self) -> None:
        """Tell the scroll bar how long the rows are."""
        super().updateGeometries()
        bar = self.verticalScrollBar()
        bar.setSingleStep(STEP)
        bar.setPageStep(self.port.height())
        bar.setRange(0, max(0, self.tops[-1] - self.port.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.port)
        option = QStyleOptionViewItem()
        for row in self.rows_in_sight():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def rows_in_sight(self) -> range:
        """Return the rows that are at least partly in sight."""
        top = self.verticalOffset()
        first = bisect_right(self.tops, top) - 1
        last = bisect_right(self.tops, top + self.port.height() - 1)
        return range(max(0, first), min(last, self.model().rowCount()))
