"""How many posts of each feed are unread, kept up from mark to mark."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from reader_app.library.shelf import Feeds

FEW = 1000
"""Marks that are followed one by one: for more of them everything is counted anew."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The numbers of unread posts of `feeds` by their addresses, where the posts with the ids `read` are read."""

    feeds: Feeds = field(default_factory=Feeds)
    read: Set[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def renewed(self, feeds: Feeds, read: Set[str]) -> Unread:
        """Return the numbers for these feeds and marks; where they hardly differ from these, that is soon done."""
        before = self if feeds is self.feeds else Unread(feeds, feeds.read, feeds.unread)
        if read is before.read:
            return before
        changed = _difference(before.read, read)
        if len(changed) > FEW:
            return Unread(feeds, read, feeds.count_unread(read))
        return Unread(feeds, read, before._with(changed, read))

    def _with(self, changed: Set[str], read: Set[str]) -> Mapping[str, int]:
        counts = dict(self.counts)
        for name in changed:
            if (post := self.feeds.by_id.get(name)) is not None:
                counts[post.origin] += -1 if name in read else 1
        return MappingProxyType(counts)


def _difference(before: Set[str], now: Set[str]) -> Set[str]:
    """Return what is in one of them only; mostly something was added, and half of it need not be looked for."""
    added = now - before
    return added if len(before) + len(added) == len(now) else added | (before - now)
