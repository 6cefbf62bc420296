"""What the store keeps about feeds, put together for the shelf."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reader_app.library.feed_posts import FeedPosts, in_order
from reader_app.library.feeds import by_feed, feed_libraries, group_origin, merged
from reader_app.library.library import Library
from reader_app.library.post import Posts
from reader_app.library.shelf import Feeds
from reader_app.library.subscription import Fetched, Subscription

if TYPE_CHECKING:
    from reader_app.storage.store import Store


class Kept(NamedTuple):
    """What is subscribed to, the keys of all groups, how fetching went, and for the shelf the posts that have come."""

    subscriptions: tuple[Subscription, ...] = ()
    groups: tuple[str, ...] = ()
    fetched: Mapping[str, Fetched] = MappingProxyType({})
    feeds: Feeds = Feeds()


class Collection:
    """Reads from the store what the shelf shows of it, as long as that `is_wanted`; `read` returns what was read.

    All of this is done in the thread of the store.
    """

    def __init__(self, is_wanted: Callable[[], bool], read: Callable[[], Set[str]]) -> None:
        self._is_wanted = is_wanted
        self._read = read
        self._fetched: Mapping[str, Fetched] = {}
        self._subscriptions: tuple[Subscription, ...] = ()
        self._groups: tuple[str, ...] = ()
        self._posts: dict[str, Posts] = {}
        self._known = FeedPosts()
        self._given = deque[Kept](maxlen=2)

    def load_newest(self, store: Store) -> Kept:
        """Read what is subscribed to and the newest posts: the first that can be shown."""
        self._posts = by_feed(next(store.posts(), ()))
        return self.reload(store)

    def load_all(self, store: Store) -> Kept:
        """Read all posts."""
        batches = takewhile(lambda _: self._is_wanted(), store.posts())
        posts = [post for batch in batches for post in batch]
        self._posts = by_feed(posts)
        libraries = self._libraries()
        self._known = in_order(libraries, (post for post in posts if post.origin in libraries))
        return self._kept()

    def reload(self, store: Store) -> Kept:
        """Read anew what is subscribed to and how fetching went."""
        before, self._subscriptions = self._subscriptions, store.subscriptions()
        for address in _to_be_read(before, self._subscriptions):
            self._posts[address] = Posts(store.posts_of(address))
        self._groups = store.groups()
        self._fetched = store.all_fetched()
        return self._kept()

    def take(self, ids: Iterable[str], store: Store) -> Kept:
        """Read posts that came or changed."""
        store.look_again()
        for address, new in by_feed(store.posts_named(ids)).items():
            self._posts[address] = merged(self._posts.get(address, ()), new)
        return self._kept()

    def _libraries(self) -> Mapping[str, Library]:
        return feed_libraries(self._subscriptions, self._fetched, self._posts)

    def _kept(self) -> Kept:
        libraries = self._libraries()
        self._known = self._known.renewed(libraries)
        feeds = Feeds(libraries, tuple(map(group_origin, self._groups)), self._read(), self._known)
        kept = Kept(self._subscriptions, self._groups, self._fetched, feeds.prepared())
        # What the window lets go of is held here until the next time: to free 100,000 posts' places takes 20 ms.
        self._given.append(kept)
        return kept


def _to_be_read(before: Sequence[Subscription], now: Iterable[Subscription]) -> list[str]:
    """Return the addresses of the feeds in whose posts other delimiters enclose formulas now, and of those that moved.

    Before there is anything, all posts are about to be read.
    """
    known = {one.address: one.settings.dollars for one in before}
    return [one.address for one in now if before and known.get(one.address) != one.settings.dollars]
