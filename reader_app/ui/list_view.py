"""The list itself: rows of one or two lines that stay where they are while others come and go around them."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from reader_app.ui.delegate import PostDelegate
from reader_app.ui.posts import PostListModel
from reader_app.ui.rows_view import RowsView

EVEN_FROM = 2000
"""Rows from which on all are of the same height: to measure 100,000 titles would take a second.

The store gives so many posts first: no row moves when the others come.
"""


class Seen(NamedTuple):
    """A row in sight: the id of its post, and its top, px below that of the view."""

    post: str
    top: int


class PostListView(RowsView):
    """The list; where it is empty it says why."""

    def __init__(self, model: PostListModel) -> None:
        super().__init__(model)
        self.empty_text = ""
        self._posts = model
        self._delegate = PostDelegate(self)
        self.setObjectName("posts")
        self.setAccessibleName("Posts")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(self._delegate)
        model.rowsInserted.connect(self._lay_out_new)
        for changed in (model.rowsRemoved, model.modelReset):
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
            self.stand(range(0, (rows + 1) * height, height))
        else:
            self.stand(tuple(accumulate(self._delegate.heights(self._posts.posts), initial=0)))

    def _lay_out_new(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Find out where the rows stand that have come; those behind them go down."""
        if self._posts.rowCount() >= EVEN_FROM:
            self.lay_out()
            return
        heights = self._delegate.heights(self._posts.posts[first : last + 1])
        new = tuple(accumulate(heights, initial=self.tops[first]))
        moved = (top + new[-1] - new[0] for top in self.tops[first + 1 :])
        self.stand((*self.tops[:first], *new, *moved))

    def in_sight(self) -> list[Seen]:
        """Return the rows in sight from the top, the current one before all others."""
        current = self.currentIndex().row()
        rows = sorted(self.rows_in_sight(), key=lambda row: row != current)
        return [Seen(self._posts.post(row).id, self.tops[row] - self.verticalOffset()) for row in rows]

    def keep_in_sight(self, seen: list[Seen]) -> None:
        """Scroll so that the first of the rows `seen` that is still listed stands where it stood."""
        place = self._place(seen[:1])
        if place is None:
            place = self._place(seen[1:])
        if place is not None:
            self.verticalScrollBar().setValue(place)
        elif self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()

    def _place(self, seen: list[Seen]) -> int | None:
        """Return how far to scroll for the first of these rows that is still listed to stand where it stood, px."""
        rows = self._posts.rows(one.post for one in seen)
        tops = (self.tops[row] - one.top for row, one in zip(rows, seen, strict=True) if row is not None)
        return next(tops, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew; the row at the top stays there."""
        seen = self.in_sight()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()
            self.keep_in_sight(seen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, or why there are none."""
        super().paintEvent(event)
        if self.empty_text and not self._posts.rowCount():
            painter = QPainter(self.port)
            painter.setPen(QColor(self.palette().placeholderText().color()))
            room = QRect(self.port.rect()).adjusted(24, 28, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.empty_text)
            painter.end()
