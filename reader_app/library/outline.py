"""The lines of the side pane, and the posts that each of them lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from reader_app.library.entries import Entry, walk
from reader_app.library.marks import Marks
from reader_app.library.post import Post, Posts, as_posts, gathered
from reader_app.library.shelf import Shelf

# No origin has such a key: those of groups have a name before their line feeds.
ALL, UNREAD, STARRED = "", "\nunread", "\nstarred"
"""The keys of all posts, of the unread ones of feeds and of the starred ones."""


class Selection(NamedTuple):
    """Those of `posts` for which a condition `holds`; where there is none these are all."""

    posts: Sequence[Post]
    holds: Callable[[Post], bool] | None = None

    def done(self, is_wanted: Callable[[], bool]) -> Posts | None:
        """Return them, None once they are not wanted any more."""
        if self.holds is None:
            return as_posts(self.posts)
        return gathered(self.posts, partial(filter, self.holds), is_wanted)


def outline(shelf: Shelf) -> tuple[Entry, ...]:
    """Return the lines of the side pane from top to bottom."""
    return (
        Entry(ALL, "All posts", "all"),
        *((Entry(UNREAD, "Unread", "unread"),) if shelf.feeds.titles else ()),
        Entry(STARRED, "Starred", "starred"),
        *shelf.entries,
    )


def next_unread(entries: Sequence[Entry], numbers: Mapping[str, int], key: str) -> Entry | None:
    """Return the feed with unread posts that comes next below the line `key`, or else from the top on."""
    lines = list(walk(entries))
    here = next((place for place, line in enumerate(lines) if line.key == key), -1) + 1
    below = (*lines[here:], *lines[:here])
    return next((line for line in below if line.kind == "feed" and numbers.get(line.key)), None)


def listed(shelf: Shelf, key: str, marks: Marks) -> Selection:
    """Return the posts of the line `key` of the side pane, all where there is no such line.

    Posts of several feeds stand in the order of their dates, the newest first.
    """
    if key == UNREAD:
        return Selection(shelf.feeds.posts.newest, lambda post: post.id not in marks.read)
    if key == STARRED:
        return Selection(shelf.library.posts, lambda post: post.id in marks.starred)
    if key in shelf.libraries:
        return Selection(shelf.libraries[key].posts)
    if shelf.origin(key) is None:
        return Selection(shelf.library.posts)
    inside = frozenset(shelf.feeds.members[key])
    return Selection(shelf.feeds.posts.newest, lambda post: post.origin in inside)
