"""What is open beside each other: a library for each origin, and the libraries of all of them as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from reader_app.library.library import Library, UniqueIds, joined, ordered
from reader_app.library.origin import Origin
from reader_app.library.post import Post


@dataclass(frozen=True)
class Shelf:
    """The libraries that are open, by the keys of their origins, in the order of the side pane; and feeds' `groups`.

    Posts that stand under no origin are under the empty key. The ids of the posts are unique.
    """

    libraries: Mapping[str, Library] = field(default_factory=lambda: MappingProxyType({}))
    groups: tuple[Origin, ...] = ()

    @cached_property
    def library(self) -> Library:
        """All of it in order."""
        return joined((*self.libraries.values(), Library(origins=self.groups)))

    @cached_property
    def feeds(self) -> frozenset[str]:
        """The keys of the feeds."""
        return frozenset(self.feed_titles)

    @cached_property
    def feed_titles(self) -> Mapping[str, str]:
        """The titles of the feeds by their keys."""
        return {origin.key: origin.title for origin in self.library.origins if origin.kind == "feed"}

    @cached_property
    def by_id(self) -> Mapping[str, Post]:
        """The posts by their ids."""
        return {post.id: post for post in self.library.posts}

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of the posts by the keys of their origins."""
        return {key: frozenset(post.id for post in library.posts) for key, library in self.libraries.items()}

    @cached_property
    def newest(self) -> Sequence[Post]:
        """The posts of all feeds, the newest first."""
        posts = [post for key, library in self.libraries.items() if key in self.feeds for post in library.posts]
        return ordered(posts, "date", descending=True)

    def origin(self, key: str) -> Origin | None:
        """Return the origin with `key`, None if nothing is open under it."""
        return next((origin for origin in self.library.origins if origin.key == key), None)

    def with_library(self, key: str, library: Library) -> Shelf:
        """Return this with `library` in the place of what is under `key`, or if there is nothing before the feeds."""
        # A file may be reached from two open folders.
        taken = UniqueIds(post.id for other, held in self.libraries.items() if other != key for post in held.posts)
        libraries = {**self.libraries, key: replace(library, posts=tuple(map(taken.renamed, library.posts)))}
        if key not in self.libraries:
            libraries |= {feed: libraries.pop(feed) for feed in self.libraries if feed in self.feeds}
        return replace(self, libraries=MappingProxyType(libraries))

    def with_part(self, key: str, part: Library) -> Shelf:
        """Return this with `part` behind what is under `key` already."""
        return self.with_library(key, joined((self.libraries.get(key, Library()), part)))

    def without(self, key: str) -> Shelf:
        """Return this without what is under `key`."""
        kept = {other: library for other, library in self.libraries.items() if other != key}
        return replace(self, libraries=MappingProxyType(kept))

    def with_feeds(self, groups: Sequence[Origin], feeds: Mapping[str, Library]) -> Shelf:
        """Return this with `feeds`, by their addresses, and `groups` in place of those that it has, at the end."""
        kept = {key: library for key, library in self.libraries.items() if key not in self.feeds}
        return Shelf(MappingProxyType({**kept, **feeds}), tuple(groups))


def shelf_of(library: Library) -> Shelf:
    """Return a shelf with the posts of `library` under their origins; its problems are told with the first."""
    posts: dict[str, list[Post]] = {origin.key: [] for origin in library.origins if origin.kind != "group"}
    for post in library.posts:
        posts.setdefault(post.origin, []).append(post)
    origins = {origin.key: (origin,) for origin in library.origins if origin.kind != "group"}
    libraries = {key: Library(tuple(held), (), origins.get(key, ())) for key, held in posts.items()}
    first = next(iter(libraries), "")
    libraries[first] = replace(libraries.get(first, Library()), problems=library.problems)
    return Shelf(MappingProxyType(libraries), tuple(origin for origin in library.origins if origin.kind == "group"))
