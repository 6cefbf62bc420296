"""Whether a file is sound, as far as that can be told at every start."""

from __future__ import annotations

import sqlite3

from reader_app.storage.error import DamagedError

CHECKED = ("groups", "feeds", "marks")
"""Small tables, which hold what the user did. To look through all posts would take seconds: what is damaged there is
found when it is read."""


def look_through(connection: sqlite3.Connection) -> None:
    """Raise DamagedError, or what SQLite raises, for a file in which anything is not as it should be."""
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise DamagedError(found)


def check(connection: sqlite3.Connection) -> None:
    """Raise DamagedError, or what SQLite raises, for a file in which something small is not as it should be."""
    for table in CHECKED:
        for (found,) in connection.execute(f"PRAGMA quick_check({table})"):
            if found != "ok":
                raise DamagedError(found)
    connection.execute("SELECT post FROM posts ORDER BY moment DESC, post DESC LIMIT 1").fetchone()
