"""What is subscribed to and what has come from it, on the shelf of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.library.feeds import group_origin
from reader_app.library.origin import Origin
from reader_app.library.post import Post
from reader_app.library.subscription import Subscription
from reader_app.ui.feeds.collecting import Collection, Kept
from reader_app.ui.keeping import Keeper
from reader_app.ui.marking import Marking
from reader_app.ui.opening import Opening

if TYPE_CHECKING:
    from reader_app.storage.store import Store

PAINT_MS = 50
"""From the moment the newest posts are shown until the others are read, ms: while a thread reads, painting is slow."""

T = TypeVar("T")


class Subscriptions(QObject):
    """Keeps the feeds on the shelf as they are in the store; `loaded` is emitted once everything has been read.

    Whoever fetches feeds calls `take_posts` with the ids of the posts that came and `reload` when the troubles or
    addresses of feeds have changed.
    """

    loaded = Signal()

    def __init__(self, keeper: Keeper, opening: Opening, marking: Marking) -> None:
        super().__init__(opening)
        self.kept = Kept()
        self._keeper = keeper
        self._opening = opening
        self._collection = Collection(lambda: not keeper.is_closing, lambda: marking.marks.read)
        self._newest = Event()

    def load(self) -> None:
        """Read everything: what is subscribed to with the newest posts, then all."""
        self._keeper.ask(self._collection.load_newest, self._show_newest)
        self._keeper.keep(lambda _: self._newest.set())

    def wait(self, seconds: float) -> None:
        """Wait until the newest posts are read, but not longer than `seconds`."""
        self._newest.wait(seconds)

    def reload(self, then: Callable[[], None] | None = None) -> None:
        """Read anew what is subscribed to and how fetching went, and call `then`."""
        self._keeper.ask(self._collection.reload, self._show)
        if then is not None:
            self._keeper.ask(lambda _: None, lambda _: then())

    def take_posts(self, ids: Iterable[str]) -> None:
        """Put posts that came or changed on the shelf."""
        self._keeper.ask(partial(self._collection.take, tuple(ids)), self._show)

    def change(self, work: Callable[[Store], T], then: Callable[[T], None] | None = None) -> None:
        """Have `work` change the store, show what has become of the feeds, and call `then` with its result."""
        if then is None:
            self._keeper.keep(work)
        else:
            self._keeper.ask(work, then)
        self.reload()

    def with_library(self, then: Callable[[Path], None]) -> None:
        """Call `then` with the file in which all this is kept, once what was asked for before is in it."""
        self._keeper.ask(lambda store: store.path, then)

    def restore(self, subscription: Subscription) -> None:
        """Bring back a subscription that was removed, with its posts."""
        self.change(lambda store: store.restore(subscription))

    def find(self, address: str) -> Subscription | None:
        """Return the subscription to an address, if there is one."""
        return next((one for one in self.kept.subscriptions if one.address == address), None)

    def shows_pictures(self, post: Post) -> bool:
        """Whether the feed of a post shows its remote pictures without asking."""
        found = self.find(post.origin)
        return found is not None and found.settings.pictures

    def beside(self, origin: Origin) -> list[str]:
        """Return the keys of the feeds, or groups, in the group that a feed, or group, is in, in their order."""
        if origin.kind == "group":
            return [key for key in self.kept.groups if group_origin(key).group == origin.group]
        return [one.address for one in self.kept.subscriptions if one.group == origin.group]

    def _show(self, kept: Kept) -> None:
        before, self.kept = self.kept, kept
        if kept.subscriptions or kept.groups or before.subscriptions or before.groups:
            self._opening.show_feeds(kept.feeds)

    def _show_newest(self, kept: Kept) -> None:
        self._show(kept)
        QTimer.singleShot(PAINT_MS, self, lambda: self._keeper.ask(self._collection.load_all, self._end_loading))

    def _end_loading(self, kept: Kept) -> None:
        self._show(kept)
        self.loaded.emit()
