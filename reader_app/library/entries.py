"""The lines of the side pane as a tree: what can be listed by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from reader_app.library.origin import Kind, Origin

RANKS = {"group": 1, "feed": 2}
"""How origins beside each other are ordered by their kinds; what was opened comes first."""


class Entry(NamedTuple):
    """A line of the side pane and what stands under it; for `trouble` see `Origin`, for its number `Counts`."""

    key: str
    title: str
    kind: Kind | Literal["all", "unread", "starred"]
    trouble: str = ""
    children: tuple[Entry, ...] = ()


def tree(origins: Iterable[Origin]) -> tuple[Entry, ...]:
    """Return the lines of origins, groups before feeds; where the group that one is in is missing, at the top."""
    known = sorted(origins, key=lambda origin: RANKS.get(origin.kind, 0))
    groups = {origin.key for origin in known if origin.kind == "group"}
    inside: dict[str, list[Origin]] = {}
    for origin in known:
        inside.setdefault(origin.group if origin.group in groups else "", []).append(origin)

    return _entries("", inside)


def walk(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield all lines from top to bottom."""
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def members(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Return the keys of the feeds within each group, at any depth, by its key."""
    groups = (entry for entry in walk(entries) if entry.kind == "group")
    return {group.key: tuple(one.key for one in walk(group.children) if one.kind == "feed") for group in groups}


def _entries(group: str, inside: Mapping[str, Sequence[Origin]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(one.key, one.title, one.kind, one.trouble, _entries(one.key, inside) if one.kind == "group" else ())
        for one in inside.get(group, ())
    )
