"""The groups that feeds are in, as functions of a connection. Their keys are those of `library.group_keys`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader_app.library.group_keys import is_within, key_around, keys_down_to
from reader_app.storage.columns import text


def groups(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the keys of the groups in their order, each behind the one that it is in."""
    keys = [key for (key,) in connection.execute("SELECT key FROM groups ORDER BY place, key")]
    places = {key: place for place, key in enumerate(keys)}
    return tuple(sorted(keys, key=lambda key: [places.get(around, -1) for around in keys_down_to(text(key))]))


def add_group(connection: sqlite3.Connection, key: str) -> None:
    """Make a group, and those around it, at the end of all; one that is there stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO groups (key, place) VALUES (?, (SELECT ifnull(max(place), -1) + 1 FROM groups))",
        ((around,) for around in keys_down_to(text(key))),
    )


def rename_group(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give a group the key `new`, and those in it theirs; where there is such a group already, both become one.

    Nothing happens where there is no group `old`, or `new` would be in it.
    """
    if not new or is_within(new, old):
        return
    for key in _within(connection, old):
        renamed = text(new + key.removeprefix(old))
        add_group(connection, key_around(renamed))
        connection.execute("UPDATE OR IGNORE groups SET key = ? WHERE key = ?", (renamed, key))
        connection.execute("DELETE FROM groups WHERE key = ?", (key,))
        _move_feeds(connection, key, renamed)


def move_group(connection: sqlite3.Connection, key: str, order: int) -> None:
    """Put a group, and what is in it, among those beside it, `order` of which are to stand before it."""
    beside = [other for other in groups(connection) if key_around(other) == key_around(key)]
    if key in beside:
        beside.remove(key)
        beside.insert(max(0, order), key)
        _place(connection, beside)
        _place(connection, groups(connection))


def _place(connection: sqlite3.Connection, keys: Sequence[str]) -> None:
    connection.executemany("UPDATE groups SET place = ? WHERE key = ?", enumerate(keys))


def remove_group(connection: sqlite3.Connection, key: str) -> None:
    """Remove a group and those in it; the feeds go to the group around it."""
    around = key_around(key)
    for inner in _within(connection, key):
        _move_feeds(connection, inner, around)
        connection.execute("DELETE FROM groups WHERE key = ?", (inner,))


def _move_feeds(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Put the feeds of a group behind those of another."""
    connection.execute(
        "UPDATE feeds SET parent = ?2, place = place + 1"
        " + (SELECT ifnull(max(place), -1) FROM feeds WHERE parent = ?2) WHERE parent = ?1",
        (old, new),
    )


def _within(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return the key of a group and those of all groups in it."""
    return [inner for inner in groups(connection) if is_within(inner, key)]
