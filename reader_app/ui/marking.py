"""What the user marks: posts as read or unread, with a star, with the place at which reading stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader_app.library.marks import Marks
from reader_app.library.post import Post, Posts
from reader_app.ui.keeping import Keeper
from reader_app.ui.status import so_many

if TYPE_CHECKING:
    from reader_app.storage.store import Store

UNDO_LIMIT = 100
"""Steps that can be undone."""


class Marking(QObject):
    """Keeps the `marks`, in memory at once and soon with the keeper.

    `changed` is emitted whenever there are others, with the ids of the posts that were marked as read or unread, or
    None where it takes too long to tell; `said` with a passing word.
    """

    changed = Signal(object)
    said = Signal(str)

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks = Marks()
        self._keeper = keeper
        self._undo: list[Callable[[], None]] = []
        self._toggled: set[str] = set()

    def handlers(self, opened: Callable[[], Post], listed: Callable[[], Posts]) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that mark the post that is `opened` or those that are `listed`."""
        return {
            "toggle-read": lambda: self._mark(self.toggle_read, opened()),
            "star": lambda: self._mark(self.toggle_star, opened()),
            "read-all": lambda: self.read_all(listed()),
            "undo": self.undo_last,
        }

    def load(self) -> None:
        """Read the marks that are kept."""
        self._keeper.ask(lambda store: store.marks(), self._add)

    def note_read(self, post: Post) -> None:
        """Mark a post that is being read."""
        if post.id not in self.marks.read:
            self._set_read(post, True)

    def note_seen(self, post: Post) -> None:
        """Mark a post that has been on the screen, unless the user has said whether it is read."""
        if post.id not in self._toggled:
            self.note_read(post)

    def toggle_read(self, post: Post) -> None:
        """Mark `post` as read, or unread again."""
        self._toggled.add(post.id)
        read = post.id not in self.marks.read
        self._set_read(post, read)
        self.said.emit("Marked as read." if read else "Marked as unread.")

    def toggle_star(self, post: Post) -> None:
        """Give `post` a star or take it."""
        starred = post.id not in self.marks.starred
        self.marks = replace(self.marks, starred=_with(self.marks.starred, frozenset((post.id,)), starred))
        self._keeper.keep(lambda store: store.set_starred((post.id,), starred))
        self.changed.emit(frozenset())
        self.said.emit("Starred." if starred else "The star is taken away.")

    def read_all(self, posts: Posts) -> None:
        """Mark `posts` as read; it can be undone."""
        step = Step(posts.ids, self.marks.read)
        if not step.count:
            self.said.emit("Everything here has been read.")
            return
        self._set_all(step.after, lambda store: store.set_read(step.changed, True))
        self.remember_undo(partial(self._take_back, step))
        self.said.emit(f"{so_many(step.count, 'post')} marked as read. Ctrl+Z undoes it.")

    def remember_undo(self, undo: Callable[[], None]) -> None:
        """Let `undo` be what `undo_last` does next."""
        self._undo = [*self._undo, undo][-UNDO_LIMIT:]

    def undo_last(self) -> None:
        """Undo the last step that can be undone."""
        if self._undo:
            self._undo.pop()()
            self.said.emit("Undone.")
        else:
            self.said.emit("There is nothing to undo.")

    def note_place(self, post: Post, place: int | None) -> None:
        """Remember the character at which reading of `post` stopped, None for nowhere."""
        if self.marks.places.get(post.id) != place:
            places = {**self.marks.places, post.id: place}
            kept = {name: at for name, at in places.items() if at is not None}
            self.marks = replace(self.marks, places=MappingProxyType(kept))
            self._keeper.keep(lambda store: store.set_place(post.id, place))

    def _mark(self, mark: Callable[[Post], None], post: Post) -> None:
        """Mark a post, unless what is open is none."""
        if post.id:
            mark(post)
        else:
            self.said.emit("There is no post to mark.")

    def _set_read(self, post: Post, read: bool) -> None:
        changed = frozenset((post.id,))
        self.marks = replace(self.marks, read=_with(self.marks.read, changed, read))
        self._keeper.keep(lambda store: store.set_read(changed, read))
        self.changed.emit(changed)

    def _set_all(self, read: frozenset[str], keep: Callable[[Store], object]) -> None:
        self.marks = replace(self.marks, read=read)
        self._keeper.keep(keep)
        self.changed.emit(None)

    def _take_back(self, step: Step) -> None:
        read = step.before if self.marks.read is step.after else self.marks.read - step.changed
        self._set_all(read, lambda store: store.set_read(step.changed, False))

    def _add(self, kept: Marks) -> None:
        """Take over what is kept; what was marked meanwhile stays."""
        self.marks = Marks(
            kept.read | self.marks.read,
            kept.starred | self.marks.starred,
            MappingProxyType({**kept.places, **self.marks.places}),
        )
        self.changed.emit(None)


class Step:
    """Posts that are marked as read together, where those with the ids `before` were read."""

    def __init__(self, ids: Sequence[str], before: frozenset[str]) -> None:
        self._ids = ids
        self.before = before
        self.after = before.union(ids)

    @property
    def count(self) -> int:
        """How many were not read."""
        return len(self.after) - len(self.before)

    @cached_property
    def changed(self) -> frozenset[str]:
        """The ids of those that were not read: for 100,000 posts it takes a while, which the store's thread spends."""
        return frozenset(name for name in self._ids if name not in self.before)


def _with(ids: frozenset[str], changed: frozenset[str], there: bool) -> frozenset[str]:
    return ids | changed if there else ids - changed
