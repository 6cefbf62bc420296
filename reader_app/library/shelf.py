"""What is open: the libraries of what was opened and of what is subscribed to, and all of it as one."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from reader_app.library.entries import Entry, members, tree
from reader_app.library.feed_posts import FeedPosts
from reader_app.library.library import Library, UniqueIds, joined
from reader_app.library.origin import Origin
from reader_app.library.post import Post, Posts, as_posts

NOTHING: Mapping[str, Library] = MappingProxyType({})


@dataclass(frozen=True)
class Feeds:
    """The libraries of feeds by their addresses, in the order of the side pane, and the groups they are in.

    `read` are the ids of posts that were known to be read when this was put together; `unread` goes by them. `known`
    are the posts, where they have been worked out already.
    """

    libraries: Mapping[str, Library] = field(default_factory=lambda: NOTHING)
    groups: tuple[Origin, ...] = ()
    read: Set[str] = frozenset()
    known: FeedPosts | None = field(default=None, repr=False, compare=False)

    @cached_property
    def library(self) -> Library:
        """All of it in order."""
        return joined((*self.libraries.values(), Library(origins=self.groups)))

    @cached_property
    def posts(self) -> FeedPosts:
        """The posts by ids and feeds, and the newest first."""
        return FeedPosts().renewed(self.libraries) if self.known is None else self.known

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the feeds by their addresses."""
        return {origin.key: origin.title for origin in self.library.origins if origin.kind == "feed"}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The lines of the groups and feeds."""
        return tree(self.library.origins)

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The addresses of the feeds in each group and in the groups within it, by its key."""
        return members(self.entries)

    @cached_property
    def unread(self) -> Mapping[str, int]:
        """The numbers of unread posts by the addresses of their feeds."""
        return self.count_unread(self.read)

    def count_unread(self, read: Set[str]) -> Mapping[str, int]:
        """Return the numbers where the posts with the ids `read` are read."""
        return {key: len(ids) - len(ids & read) for key, ids in self.posts.ids.items()}

    def prepared(self) -> Feeds:
        """Return this with everything worked out: 100,000 posts take a while, which another thread may spend."""
        _ = self.titles, self.members, self.unread, as_posts(self.posts.newest), as_posts(self.library.posts)
        return self


@dataclass(frozen=True)
class Shelf:
    """The libraries of what was opened, by the keys of their origins in the order in which they came, and the feeds.

    Posts that stand under no origin are under the empty key. The ids of the posts are unique.
    """

    sources: Mapping[str, Library] = field(default_factory=lambda: NOTHING)
    feeds: Feeds = field(default_factory=Feeds)

    @cached_property
    def libraries(self) -> Mapping[str, Library]:
        """The libraries by the keys of their origins."""
        return {**self.sources, **self.feeds.libraries}

    @cached_property
    def library(self) -> Library:
        """All of it in order."""
        return joined((*self.sources.values(), self.feeds.library))

    @cached_property
    def by_id(self) -> Mapping[str, Post]:
        """The posts by their ids."""
        opened = {post.id: post for library in self.sources.values() for post in library.posts}
        return ChainMap(opened, self.feeds.posts.by_id)  # type: ignore[arg-type]  # it is only read

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """The origins by their keys."""
        return {origin.key: origin for origin in self.library.origins}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The lines of what is open, from top to bottom."""
        return (*tree(origin for library in self.sources.values() for origin in library.origins), *self.feeds.entries)

    def origin(self, key: str) -> Origin | None:
        """Return the origin with `key`, None if nothing is open under it."""
        return self.origins.get(key)

    def with_library(self, key: str, library: Library) -> Shelf:
        """Return this with `library` in the place of what was opened under `key`, or behind all that was opened.

        Ids that are taken are made others: two open folders may hold the same file.
        """
        ids = self._ids(held for other, held in self.sources.items() if other != key)
        return self._with(key, replace(library, posts=Posts(map(ids.renamed, library.posts))))

    def with_part(self, key: str, part: Library) -> Shelf:
        """Return this with `part` behind what was opened under `key`, where only its ids are made others."""
        before = self.sources.get(key, Library())
        ids = self._ids(self.sources.values())
        posts = Posts((*before.posts, *map(ids.renamed, part.posts)))
        return self._with(key, replace(joined((before, part)), posts=posts))

    def without(self, key: str) -> Shelf:
        """Return this without what was opened under `key`."""
        kept = {other: library for other, library in self.sources.items() if other != key}
        return replace(self, sources=MappingProxyType(kept))

    def with_feeds(self, feeds: Feeds) -> Shelf:
        """Return this with `feeds` in the place of those that it has."""
        return replace(self, feeds=feeds)

    def _with(self, key: str, library: Library) -> Shelf:
        return replace(self, sources=MappingProxyType({**self.sources, key: library}))

    def _ids(self, others: Iterable[Library]) -> UniqueIds:
        """Return ids besides those of feeds and of `others`."""
        return UniqueIds(self.feeds.posts.by_id, *({post.id for post in held.posts} for held in others))


def shelf_of(library: Library) -> Shelf:
    """Return a shelf with the posts of `library` under their origins; its problems are told with the first."""
    posts: dict[str, list[Post]] = {origin.key: [] for origin in library.origins if origin.kind != "group"}
    for post in library.posts:
        posts.setdefault(post.origin, []).append(post)
    origins = {origin.key: (origin,) for origin in library.origins if origin.kind != "group"}
    libraries = {key: Library(tuple(held), (), origins.get(key, ())) for key, held in posts.items()}
    feeds = {key: libraries.pop(key) for key, (origin,) in origins.items() if origin.kind == "feed"}
    if library.problems:
        first = next(iter(libraries), "")
        libraries[first] = replace(libraries.get(first, Library()), problems=library.problems)
    groups = tuple(origin for origin in library.origins if origin.kind == "group")
    return Shelf(MappingProxyType(libraries), Feeds(MappingProxyType(feeds), groups))
