"""What is open: the libraries of what was opened and of what is subscribed to, and all of it as one."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType

from reader_app.library.library import Library, joined, ordered
from reader_app.library.origin import Origin
from reader_app.library.post import Post

NOTHING: Mapping[str, Library] = MappingProxyType({})

RANKS = {"group": 1, "feed": 2}
"""How origins beside each other are ordered by their kinds; what was opened comes first."""

_ID = attrgetter("id")
"""The ids of 100,000 posts are to be taken in less time than a key would notice."""


@dataclass(frozen=True)
class Feeds:
    """The libraries of feeds by their addresses, in the order of the side pane, and the groups they are in.

    `read` are the ids of posts that were known to be read when this was put together; `unread` goes by them.
    """

    libraries: Mapping[str, Library] = field(default_factory=lambda: NOTHING)
    groups: tuple[Origin, ...] = ()
    read: Set[str] = frozenset()

    @cached_property
    def library(self) -> Library:
        """All of it in order."""
        return joined((*self.libraries.values(), Library(origins=self.groups)))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the feeds by their addresses."""
        return {origin.key: origin.title for origin in self.library.origins if origin.kind == "feed"}

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of the posts by the addresses of their feeds."""
        return _ids(self.libraries)

    @cached_property
    def by_id(self) -> Mapping[str, Post]:
        """The posts by their ids."""
        return _by_id(library.posts for library in self.libraries.values())

    @cached_property
    def newest(self) -> Sequence[Post]:
        """The posts of all feeds, the newest first."""
        return ordered(self.library.posts, "date", descending=True)

    @cached_property
    def unread(self) -> Mapping[str, int]:
        """The numbers of unread posts by the addresses of their feeds."""
        return self.count_unread(self.read)

    def count_unread(self, read: Set[str]) -> Mapping[str, int]:
        """Return the numbers where the posts with the ids `read` are read."""
        return {key: len(ids) - len(ids & read) for key, ids in self.ids.items()}

    def prepared(self) -> Feeds:
        """Return this with everything worked out: 100,000 posts take a while, which another thread may spend."""
        _ = self.titles, self.ids, self.by_id, self.newest, self.unread
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
        opened = _by_id(library.posts for library in self.sources.values())
        return ChainMap(opened, self.feeds.by_id)  # type: ignore[arg-type]  # it is only read

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """The origins by their keys."""
        return {origin.key: origin for origin in self.library.origins}

    @cached_property
    def members(self) -> Mapping[str, Sequence[Origin]]:
        """The origins by the groups they are in, groups before feeds; where a group is missing, at the top."""
        groups = {origin.key for origin in self.feeds.groups}
        members: dict[str, list[Origin]] = {}
        for origin in sorted(self.library.origins, key=lambda origin: RANKS.get(origin.kind, 0)):
            members.setdefault(origin.group if origin.group in groups else "", []).append(origin)
        return members

    def origin(self, key: str) -> Origin | None:
        """Return the origin with `key`, None if nothing is open under it."""
        return self.origins.get(key)

    def with_library(self, key: str, library: Library) -> Shelf:
        """Return this with `library` in the place of what was opened under `key`, or behind all that was opened."""
        posts = tuple(self._with_new_ids(key, library.posts))
        return replace(self, sources=MappingProxyType({**self.sources, key: replace(library, posts=posts)}))

    def with_part(self, key: str, part: Library) -> Shelf:
        """Return this with `part` behind what was opened under `key`."""
        return self.with_library(key, joined((self.sources.get(key, Library()), part)))

    def without(self, key: str) -> Shelf:
        """Return this without what was opened under `key`."""
        kept = {other: library for other, library in self.sources.items() if other != key}
        return replace(self, sources=MappingProxyType(kept))

    def with_feeds(self, feeds: Feeds) -> Shelf:
        """Return this with `feeds` in the place of those that it has."""
        return replace(self, feeds=feeds)

    def _with_new_ids(self, key: str, posts: Iterable[Post]) -> Iterator[Post]:
        """Yield the posts with ``-2``, ``-3`` … behind ids that are taken: two open folders may hold the same file."""
        taken = [self.feeds.by_id, *(ids for other, ids in _ids(self.sources).items() if other != key)]
        seen: set[str] = set()
        for post in posts:
            name, number = post.id, 1
            while name in seen or any(name in ids for ids in taken):
                number += 1
                name = f"{post.id}-{number}"
            seen.add(name)
            yield post if number == 1 else replace(post, id=name)


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


def _ids(libraries: Mapping[str, Library]) -> dict[str, frozenset[str]]:
    return {key: frozenset(map(_ID, library.posts)) for key, library in libraries.items()}


def _by_id(libraries: Iterable[Sequence[Post]]) -> dict[str, Post]:
    # One library after the other: between them another thread may go on.
    posts: dict[str, Post] = {}
    for held in libraries:
        posts.update(zip(map(_ID, held), held, strict=True))
    return posts
