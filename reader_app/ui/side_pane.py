"""The side pane: what is open and subscribed to, each line of which can be listed by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QRegion, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QTreeView, QVBoxLayout, QWidget

from reader_app.library.outline import Entry
from reader_app.page.look import Theme
from reader_app.ui.posts import AnyIndex
from reader_app.ui.scroll_bar import QuietScrollBar
from reader_app.ui.side_rows import ENTRY, GAP, GENERAL, HEIGHT, LineDelegate, text_left


class SideTree(QTreeView):
    """The tree of the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAccessibleName("Sources")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(QuietScrollBar())
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: they are keys of the window."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Leave the branches to the delegate."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close the group whose arrow is clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(ENTRY).children and event.position().x() < text_left(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().mousePressEvent(event)

    def repaint_lines(self) -> None:
        """Paint the lines anew."""
        self.setDirtyRegion(QRegion(self.rect()))


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
        self.view = SideTree()
        self._model = QStandardItemModel(self)
        self._delegate = LineDelegate(self.view)
        self._folded = set(folded)
        self._entries: tuple[Entry, ...] = ()
        self._filling = False
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.addWidget(self.view)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.view.activated.connect(self.entered)
        self.view.collapsed.connect(lambda index: self._folded.add(index.data(ENTRY).key))
        self.view.expanded.connect(lambda index: self._folded.discard(index.data(ENTRY).key))

    @property
    def folded(self) -> tuple[str, ...]:
        """The keys of the groups that are closed."""
        return tuple(sorted(self._folded))

    @property
    def current(self) -> Entry | None:
        """The line that is chosen."""
        entry: Entry | None = self.view.currentIndex().data(ENTRY)
        return entry

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        self._delegate.theme = theme
        self.view.repaint_lines()

    def show_entries(self, entries: tuple[Entry, ...], key: str) -> None:
        """Show these lines with that of `key` chosen; what is closed and the place in the tree stay."""
        if entries != self._entries:
            self._filling = True
            before, self._entries = self._entries, entries
            place = self.view.verticalScrollBar().value()
            if self._update(before):
                self.view.repaint_lines()
            else:
                self._model.clear()
                root = self._model.invisibleRootItem()
                root.appendRows(_top_items(entries))
                self._unfold(root, entries)
            self.view.verticalScrollBar().setValue(place)
            self._filling = False
        self._select(key)

    def _update(self, before: Sequence[Entry]) -> bool:
        """Fill the items anew; False where there are other lines than `before`. The view is told of all together."""
        self._model.blockSignals(True)
        updated = _update(self._model.invisibleRootItem(), before, self._entries)
        self._model.blockSignals(False)
        return updated

    def _unfold(self, parent: QStandardItem, entries: Sequence[Entry]) -> None:
        for row, entry in enumerate(entries):
            if entry.children:
                item = parent.child(row)
                self._unfold(item, entry.children)
                self.view.setExpanded(item.index(), entry.key not in self._folded)

    def _select(self, key: str) -> None:
        entry = self.current
        if entry is None or entry.key != key:
            root = self._model.invisibleRootItem()
            item = _find(root, self._entries, key) or root.child(0)
            self._filling = True
            self.view.setCurrentIndex(item.index())
            self._filling = False

    def _choose(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(ENTRY)
        if entry is not None and not self._filling:
            self.chosen.emit(entry.key)
            if entry.trouble:
                self.said.emit(f"{entry.title}: {entry.trouble}")


def _top_items(entries: Sequence[Entry]) -> list[QStandardItem]:
    """Return the items of all lines; above the first that stands for something open is a gap."""
    items = list(map(_item, entries))
    first = next((item for item, entry in zip(items, entries, strict=True) if entry.kind not in GENERAL), None)
    if first is not None:
        first.setSizeHint(QSize(0, GAP + HEIGHT))
    return items


def _item(entry: Entry) -> QStandardItem:
    item = QStandardItem(entry.title)
    # As data: a delegate would be asked for the height of each of 1,000 lines, in Python.
    item.setSizeHint(QSize(0, HEIGHT))
    _fill(item, entry)
    item.appendRows(list(map(_item, entry.children)))
    return item


def _fill(item: QStandardItem, entry: Entry) -> None:
    item.setData(entry, ENTRY)
    item.setToolTip(f"{entry.title}: {entry.trouble}" if entry.trouble else entry.title)


def _update(parent: QStandardItem, before: Sequence[Entry], entries: Sequence[Entry]) -> bool:
    """Fill the items of the lines `before` below `parent` anew; False where these are other lines than `entries`."""
    if [entry.key for entry in before] != [entry.key for entry in entries]:
        return False
    for row, (old, entry) in enumerate(zip(before, entries, strict=True)):
        if old != entry:
            item = parent.child(row)
            _fill(item, entry)
            if not _update(item, old.children, entry.children):
                return False
    return True


def _find(parent: QStandardItem, entries: Sequence[Entry], key: str) -> QStandardItem | None:
    """Return the item with `key` among those of the lines `entries` below `parent`, None if there is none."""
    for row, entry in enumerate(entries):
        if entry.key == key:
            return parent.child(row)
        if entry.children and (found := _find(parent.child(row), entry.children, key)) is not None:
            return found
    return None
