"""What the user marks: posts as read or unread, with a star, with the place at which reading stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from reader_app.library.marks import Marks
from reader_app.library.post import Post
from reader_app.ui.keeping import Keeper

UNDO_LIMIT = 100
"""Steps that can be undone."""


class Marking(QObject):
    """Keeps the `marks`, in memory at once and soon with the keeper.

    `changed` is emitted whenever there are others, `said` with a passing word.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks = Marks()
        self._keeper = keeper
        self._undo: list[Callable[[], None]] = []
        self._toggled: set[str] = set()

    def handlers(
        self, opened: Callable[[], Post], listed: Callable[[], Sequence[Post]]
    ) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that mark the post that is `opened` or those that are `listed`."""
        return {
            "toggle-read": lambda: self.toggle_read(opened()),
            "star": lambda: self.toggle_star(opened()),
            "read-all": lambda: self.read_all(listed()),
            "undo": self.undo_last,
        }

    def load(self) -> None:
        """Read the marks that are kept."""
        self._keeper.ask(lambda store: store.marks(), self._add)

    def note_read(self, post: Post) -> None:
        """Mark a post that is being read."""
        if post.id not in self.marks.read:
            self._set_read((post.id,), True)

    def note_seen(self, post: Post) -> None:
        """Mark a post that has been on the screen, unless the user has said whether it is read."""
        if post.id not in self._toggled:
            self.note_read(post)

    def toggle_read(self, post: Post) -> None:
        """Mark `post` as read, or unread again."""
        self._toggled.add(post.id)
        read = post.id not in self.marks.read
        self._set_read((post.id,), read)
        self.said.emit("Marked as read." if read else "Marked as unread.")

    def toggle_star(self, post: Post) -> None:
        """Give `post` a star or take it."""
        starred = post.id not in self.marks.starred
        self.marks = replace(self.marks, starred=_with(self.marks.starred, {post.id}, starred))
        self._keeper.keep(lambda store: store.set_starred((post.id,), starred))
        self.changed.emit()
        self.said.emit("Starred." if starred else "The star is taken away.")

    def read_all(self, posts: Sequence[Post]) -> None:
        """Mark `posts` as read; it can be undone."""
        unread = tuple(post.id for post in posts if post.id not in self.marks.read)
        if not unread:
            self.said.emit("Everything here has been read.")
            return
        self._set_read(unread, True)
        self.remember_undo(partial(self._set_read, unread, False))
        count = "1 post" if len(unread) == 1 else f"{len(unread):,} posts"
        self.said.emit(f"{count} marked as read. Ctrl+Z undoes it.")

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

    def _set_read(self, ids: Iterable[str], read: bool) -> None:
        chosen = frozenset(ids)
        self.marks = replace(self.marks, read=_with(self.marks.read, chosen, read))
        self._keeper.keep(lambda store: store.set_read(chosen, read))
        self.changed.emit()

    def _add(self, kept: Marks) -> None:
        """Take over what is kept; what was marked meanwhile stays."""
        self.marks = Marks(
            kept.read | self.marks.read,
            kept.starred | self.marks.starred,
            MappingProxyType({**kept.places, **self.marks.places}),
        )
        self.changed.emit()


def _with(ids: AbstractSet[str], changed: AbstractSet[str], there: bool) -> frozenset[str]:
    return frozenset(ids | changed if there else ids - changed)
