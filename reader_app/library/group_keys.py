"""The keys of groups of feeds: a group's name with those of the groups around it before it, parted by line feeds."""

from __future__ import annotations

from collections.abc import Iterable

_BETWEEN = "\n"


def key_of(names: Iterable[str]) -> str:
    """Return the key of the group with these names, the outermost first; empty ones are none."""
    return _BETWEEN.join(filter(None, names))


def name_of(key: str) -> str:
    """Return the name of a group without those of the groups around it."""
    return key.rpartition(_BETWEEN)[2]


def key_around(key: str) -> str:
    """Return the key of the group that a group is in, empty for one at the top."""
    return key.rpartition(_BETWEEN)[0]


def keys_down_to(key: str) -> tuple[str, ...]:
    """Return the keys of the groups around a group, the outermost first, and its own; none for the top."""
    names = key.split(_BETWEEN) if key else []
    return tuple(_BETWEEN.join(names[:depth]) for depth in range(1, len(names) + 1))


def is_within(key: str, group: str) -> bool:
    """Whether `key` is that of `group` or of one of the groups in it."""
    return key == group or key.startswith(group + _BETWEEN)


def shown(key: str) -> str:
    """Return a key as the reader sees it: ``Mathematics / Analysis``."""
    return key.replace(_BETWEEN, " / ")
