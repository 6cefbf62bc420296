"""The side pane: what is open and subscribed to, each line of which can be listed by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from reader_app.library.entries import Entry
from reader_app.page.look import Theme
from reader_app.ui.rows_view import RowsView
from reader_app.ui.side_lines import LINE, Line, LineModel
from reader_app.ui.side_rows import GAP, GENERAL, HEIGHT, LineDelegate, text_left

FOLD, UNFOLD = Qt.Key.Key_Left, Qt.Key.Key_Right


class SideTree(RowsView):
    """The view of the lines; `fold_asked` has the row of a group that is to be closed, or opened if it is closed."""

    fold_asked = Signal(int)

    def __init__(self, model: LineModel) -> None:
        super().__init__(model)
        self._lines = model
        self.look = LineDelegate(self)
        self.setItemDelegate(self.look)
        self.setObjectName("side")
        self.setAccessibleName("Sources")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        model.modelReset.connect(self._lay_out)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close a group or go to the one around a line, open a group or go into it."""
        row = self.currentIndex().row()
        if event.key() not in (FOLD, UNFOLD) or row < 0:
            super().keyPressEvent(event)
            return
        line = self._lines.items[row]
        if line.entry.children and line.is_folded == (event.key() == UNFOLD):
            self.fold_asked.emit(row)
        elif event.key() == FOLD:
            self.setCurrentIndex(self._lines.index(self._lines.around(row)))
        elif line.entry.children:
            self.setCurrentIndex(self._lines.index(row + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close the group whose arrow is clicked."""
        line = self._line_at(event.position().toPoint())
        if line is not None and line.entry.children and event.position().x() < text_left(line):
            self.fold_asked.emit(self.indexAt(event.position().toPoint()).row())
        else:
            super().mousePressEvent(event)

    def _line_at(self, point: QPoint) -> Line | None:
        line: Line | None = self.indexAt(point).data(LINE)
        return line

    def _lay_out(self) -> None:
        self.stand(tuple(accumulate(_heights(self._lines.items), initial=0)))


class SidePane(QWidget):
    """Shows the tree.

    `chosen` is emitted with the key of the line that the user moved to, `entered` when he wants to go on to its
    posts, `said` with what is wrong with the chosen line.
    """

    chosen = Signal(str)
    entered = Signal()
    said = Signal(str)

    def __init__(self, folded: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("sidePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(140)
        self._model = LineModel(self)
        self.view = SideTree(self._model)
        self._folded = set(folded)
        self._entries: tuple[Entry, ...] = ()
        self._key = ""
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.addWidget(self.view)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.view.pressed.connect(self._choose)  # of the current row too: the chosen line may be inside that group
        self.view.activated.connect(self.entered)
        self.view.fold_asked.connect(self._fold)

    @property
    def folded(self) -> tuple[str, ...]:
        """The keys of the groups that are closed."""
        return tuple(sorted(self._folded))

    @property
    def lines(self) -> Sequence[Line]:
        """The lines from top to bottom."""
        return self._model.items

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers at the lines with these keys."""
        return self.view.look.numbers

    @property
    def current(self) -> Entry | None:
        """The line that is chosen."""
        line: Line | None = self.view.currentIndex().data(LINE)
        return line.entry if line else None

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        self.view.look.theme = theme
        self.view.repaint_rows()

    def show_entries(self, entries: tuple[Entry, ...], key: str) -> None:
        """Show these lines with that of `key` chosen; what is closed and the place in the tree stay."""
        before, self._key = self._key, key
        if entries != self._entries:
            self._entries = entries
            self._fill()
        if before != key:
            self._mark()
            self.view.scrollTo(self.view.currentIndex())

    def show_numbers(self, numbers: Mapping[str, int]) -> None:
        """Show these numbers at the lines with their keys."""
        self.view.look.numbers = numbers
        self.view.repaint_rows()

    def _fill(self) -> None:
        """Fill the tree; the place in it stays."""
        place = self.view.verticalScrollBar().value()
        self._filling = True
        self._model.show(self._entries, self._folded)
        self._mark()
        self.view.verticalScrollBar().setValue(place)

    def _mark(self) -> None:
        """Mark the chosen line, or the closed group that it is in."""
        self._filling = True
        self.view.setCurrentIndex(self._model.index(self._model.row(self._key)))
        self._filling = False

    def _fold(self, row: int) -> None:
        """Close a group, or open it; the line that is chosen stays so."""
        self._folded ^= {self.lines[row].entry.key}
        self._fill()

    def _choose(self, index: QModelIndex) -> None:
        line: Line | None = index.data(LINE)
        if line is not None and not self._filling and line.entry.key != self._key:
            self._key = line.entry.key
            self.chosen.emit(line.entry.key)
            if line.entry.trouble:
                self.said.emit(f"{line.entry.title}: {line.entry.trouble}")


def _heights(lines: Sequence[Line]) -> list[int]:
    """Return the heights of lines, px; above the first that stands for something open is a gap."""
    first = next((row for row, line in enumerate(lines) if line.entry.kind not in GENERAL), None)
    return [HEIGHT + (GAP if row == first else 0) for row in range(len(lines))]
