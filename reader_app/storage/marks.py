"""The marks of all posts, whether they are stored here or come from files, as functions of a connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from types import MappingProxyType

from reader_app.library.marks import Marks
from reader_app.storage.columns import number, text


def marks(connection: sqlite3.Connection) -> Marks:
    """Return all marks."""
    rows = connection.execute("SELECT id, read, starred, place FROM marks").fetchall()
    return Marks(
        frozenset(post for post, read, _, _ in rows if read),
        frozenset(post for post, _, starred, _ in rows if starred),
        MappingProxyType({post: place for post, _, _, place in rows if place is not None}),
    )


def set_read(connection: sqlite3.Connection, ids: Iterable[str], read: bool) -> None:
    """Mark posts as read or unread."""
    connection.executemany(
        "INSERT INTO marks (id, read) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET read = excluded.read",
        ((text(post), read) for post in ids),
    )


def set_starred(connection: sqlite3.Connection, ids: Iterable[str], starred: bool) -> None:
    """Give posts the star or take it."""
    connection.executemany(
        "INSERT INTO marks (id, starred) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET starred = excluded.starred",
        ((text(post), starred) for post in ids),
    )


def set_place(connection: sqlite3.Connection, post: str, place: int | None) -> None:
    """Keep the character at which reading stopped, or none."""
    connection.execute(
        "INSERT INTO marks (id, place) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET place = excluded.place",
        (text(post), number(place)),
    )


def unread(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many posts of each feed are unread, by its address; feeds without such posts are left out."""
    rows = connection.execute(
        "SELECT address, count(*) FROM feeds JOIN posts USING (feed) LEFT JOIN marks USING (id)"
        " WHERE left_at IS NULL AND ifnull(read, 0) = 0 GROUP BY feed"
    )
    return dict(rows.fetchall())
