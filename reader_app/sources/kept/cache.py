"""The cache, as a reading of files asks it and adds to it.

It is only a cache: what is damaged, outdated or locked counts as not there and is read from the file.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from reader_app.library.kept_post import kept_post, listed
from reader_app.library.library import Library
from reader_app.library.query import haystack
from reader_app.sources.kept.contents import Contents, Place
from reader_app.sources.kept.record import Row, encoded, packed, read, written
from reader_app.sources.kept.tables import open_tables, remove_if_damaged
from reader_app.sources.kept.texts import KeptTexts
from reader_app.sources.preamble import Preambles
from reader_app.sources.walking import File

SIZE_LIMIT = 512 * 1024 * 1024
"""Bytes of the database; what has not been used for longest goes out."""

_STEP_S = 0.05
_COARSE_STEP_S = 2.0
"""Seconds in which the clock of a file system may stand still, on one that counts nanoseconds and on others (FAT)."""

_DAY_S = 24 * 3600

_SEPARATOR = os.sep.encode()

_AT_ONCE = 100
"""Files that are written in one go: another window waits for no more."""

_IN_FOLDER = "SELECT real, path, file, stamp, used, checksum, listed FROM files WHERE folder = ?"
_FORGET = "DELETE FROM files WHERE folder = ? AND real = ? AND path = ?"
_KEEP = "INSERT INTO files (folder, real, path, stamp, used, checksum, listed) VALUES (?, ?, ?, ?, ?, ?, ?)"
_KEEP_CONTENT = "INSERT INTO contents (file, number, haystack, packed) VALUES (?, ?, ?, ?)"
_TOUCH = "UPDATE files SET used = ? WHERE file = ?"
_SIZE = """
SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size
"""
_DROP = """
DELETE FROM files WHERE file IN (SELECT file FROM files ORDER BY used LIMIT 1 + (SELECT count(*) FROM files) / 8)
"""


def cache_file() -> Path:
    """Return where the cache is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("reader-app") / "posts-2.sqlite3"


class _Row(NamedTuple):
    """A row of the table of files, behind the names of the file."""

    file: int
    stamp: str
    used: int
    checksum: int
    listed: bytes


class Cache:
    """The cache, open for one reading in one thread until it has been written to; `texts` are those of its posts."""

    def __init__(self, path: Path | None = None, *, size_limit: int = SIZE_LIMIT) -> None:
        self._path = path or cache_file()
        self._size_limit = size_limit
        self._asked = 0.0
        self.texts = KeptTexts(Contents(self._path))
        self._folders: set[bytes] = set()
        self._rows: dict[tuple[bytes, bytes], _Row] = {}
        self._new: list[tuple[File, Library]] = []
        self._touched: list[int] = []
        self._database = self._opened()

    def find(self, file: File, preambles: Preambles) -> Library | None:
        """Return the posts of the file as it now is, if these are known; their contents stay here."""
        self._asked = time.time()
        try:
            row = self._row(file)
            if row is None or row.stamp != _stamp(file) or crc32(row.listed) != row.checksum:
                return None
            library = self._library(file, row, preambles)
        except sqlite3.Error as error:
            self._close()
            remove_if_damaged(self._path, error)
            return None
        except (ValueError, TypeError, LookupError, OSError):
            return None
        if row.used < self._asked - _DAY_S:
            self._touched.append(row.file)
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
        """Write down what is to be remembered, and close the database."""
        new, touched, self._new, self._touched = self._new, self._touched, [], []
        try:
            if self._database is not None and (new or touched):
                now = int(time.time())
                for start in range(0, len(new), _AT_ONCE):
                    _keep(self._database, new[start : start + _AT_ONCE], now)
                with self._database:
                    self._database.executemany(_TOUCH, ((now, number) for number in touched))
                self._shrink(self._database)
        except sqlite3.Error as error:
            remove_if_damaged(self._path, error)
        self._close()

    def _row(self, file: File) -> _Row | None:
        """Return what is known of a file; all that is known of the files of its folder is read at once."""
        folder, real, path = _names(file)
        if self._database is not None and folder not in self._folders:
            self._folders.add(folder)
            rows = self._database.execute(_IN_FOLDER, (folder,))
            self._rows |= {(real, path): _Row(*row) for real, path, *row in rows}
        return self._rows.pop((real, path), None)

    def _library(self, file: File, row: _Row, preambles: Preambles) -> Library:
        rows, problems = read(row.listed)
        posts = []
        for number, (values, *checksums) in enumerate(rows):
            place = Place(row.file, file.path, number, *checksums)
            values["origin"] = file.origin
            values["preamble"] = preambles.tex(file.macro_files, values["preamble"])
            posts.append(kept_post(values, self.texts, place))
            self.texts.add(values["id"], place)
        return Library(tuple(posts), problems)

    def _shrink(self, database: sqlite3.Connection) -> None:
        """Let the oldest rows go until the rest is within the limit."""
        while database.execute(_SIZE).fetchone()[0] > self._size_limit:
            with database:
                if not database.execute(_DROP).rowcount:
                    return

    def _opened(self) -> sqlite3.Connection | None:
        """Return the database, or None where there is none to be had; a damaged one is there at the next start."""
        try:
            _program()
            return open_tables(self._path)
        except OSError:
            return None
        except sqlite3.Error as error:
            remove_if_damaged(self._path, error)
            return None

    def _close(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


class _Entry(NamedTuple):
    """What is kept of a file: its names, what is listed of it, and of each post haystack and content."""

    names: tuple[bytes, bytes, bytes]
    stamp: str
    listed: bytes
    contents: list[tuple[bytes, bytes]]


def _entries(new: Iterable[tuple[File, Library]]) -> Iterator[_Entry]:
    for file, library in new:
        # What cannot be written is read from the file again.
        with suppress(TypeError, ValueError):
            contents = [(encoded(haystack(post)), packed(post)) for post in library.posts]
            rows = (
                Row(listed(post), crc32(content), crc32(words))
                for post, (words, content) in zip(library.posts, contents, strict=True)
            )
            yield _Entry(_names(file), _stamp(file), written(rows, library.problems), contents)


def _keep(database: sqlite3.Connection, new: Iterable[tuple[File, Library]], now: int) -> None:
    """Write down what was read from some files, in place of what was kept of them before."""
    entries = list(_entries(new))
    with database:
        for names, stamp, listed, contents in entries:
            database.execute(_FORGET, names)
            file = database.execute(_KEEP, (*names, stamp, now, crc32(listed), listed)).lastrowid
            rows = ((file, number, *content) for number, content in enumerate(contents))
            database.executemany(_KEEP_CONTENT, rows)


def _names(file: File) -> tuple[bytes, bytes, bytes]:
    """Return the folder that the file really lies in, its real path and the one that it is called by."""
    real = encoded(file.real)
    return real.rpartition(_SEPARATOR)[0], real, encoded(file.path)


def _stamp(file: File) -> str:
    """Return what is other when the file or the program has changed."""
    return f"{_program()} {' '.join(map(str, file.stamp or ()))}"


@cache
def _program() -> int:
    """Return a checksum of what reads files: the program's modules, and the folder in which its libraries lie."""
    import platformdirs

    package = Path(__file__).parents[2]
    modules = chain.from_iterable(_modules(package / name) for name in ("library", "markup", "sources", "tex"))
    libraries = Path(platformdirs.__file__).parents[1].stat().st_mtime_ns
    return crc32(repr([libraries, *modules]).encode())


def _modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the names, times and sizes of the modules of a package."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _modules(Path(entry))
