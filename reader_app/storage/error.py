"""The one exception of this package, and SQLite's errors in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
"""What SQLite says of a file that is no sound database."""

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_BUSY: "another program holds it",
    sqlite3.SQLITE_LOCKED: "another program holds it",
    sqlite3.SQLITE_READONLY: "it must not be written to",
    sqlite3.SQLITE_PERM: "it must not be opened",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened or made there",
    sqlite3.SQLITE_IOERR: "the disk does not read or write it",
    sqlite3.SQLITE_TOOBIG: "something is too large for it",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
}


class StorageError(Exception):
    """Nothing could be read from the library's file or written to it: a sentence for the user that names the file."""


class DamagedError(sqlite3.DatabaseError):
    """Something was read from the file that was never written to it."""


def in_words(error: Exception, path: Path) -> StorageError:
    """Return `error` as a sentence about the file at `path`."""
    reason = error.strerror if isinstance(error, OSError) else _REASONS.get(_code(error))
    return StorageError(f"The library {path} cannot be used: {reason or error}.")


def is_damage(error: Exception) -> bool:
    """Whether `error` says that the file is damaged; so does a text that is no UTF-8, or a table that is gone."""
    damaged = isinstance(error, (DamagedError, UnicodeDecodeError)) or _code(error) in DAMAGE
    return damaged or str(error).startswith(("Could not decode to UTF-8", "no such table"))


def _code(error: Exception) -> int:
    """Return SQLite's primary result code, the lowest byte; 0 for errors of Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
