"""The posts of all feeds: by their ids, by their feeds, and the newest first; kept up when few of them change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from reader_app.library.library import ORDERS, Library, ordered
from reader_app.library.post import Post, Posts

FEW = 1 / 16
"""Up to which share of the posts new ones are put in their places one by one: for more of them all are sorted."""


class FeedPosts(NamedTuple):
    """The posts of `libraries`, those of feeds by their addresses: the `ids` of each, `by_id`, the `newest` first.

    Posts without a date stand behind all others. Everything here is worked out post by post, where other threads may
    go on in between: one call for 100,000 posts would hold up keys.
    """

    libraries: Mapping[str, Library] = MappingProxyType({})
    ids: Mapping[str, frozenset[str]] = MappingProxyType({})
    by_id: Mapping[str, Post] = MappingProxyType({})
    newest: Posts = Posts()

    def renewed(self, libraries: Mapping[str, Library]) -> FeedPosts:
        """Return the posts of these libraries; where they hardly differ from those here, that is soon done."""
        changed = {key: library.posts for key, library in libraries.items() if library.posts is not self._of(key)}
        left = [*changed, *(self.libraries.keys() - libraries.keys())]
        by_id = dict(self.by_id)
        for post in chain.from_iterable(map(self._of, left)):
            by_id.pop(post.id, None)
        for post in chain.from_iterable(changed.values()):
            by_id[post.id] = post
        ids = {key: self.ids.get(key, frozenset()) for key in libraries}
        ids |= {key: frozenset(post.id for post in posts) for key, posts in changed.items()}
        gone = {post.id for key in left for post in self._of(key) if by_id.get(post.id) is not post}
        new = [post for posts in changed.values() for post in posts if self.by_id.get(post.id) is not post]
        return FeedPosts(libraries, ids, by_id, self._newest(gone, new))

    def _of(self, key: str) -> Sequence[Post]:
        library = self.libraries.get(key)
        return () if library is None else library.posts

    def _newest(self, gone: set[str], new: Sequence[Post]) -> Posts:
        kept = [post for post in self.newest if post.id not in gone] if gone else list(self.newest)
        if len(new) > FEW * len(kept):
            return Posts(ordered(kept + list(new), "date", descending=True))
        found: list[Post] = []
        start = 0
        for post in ordered(new, "date", descending=True):
            place = bisect_left(kept, _age(post), start, key=_age)
            found += kept[start:place]
            found.append(post)
            start = place
        return Posts(found + kept[start:])


def in_order(libraries: Mapping[str, Library], posts: Iterable[Post]) -> FeedPosts:
    """Return the posts of `libraries`, which are `posts` and come with the newest of them first."""
    listed = tuple(posts)
    newest = Posts(sorted(listed, key=lambda post: post.date is None))
    by_id = {post.id: post for post in listed}
    ids = {key: frozenset(post.id for post in library.posts) for key, library in libraries.items()}
    return FeedPosts(libraries, ids, by_id, newest)


def _age(post: Post) -> float:
    """Return what grows from the newest post to the oldest; those without a date come last."""
    moment = ORDERS["date"](post)
    return inf if moment is None else -moment
