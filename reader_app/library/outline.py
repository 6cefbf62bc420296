"""The tree of the side pane: what can be listed by itself, and how much there is of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from reader_app.library.marks import Marks
from reader_app.library.origin import Kind, Origin
from reader_app.library.post import Post
from reader_app.library.shelf import Shelf

# No origin has such a key: those of groups have a name before their line feeds.
ALL, UNREAD, STARRED = "", "\nunread", "\nstarred"
"""The keys of all posts, of the unread ones of feeds and of the starred ones."""

RANKS = {"group": 1, "feed": 2}
"""How lines beside each other are ordered by their kinds; what was opened comes first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the side pane and what stands under it.

    `count` is the number of posts, for feeds and their groups that of the unread ones; for `trouble` see `Origin`.
    """

    key: str
    title: str
    kind: Kind | Literal["all", "unread", "starred"]
    count: int
    trouble: str = ""
    children: tuple[Entry, ...] = ()


def outline(shelf: Shelf, marks: Marks) -> tuple[Entry, ...]:
    """Return the lines of the side pane from top to bottom."""
    origins = shelf.library.origins
    counts = {origin.key: _count(shelf, origin, marks) for origin in origins}
    unread = sum(counts[key] for key in shelf.feeds.titles)
    return (
        Entry(ALL, "All posts", "all", len(shelf.library.posts)),
        *((Entry(UNREAD, "Unread", "unread", unread),) if shelf.feeds.titles else ()),
        Entry(STARRED, "Starred", "starred", sum(name in shelf.by_id for name in marks.starred)),
        *_entries("", _by_group(origins), counts),
    )


def listed(shelf: Shelf, key: str, marks: Marks) -> Sequence[Post]:
    """Return the posts of the line `key` of the side pane, all where there is no such line.

    Posts of several feeds stand in the order of their dates, the newest first.
    """
    posts = shelf.library.posts
    if key == UNREAD:
        return tuple(post for post in shelf.feeds.newest if post.id not in marks.read)
    if key == STARRED:
        return tuple(post for post in posts if post.id in marks.starred)
    if key in shelf.libraries:
        return shelf.libraries[key].posts
    if shelf.origin(key) is None:
        return posts
    inside = _feeds_in(shelf, key)
    return tuple(post for post in shelf.feeds.newest if post.origin in inside)


def _count(shelf: Shelf, origin: Origin, marks: Marks) -> int:
    """Return the number of posts or unread posts of `origin`, 0 for a group."""
    ids = shelf.ids.get(origin.key, frozenset())
    return len(ids) - (len(ids & marks.read) if origin.kind == "feed" else 0)


def _by_group(origins: Sequence[Origin]) -> Mapping[str, Sequence[Origin]]:
    """Return the origins by the groups they are in, groups before feeds; where a group is missing, at the top."""
    groups = {origin.key for origin in origins if origin.kind == "group"}
    members: dict[str, list[Origin]] = {}
    for origin in sorted(origins, key=lambda origin: RANKS.get(origin.kind, 0)):
        members.setdefault(origin.group if origin.group in groups else "", []).append(origin)
    return members


def _entries(group: str, members: Mapping[str, Sequence[Origin]], counts: Mapping[str, int]) -> Iterator[Entry]:
    for origin in members.get(group, ()):
        children = tuple(_entries(origin.key, members, counts)) if origin.kind == "group" else ()
        count = sum(child.count for child in children) if origin.kind == "group" else counts[origin.key]
        yield Entry(origin.key, origin.title, origin.kind, count, origin.trouble, children)


def _feeds_in(shelf: Shelf, group: str) -> AbstractSet[str]:
    """Return the keys of the feeds in `group` and in the groups within it."""
    members = _by_group(shelf.library.origins)
    found: set[str] = set()
    waiting = [group]
    while waiting:
        for origin in members.get(waiting.pop(), ()):
            if origin.kind == "group":
                waiting.append(origin.key)
            else:
                found.add(origin.key)
    return found
