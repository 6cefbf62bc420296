"""The numbers at the lines of the side pane, kept up from mark to mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from reader_app.library.entries import Entry
from reader_app.library.marks import Marks
from reader_app.library.outline import ALL, STARRED, UNREAD
from reader_app.library.shelf import Shelf

FEW = 1000
"""Marks that are followed one by one: for more of them everything is counted anew."""


@dataclass(frozen=True)
class Counts:
    """How many posts of `shelf` are `unread` under `marks`, by their feeds' addresses, and how many `starred`."""

    shelf: Shelf = field(default_factory=Shelf)
    marks: Marks = field(default_factory=Marks)
    unread: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    starred: int = 0

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers by the keys of lines: of posts; of feeds and their groups, of those that are unread."""
        numbers = {key: len(library.posts) for key, library in self.shelf.sources.items()}
        numbers |= {ALL: len(self.shelf.library.posts), UNREAD: sum(self.unread.values()), STARRED: self.starred}
        return MappingProxyType(numbers | dict(self.unread) | dict(_sums(self.shelf.feeds.entries, self.unread)))

    def marked(self, marks: Marks, changed: Set[str]) -> Counts:
        """Return the numbers under other marks: the posts `changed` are read now and were not, or were and are not."""
        starred = self.starred if marks.starred is self.marks.starred else _starred(self.shelf, marks)
        if len(changed) > FEW:
            return Counts(self.shelf, marks, self.shelf.feeds.count_unread(marks.read), starred)
        unread = dict(self.unread)
        for name in changed:
            if (post := self.shelf.feeds.posts.by_id.get(name)) is not None:
                unread[post.origin] += -1 if name in marks.read else 1
        return Counts(self.shelf, marks, MappingProxyType(unread), starred)


def known(shelf: Shelf, marks: Marks) -> Counts:
    """Return what is known without counting: what was marked since the feeds were put together is left out."""
    return Counts(shelf, marks, shelf.feeds.unread, _starred(shelf, marks))


def counted(shelf: Shelf, marks: Marks) -> Counts:
    """Return the numbers: for 100,000 posts it takes a while."""
    return Counts(shelf, marks, shelf.feeds.count_unread(marks.read), _starred(shelf, marks))


def _starred(shelf: Shelf, marks: Marks) -> int:
    return sum(name in shelf.by_id for name in marks.starred)


def _sums(entries: tuple[Entry, ...], unread: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the keys of groups and what the numbers of the feeds in them come to."""
    for entry in entries:
        if entry.kind == "group":
            inside = dict(_sums(entry.children, unread))
            yield from inside.items()
            yield entry.key, sum(inside.get(child.key, 0) or unread.get(child.key, 0) for child in entry.children)
