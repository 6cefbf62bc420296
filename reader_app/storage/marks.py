"""The marks of all posts, whether they are stored here or come from files, as functions of a connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from types import MappingProxyType

from reader_app.library.marks import Marks
from reader_app.storage.columns import number, text


def marks(connection: sqlite3.Connection) -> Marks:
    """Return all marks."""
    places = connection.execute("SELECT id, place FROM marks WHERE place IS NOT NULL").fetchall()
    return Marks(_ids(connection, "read"), _ids(connection, "starred"), MappingProxyType(dict(places)))


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


def _ids(connection: sqlite3.Connection, mark: str) -> frozenset[str]:
    """Return the ids of the posts with a mark. As one text: 100,000 rows take five times as long, and hold keys up."""
    (found,) = connection.execute(f"SELECT json_group_array(id) FROM marks WHERE {mark}").fetchone()
    return frozenset(json.loads(found))
