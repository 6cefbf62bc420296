"""The lines of the side pane that are in sight, as a Qt model: those in closed groups are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt

from reader_app.library.entries import Entry, walk
from reader_app.ui.rows_view import Rows

LINE = Qt.ItemDataRole.UserRole
"""The `Line` of a row."""


class Line(NamedTuple):
    """An entry, how many groups are around it, and whether it is a group that is closed."""

    entry: Entry
    depth: int
    is_folded: bool


class LineModel(Rows):
    """The lines from top to bottom."""

    items: Sequence[Line]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)

    def show(self, entries: Sequence[Entry], folded: AbstractSet[str]) -> None:
        """Replace the lines; a view is told to begin anew only where these are others."""
        lines = tuple(_unfolded(entries, folded))
        if [line.entry.key for line in lines] == [line.entry.key for line in self.items]:
            self.items = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        else:
            self.beginResetModel()
            self.items = lines
            self.endResetModel()

    def row(self, key: str) -> int:
        """Return the row of the line with `key`, or of the closed group that it is in; the first if there is none."""
        own = (row for row, line in enumerate(self.items) if line.entry.key == key)
        around = (
            row
            for row, line in enumerate(self.items)
            if line.is_folded and any(entry.key == key for entry in walk(line.entry.children))
        )
        return next(own, None) or next(around, 0)

    def around(self, row: int) -> int:
        """Return the row of the group that a line is in, its own at the top."""
        depth = self.items[row].depth
        return next((above for above in range(row, -1, -1) if self.items[above].depth < depth), row)

    def told(self, row: int, role: int) -> object:
        """Return the title of a line, the line, or what is wrong with it."""
        line = self.items[row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.entry.title
            case Qt.ItemDataRole.ToolTipRole:
                return ": ".join(filter(None, (line.entry.title, line.entry.trouble)))
            case _ if role == LINE:
                return line
        return None


def _unfolded(entries: Iterable[Entry], folded: AbstractSet[str], depth: int = 0) -> Iterator[Line]:
    for entry in entries:
        is_folded = bool(entry.children) and entry.key in folded
        yield Line(entry, depth, is_folded)
        if not is_folded:
            yield from _unfolded(entry.children, folded, depth + 1)
