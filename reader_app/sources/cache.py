"""What was read from files at an earlier start, so that they open at once at the next one.

It is only a cache: what is damaged, outdated or locked counts as not there and is read from the file.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

from reader_app.library.library import Library
from reader_app.sources.record import Record, library_of, record_of
from reader_app.sources.walking import File, Walk

SIZE_LIMIT = 512 * 1024 * 1024
"""Bytes of the database; what has not been used for longest goes out."""

_STEP_S = 0.05
_COARSE_STEP_S = 2.0
"""Seconds in which the clock of a file system may stand still, on one that counts nanoseconds and on others (FAT)."""

_PATIENCE_S = 1.0
"""Seconds to wait while another process writes."""

_DAY_S = 24 * 3600
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})

_SCHEMA = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS files (
    real BLOB NOT NULL, path BLOB NOT NULL, stamp TEXT NOT NULL, used INTEGER NOT NULL, checksum INTEGER NOT NULL,
    posts BLOB NOT NULL, texts BLOB NOT NULL, PRIMARY KEY (real, path)
);
"""
_FIND = "SELECT used, checksum, posts, texts FROM files WHERE real = ? AND path = ? AND stamp = ?"
_KEEP = "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)"
_TOUCH = "UPDATE files SET used = ? WHERE real = ? AND path = ?"
_SIZE = """
SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size
"""
_DROP = """
DELETE FROM files WHERE rowid IN (SELECT rowid FROM files ORDER BY used LIMIT 1 + (SELECT count(*) FROM files) / 8)
"""


def cache_file() -> Path:
    """Return where the cache is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("reader-app") / "posts-1.sqlite3"


class Cache:
    """The cache, for one reading in one thread; the database is opened when the first file is asked for."""

    def __init__(self, path: Path | None = None, *, size_limit: int = SIZE_LIMIT) -> None:
        self._path = path or cache_file()
        self._size_limit = size_limit
        self._asked = 0.0
        self._new: list[tuple[File, Library]] = []
        self._touched: list[File] = []
        self._connection: sqlite3.Connection | None = None
        self._is_off = False

    def find(self, file: File) -> Library | None:
        """Return what was read from the file as it now is, if that is known."""
        self._asked = time.time()
        try:
            database = self._database()
            row = database.execute(_FIND, (*_names(file), _stamp(file))).fetchone() if database else None
            if row is None or _checksum(row[2], row[3]) != row[1]:
                return None
            library = library_of(Record(row[2], row[3]))
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        except (ValueError, TypeError, LookupError, OSError):
            return None
        if row[0] < self._asked - _DAY_S:
            self._touched.append(file)
        return library

    def remember(self, file: File, library: Library) -> None:
        """Keep what was read from the file, which was asked for before, until `write`.

        One that changed just before may change again without its time telling of it, and is not kept.
        """
        if file.stamp is None:
            return
        step = _STEP_S if file.stamp.modified % 1_000_000 else _COARSE_STEP_S
        if file.stamp.modified / 1e9 + step < self._asked:
            self._new.append((file, library))

    def write(self) -> None:
        """Write down what is to be remembered."""
        if not self._new and not self._touched:
            return
        try:
            if database := self._database():
                now = int(time.time())
                with database:
                    database.executemany(_KEEP, self._rows(now))
                    database.executemany(_TOUCH, ((now, *_names(file)) for file in self._touched))
                self._shrink(database)
        except sqlite3.Error as error:
            self._give_up(error)
        self._new.clear()
        self._touched.clear()

    def close(self) -> None:
        """Close the database; what was not written is forgotten."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _rows(self, now: int) -> Iterator[tuple[bytes, bytes, str, int, int, bytes, bytes]]:
        for file, library in self._new:
            # What cannot be written is read from the file again.
            with suppress(TypeError, ValueError):
                record = record_of(library)
                yield *_names(file), _stamp(file), now, _checksum(*record), *record

    def _shrink(self, database: sqlite3.Connection) -> None:
        """Let the oldest rows go until the rest is within the limit."""
        while database.execute(_SIZE).fetchone()[0] > self._size_limit:
            with database:
                if not database.execute(_DROP).rowcount:
                    return

    def _database(self) -> sqlite3.Connection | None:
        """Return the open database, or None where there is none to be had."""
        if self._connection is None and not self._is_off:
            try:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._connection = sqlite3.connect(self._path, timeout=_PATIENCE_S)
                self._connection.executescript(_SCHEMA)
            except OSError:
                self._is_off = True
        return self._connection

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without the cache from now on; a damaged one is removed, and made anew at the next start."""
        self.close()
        self._is_off = True
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            for end in ("", "-wal", "-shm"):
                with suppress(OSError):
                    Path(f"{self._path}{end}").unlink()


def _names(file: File) -> tuple[bytes, bytes]:
    return os.fsencode(file.real), os.fsencode(file.path)


def _stamp(file: File) -> str:
    """Return what is other when the file or the program has changed."""
    return f"{_program()} {file.stamp}"


def _checksum(posts: bytes, texts: bytes) -> int:
    return crc32(texts, crc32(posts))


@cache
def _program() -> int:
    """Return a checksum of what reads files: the program's modules, and the folder in which its libraries lie."""
    import platformdirs

    package = Path(__file__).parents[1]
    folders = (str(package / name) for name in ("library", "markup", "sources", "tex"))
    modules = (found for found in Walk().along(folders) if isinstance(found, File) and found.path.endswith(".py"))
    libraries = Path(platformdirs.__file__).parents[1].stat().st_mtime_ns
    return crc32(repr([libraries, *((module.path, module.stamp) for module in modules)]).encode())
