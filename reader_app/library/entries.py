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
    members: dict[str, list[Origin]] = {}
    for origin in known:
        members.setdefault(origin.group if origin.group in groups else "", []).append(origin)

    return _entries("", members)


def walk(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield all lines from top to bottom."""
    for entry in entries:
        yield entry
        yield from walk(entry.children)


def within(entries: Sequence[Entry], key: str) -> tuple[Entry, ...]:
    """Return the lines that stand under the one with `key`, at any depth."""
    found = next((entry for entry in walk(entries) if entry.key == key), None)
    return tuple(walk(found.children)) if found else ()


def _entries(group: str, members: Mapping[str, Sequence[Origin]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(one.key, one.title, one.kind, one.trouble, _entries(one.key, members) if one.kind == "group" else ())
        for one in members.get(group, ())
    )
