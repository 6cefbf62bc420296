"""What is subscribed to and what has come from it, on the shelf of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from reader_app.library.feeds import by_feed, feed_libraries, group_origin, merged
from reader_app.library.post import Post
from reader_app.library.subscription import Fetched, Subscription
from reader_app.ui.keeping import Keeper
from reader_app.ui.opening import Opening

if TYPE_CHECKING:
    from reader_app.storage.store import Store

T = TypeVar("T")


class Kept(NamedTuple):
    """What the store keeps about feeds, besides their posts."""

    subscriptions: tuple[Subscription, ...] = ()
    groups: tuple[str, ...] = ()
    fetched: Mapping[str, Fetched] = {}


class Subscriptions(QObject):
    """Keeps the feeds on the shelf as they are in the store; `loaded` is emitted once everything has been read.

    Whoever fetches feeds calls `take_posts` with the ids of the posts that came and `reload` when the troubles or
    addresses of feeds have changed.
    """

    loaded = Signal()

    def __init__(self, keeper: Keeper, opening: Opening) -> None:
        super().__init__(opening)
        self.kept = Kept()
        self._keeper = keeper
        self._opening = opening
        self._posts: dict[str, Sequence[Post]] = {}

    def load(self) -> None:
        """Read everything: what is subscribed to, the newest posts, then all."""
        self._keeper.ask(_kept, self._take)
        self._keeper.ask(lambda store: by_feed(next(iter(store.posts()), ())), self._take_all)
        self._keeper.ask(_all_posts, self._end_loading)

    def reload(self) -> None:
        """Read anew what is subscribed to and how fetching went."""
        self._keeper.ask(_kept, self._take)

    def take_posts(self, ids: Iterable[str]) -> None:
        """Put posts that came or changed on the shelf."""
        wanted = tuple(ids)
        self._keeper.ask(lambda store: by_feed(store.posts_named(wanted)), self._merge)

    def change(self, work: Callable[[Store], T], then: Callable[[T], None] | None = None) -> None:
        """Have `work` change the store, show what has become of the feeds, and call `then` with its result."""
        self._keeper.ask(work, then or _nothing)
        self.reload()

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

    def neighbours(self, group: str) -> list[str]:
        """Return the addresses of the feeds in a group, in their order."""
        return [one.address for one in self.kept.subscriptions if one.group == group]

    def _take(self, kept: Kept) -> None:
        self.kept = kept
        self._show()

    def _take_all(self, posts: dict[str, list[Post]]) -> None:
        self._posts = {**posts}
        self._show()

    def _end_loading(self, posts: dict[str, list[Post]]) -> None:
        self._take_all(posts)
        self.loaded.emit()

    def _merge(self, posts: dict[str, list[Post]]) -> None:
        for address, new in posts.items():
            self._posts[address] = merged(self._posts.get(address, ()), new)
        self._show()

    def _show(self) -> None:
        kept, shelf = self.kept, self._opening.shelf
        if not (kept.subscriptions or kept.groups or shelf.feeds or shelf.groups):
            return
        groups = tuple(map(group_origin, kept.groups))
        self._opening.show_feeds(groups, feed_libraries(kept.subscriptions, kept.fetched, self._posts))


def _kept(store: Store) -> Kept:
    found = store.subscriptions()
    return Kept(found, store.groups(), {one.address: store.fetched(one.address) for one in found})


def _all_posts(store: Store) -> dict[str, list[Post]]:
    return by_feed(post for batch in store.posts() for post in batch)


def _nothing(result: object) -> None:
    pass
