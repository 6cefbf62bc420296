"""The tables of the cache: what lists show of a file's posts, and apart from that the contents of each post."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

PATIENCE_S = 1.0
"""Seconds to wait while another process writes."""

_BEFORE = ("posts-1.sqlite3",)
"""Names of caches that earlier versions of the reader left beside this one."""

_ENDS = ("", "-wal", "-shm")
"""Of the names of the files that a database is made of."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})

_SCHEMA = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA foreign_keys = ON;
CREATE TABLE IF NOT EXISTS files (
    file INTEGER PRIMARY KEY AUTOINCREMENT, folder BLOB NOT NULL, real BLOB NOT NULL, path BLOB NOT NULL,
    stamp TEXT NOT NULL, used INTEGER NOT NULL, checksum INTEGER NOT NULL, listed BLOB NOT NULL,
    UNIQUE (folder, real, path)
);
CREATE INDEX IF NOT EXISTS files_by_use ON files (used);
CREATE TABLE IF NOT EXISTS contents (
    file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE, number INTEGER NOT NULL,
    haystack BLOB NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (file, number)
);
"""


def open_tables(path: Path) -> sqlite3.Connection:
    """Return a connection to the cache at `path`, for any thread; raises OSError or sqlite3.Error."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in _BEFORE:
            _remove(path.with_name(name))
    connection = sqlite3.connect(path, timeout=PATIENCE_S, check_same_thread=False)
    try:
        connection.executescript(_SCHEMA)
    except BaseException:
        connection.close()
        raise
    return connection


def remove_if_damaged(path: Path, error: sqlite3.Error) -> None:
    """Remove the cache that an error tells to be damaged, or of another make; the next start makes it anew."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
        _remove(path)


def _remove(path: Path) -> None:
    for end in _ENDS:
        with suppress(OSError):
            Path(f"{path}{end}").unlink()
