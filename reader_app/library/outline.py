"""The tree of the side pane: what can be listed by itself, and how much there is of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from reader_app.library.marks import Marks
from reader_app.library.origin import Kind
from reader_app.library.post import Post
from reader_app.library.shelf import Shelf
from reader_app.library.unread import Unread

# No origin has such a key: those of groups have a name before their line feeds.
ALL, UNREAD, STARRED = "", "\nunread", "\nstarred"
"""The keys of all posts, of the unread ones of feeds and of the starred ones."""


class Entry(NamedTuple):
    """A line of the side pane and what stands under it.

    `count` is the number of posts, for feeds and their groups that of the unread ones; for `trouble` see `Origin`.
    """

    key: str
    title: str
    kind: Kind | Literal["all", "unread", "starred"]
    count: int  # type: ignore[assignment]  # nobody counts what is in an entry
    trouble: str = ""
    children: tuple[Entry, ...] = ()


def outline(shelf: Shelf, marks: Marks, unread: Unread | None = None) -> tuple[Entry, ...]:
    """Return the lines of the side pane from top to bottom; `unread` are the numbers for shelf and marks, if known."""
    counts = (unread or Unread()).renewed(shelf.feeds, marks.read).counts
    return (
        Entry(ALL, "All posts", "all", len(shelf.library.posts)),
        *((Entry(UNREAD, "Unread", "unread", sum(counts.values())),) if shelf.feeds.titles else ()),
        Entry(STARRED, "Starred", "starred", sum(name in shelf.by_id for name in marks.starred)),
        *_entries("", shelf, counts),
    )


def next_unread(entries: Sequence[Entry], key: str) -> Entry | None:
    """Return the feed with unread posts that comes next below the line `key`, or else from the top on."""
    lines = list(_lines(entries))
    here = next((place for place, line in enumerate(lines) if line.key == key), -1) + 1
    return next((line for line in (*lines[here:], *lines[:here]) if line.kind == "feed" and line.count), None)


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


def _entries(group: str, shelf: Shelf, unread: Mapping[str, int]) -> Iterator[Entry]:
    for origin in shelf.members.get(group, ()):
        if origin.kind == "group":
            children = tuple(_entries(origin.key, shelf, unread))
            count = sum(child.count for child in children)
            yield Entry(origin.key, origin.title, origin.kind, count, origin.trouble, children)
        else:
            count = unread[origin.key] if origin.kind == "feed" else len(shelf.libraries[origin.key].posts)
            yield Entry(origin.key, origin.title, origin.kind, count, origin.trouble)


def _lines(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _lines(entry.children)


def _feeds_in(shelf: Shelf, group: str) -> AbstractSet[str]:
    """Return the keys of the feeds in `group` and in the groups within it."""
    found: set[str] = set()
    waiting = [group]
    while waiting:
        for origin in shelf.members.get(waiting.pop(), ()):
            if origin.kind == "group":
                waiting.append(origin.key)
            else:
                found.add(origin.key)
    return found
