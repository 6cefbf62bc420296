"""The posts that the list shows, as a Qt model."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import compress, count, islice
from operator import is_not

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal

from reader_app.library.post import Post, Posts
from reader_app.page.reading import plain_title
from reader_app.ui.rows_view import Rows

POST = Qt.ItemDataRole.UserRole
"""The `Post` of a row."""

EQUATIONS = POST + 1
"""Whether the post of a row has formulas; False until it has been looked into."""

MANY = 5000
"""From how many posts on all are shown anew: to compare 100,000 with those before takes as long as a key may."""


class PostListModel(Rows):
    """The posts in the order shown.

    Whether a post has formulas is found out after it has first been asked for, one post a turn of the event
    loop: the list is painted at once and gets its marks a moment later, when `marked` is emitted.
    """

    items: Posts
    marked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Posts(), parent)
        self._rows: dict[str, int | None] = {}
        self._equations: dict[str, tuple[Post, bool]] = {}
        self._asked: list[Post] = []
        self._finder = QTimer(self)
        self._finder.timeout.connect(self._look_into_next)

    def show(self, posts: Posts) -> None:
        """Replace what is listed; where rows only come or only go, and stand together, a view keeps the others."""
        if posts is self.items:
            return
        if len(posts) >= MANY:
            self._show_anew(posts)
            return
        most = min(len(self.items), len(posts))
        start = _in_common(self.items, posts, most)
        end = _in_common(reversed(self.items), reversed(posts), most - start)
        gone, new = len(self.items) - start - end, len(posts) - start - end
        if gone and new:
            self._show_anew(posts)
        elif new:
            self.beginInsertRows(QModelIndex(), start, start + new - 1)
            self._list(posts)
            self.endInsertRows()
        elif gone:
            self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
            self._list(posts)
            self.endRemoveRows()

    def _show_anew(self, posts: Posts) -> None:
        self.beginResetModel()
        self._list(posts)
        self.endResetModel()

    def _list(self, posts: Posts) -> None:
        self.items = posts
        self._rows = {}

    @property
    def posts(self) -> Posts:
        """The posts that are listed."""
        return self.items

    def row(self, post_id: str) -> int | None:
        """Return the row of a post, None if it is not listed."""
        return self.rows((post_id,))[0]

    def rows(self, ids: Iterable[str]) -> list[int | None]:
        """Return the rows of posts, None for those that are not listed; what is asked for together is soon found."""
        # Few rows are asked for, and to note those of 100,000 posts would take longer than a key may wait.
        asked = tuple(ids)
        unknown = frozenset(asked) - self._rows.keys()
        if unknown:
            names = self.items.ids
            found = compress(count(), map(unknown.__contains__, names))
            self._rows |= dict.fromkeys(unknown) | {names[row]: row for row in islice(found, len(unknown))}
        return [self._rows[post_id] for post_id in asked]

    def post(self, row: int) -> Post:
        """Return the post of a row. Raises IndexError."""
        return self.items[row]

    def told(self, row: int, role: int) -> object:
        """Return the title of a post, the post or its mark."""
        post = self.items[row]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return plain_title(post)
            case _ if role == POST:
                return post
            case _ if role == EQUATIONS:
                return self._has_equations(post)
        return None

    def _has_equations(self, post: Post) -> bool:
        known, has = self._equations.get(post.id, (None, False))
        if known is not post:
            self._equations[post.id] = (post, False)
            self._asked.append(post)
            self._finder.start(0)
        return has

    def _look_into_next(self) -> None:
        if not self._asked:
            self._finder.stop()
            return
        post = self._asked.pop()
        if has_equations(post.text, post.ignored_delimiters):
            self._equations[post.id] = (post, True)
            self.marked.emit()


def _in_common(one: Iterable[Post], other: Iterable[Post], most: int) -> int:
    """Return how many posts at the beginning of both are the same, of `most`."""
    return next(compress(range(most), map(is_not, one, other)), most)


def has_equations(text: str, ignored: Collection[str] = ()) -> bool:
    """Say whether there are formulas in a body's text, where delimiters among `ignored` enclose none."""
    from reader_app.tex.find import holds_math

    return holds_math(text, ignored)
