"""The numbers at the lines of the side pane, kept up from mark to mark."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from reader_app.library.marks import Marks
from reader_app.library.outline import ALL, STARRED, UNREAD
from reader_app.library.shelf import Shelf


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
        groups = {key: sum(map(self.unread.__getitem__, inside)) for key, inside in self.shelf.feeds.members.items()}
        return MappingProxyType(numbers | groups | dict(self.unread))

    def marked(self, marks: Marks, changed: Set[str]) -> Counts:
        """Return the numbers under other marks: the posts `changed` are read now and were not, or were and are not."""
        starred = self.starred if marks.starred is self.marks.starred else _starred(self.shelf, marks)
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
