"""The left pane: the filter field and the list of posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader_app.library.marks import Marks
from reader_app.library.post import Post, Posts
from reader_app.library.query import Query, fold_ahead
from reader_app.page.look import Theme
from reader_app.ui.filter_field import FilterField
from reader_app.ui.list_view import PostListView
from reader_app.ui.posts import PostListModel
from reader_app.ui.sieve import Sieve

if TYPE_CHECKING:
    from reader_app.library.sifting import Sifted

FOLLOW_MS = 120
"""How long the filter rests before its first post is opened in place of one that it hides, ms."""

FOLD_MS = 1
"""Between posts that are made ready for the filter, ms: painting and keys come first."""

LOOKED_AT = 500
"""Posts that are looked at in a turn of the event loop for one that is to be made ready."""

NOTHING_LISTED = "No posts are open."

NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Order(NamedTuple):
    """An order of the list: its name in the menu, the library's name of it, which end comes first."""

    text: str
    by: str
    descending: bool


ORDERS: dict[str, Order] = {
    "source": Order("As in the &source", "", False),
    "date": Order("&Newest first", "date", True),
    "readers": Order("&Most readers first", "readers", True),
    "title": Order("By &title", "title", False),
}


class ListPane(QWidget):
    """Filter and list.

    `chosen` is emitted with the post that the user moved to, `entered` when he wants to read it, `filtered`
    whenever what is listed has changed, `order_asked` when the button for the order is pressed. Where there are many
    posts, what the filter finds is listed a moment after the key; then `came_late` is emitted besides.
    """

    chosen = Signal(object)
    entered = Signal()
    filtered = Signal()
    came_late = Signal()
    order_asked = Signal()

    def __init__(self, order: str) -> None:
        super().__init__()
        self.query = Query()
        self.order = order if order in ORDERS else "source"
        self._posts = Posts()
        self._empty = NOTHING_LISTED
        self._open = ""
        self._changing = False
        self._typed = False
        self._sieve = Sieve(self)
        self.field = FilterField()
        self.model = PostListModel(self)
        self.view = PostListView(self.model)
        self._delegate = self.view.look
        self._order_button = QToolButton()
        self._order_button.setText("⇅")
        self._order_button.setToolTip("Order of the list (o)")
        self._order_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._unfolded: Iterator[Post] = iter(())
        self._folder = QTimer(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 10, 10)
        top.setSpacing(6)
        top.addWidget(self.field)
        top.addWidget(self._order_button)
        column.addLayout(top)
        column.addWidget(self.view)
        self.setMinimumWidth(200)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._filter)
        self.field.done.connect(self.focus_list)
        self._order_button.clicked.connect(self.order_asked)
        self.view.activated.connect(self.entered)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.model.marked.connect(self.view.repaint_rows)
        self._follow.timeout.connect(self._open_first)
        self._folder.timeout.connect(self._fold_next)
        self._sieve.sifted.connect(self._take_late)

    def show_posts(self, posts: Posts, names: Mapping[str, str] = NO_NAMES, empty: str = NOTHING_LISTED) -> None:
        """List `posts`, those of the origins that `names` has with that name; `empty` is said where there are none."""
        self._delegate.names = names
        self._posts = posts
        self._empty = empty
        self._unfolded = iter(posts)
        self._folder.start(FOLD_MS)
        self._list()

    def show_marks(self, marks: Marks, feeds: AbstractSet[str]) -> None:
        """Show what is marked; posts of `feeds` stand out while they are unread. What is listed stays."""
        self._delegate.marks = marks
        if feeds != self._delegate.feeds:
            self._delegate.feeds = feeds
            self.view.lay_out()
        self.view.repaint_rows()

    def set_order(self, order: str) -> None:
        """Sort by one of `ORDERS`."""
        self.order = order
        self._list()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        self._delegate.theme = theme
        self.view.repaint_rows()

    def clear_filter(self) -> None:
        """List all posts again."""
        self.field.clear()

    def focus_filter(self) -> None:
        """Let the user type into the filter."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def focus_list(self) -> None:
        """Let the keys move in the list."""
        if self._follow.isActive():
            self._open_first()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_open(self, post: Post) -> None:
        """Mark `post` as the one being read, and the posts of its series."""
        self._open = post.id
        self._follow.stop()
        self._delegate.series = post.series.name if post.series else ""
        self._select_open()
        self.view.repaint_rows()

    def neighbour(self, step: int) -> Post | None:
        """Return the post `step` rows below the open one, or None at the ends of the list."""
        row = self.model.row(self._open)
        target = (row + step) if row is not None else (0 if step > 0 else -1)
        return self.model.post(target) if 0 <= target < self.model.rowCount() else None

    def next_besides(self, ids: AbstractSet[str], most: int | None = None) -> Post | None:
        """Return the first post, of `most` that are looked at, whose id is not in `ids`.

        First come the posts below the open one, then those above it, from the top.
        """
        here = self.model.row(self._open)
        start = -1 if here is None else here
        names = self.model.posts.ids
        rows = islice(chain(range(start + 1, len(names)), range(max(start, 0))), most)
        row = next((row for row in rows if names[row] not in ids), None)
        return None if row is None else self.model.post(row)

    def listed(self) -> Posts:
        """Return the posts of the list."""
        return self.model.posts

    def first(self) -> Post | None:
        """Return the post at the top of the list."""
        return self.model.post(0) if self.model.rowCount() else None

    def position(self) -> tuple[int | None, int]:
        """Return the number of the open post in the list, from 1, and how many are listed."""
        row = self.model.row(self._open)
        return (None if row is None else row + 1), self.model.rowCount()

    def _filter(self, text: str) -> None:
        self.query = Query(text)
        self._typed = True
        self._list()

    def _list(self) -> None:
        """List the posts that the filter finds, in their order: at once, or as soon as that is worked out."""
        order = ORDERS[self.order]
        if order.by or self.query:
            self._sift(order)
        else:
            self._sieve.forget()
            self._show(self._posts)

    def _sift(self, order: Order) -> None:
        from reader_app.library.sifting import Sifting

        marks = self._delegate.marks
        sifting = Sifting(self._posts, order.by, order.descending, self.query, marks, self._open)
        found = self._sieve.ask(sifting.done)
        if found is not None:
            self._show(*found)

    def _take_late(self, found: Sifted) -> None:
        self._show(*found)
        self.came_late.emit()

    def _show(self, found: Posts, missing: Sequence[str] = ()) -> None:
        self._delegate.query = self.query if self.query.words else None
        self.view.empty_text = "" if found else self._why_empty(missing)
        seen = self.view.in_sight()
        # A view whose current row goes takes another one: that is no choice of the user's.
        self._changing = True
        self.model.show(found)
        self._select_open()
        self.view.keep_in_sight(seen)
        self._changing = False
        self.filtered.emit()
        if self._typed and found and self.model.row(self._open) is None:
            self._follow.start()
        self._typed = False

    def _why_empty(self, missing: Sequence[str]) -> str:
        if not self._posts:
            return self._empty
        if not missing:
            return "Nothing found. No post has all of these words."
        return f"Nothing found. No post has: {', '.join(missing)}"

    def _select_open(self) -> None:
        row = self.model.row(self._open)
        index = QModelIndex() if row is None else self.model.index(row)
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)

    def _fold_next(self) -> None:
        """Have a post folded before the first letter in the filter needs all of them."""
        post = None
        for post in islice(self._unfolded, LOOKED_AT):
            if post.texts is None:
                fold_ahead(post)
                return
        if post is None:
            self._folder.stop()

    def _open_first(self) -> None:
        self._follow.stop()
        if first := self.first():
            self.chosen.emit(first)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self._changing and self.model.post(index.row()).id != self._open:
            self.chosen.emit(self.model.post(index.row()))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the selection, which is paler while another window is in front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.view.repaint_rows()
