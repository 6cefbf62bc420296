"""The layout of the library's file, and how a file of an older layout is brought to the newest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from reader_app.storage.error import StorageError

APPLICATION = 0x52444C42
"""Which program's file it is (PRAGMA application_id): RDLB."""

PAGE = 8192
"""Bytes of a page of the file: two KB of text fill SQLite's usual 4096 only half."""

TABLES = (
    """CREATE TABLE groups (
        key TEXT PRIMARY KEY,        -- see library.origin.Origin
        place INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE feeds (
        feed INTEGER PRIMARY KEY,
        address TEXT NOT NULL,
        same_as TEXT NOT NULL UNIQUE,  -- the address as it is compared
        title TEXT NOT NULL,
        parent TEXT NOT NULL,        -- the key of its group
        place INTEGER NOT NULL,
        site TEXT NOT NULL,
        full_pages INTEGER NOT NULL,
        pictures INTEGER NOT NULL,
        minutes INTEGER,             -- between fetches
        dollars INTEGER NOT NULL,
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        good TEXT,                   -- times are ISO 8601
        trouble TEXT NOT NULL DEFAULT '',
        failures INTEGER NOT NULL DEFAULT 0,
        not_before TEXT,
        gone INTEGER NOT NULL DEFAULT 0,
        left_at REAL                 -- when it was unsubscribed, s since 1970; undone until its posts are forgotten
    ) STRICT""",
    """CREATE TABLE posts (
        post INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        feed INTEGER NOT NULL REFERENCES feeds,
        entry TEXT NOT NULL,         -- the id that the feed's reader gave it
        same_as TEXT NOT NULL,       -- its address as it is compared
        moment REAL NOT NULL,        -- its date, or when it came, s since 1970
        digest BLOB,                 -- of what the feed last gave in full,
        summary BLOB,                -- and of what it last gave as a summary
        path TEXT NOT NULL,
        title TEXT NOT NULL,
        author TEXT NOT NULL,
        date TEXT,
        readers INTEGER,
        url TEXT NOT NULL,
        base TEXT NOT NULL,
        draft INTEGER NOT NULL,
        partial INTEGER NOT NULL,
        tags TEXT NOT NULL,          -- one a line
        rest TEXT NOT NULL,          -- what few posts have, in JSON
        UNIQUE (feed, entry)
    ) STRICT""",
    "CREATE INDEX posts_by_moment ON posts (moment)",
    """CREATE TABLE contents (
        post INTEGER PRIMARY KEY REFERENCES posts ON DELETE CASCADE,
        packed BLOB NOT NULL         -- see rows.packed
    ) STRICT""",
    """CREATE TABLE haystacks (
        post INTEGER PRIMARY KEY REFERENCES posts ON DELETE CASCADE,
        folded TEXT NOT NULL         -- see library.query.haystack
    ) STRICT""",
    """CREATE TABLE marks (
        id TEXT PRIMARY KEY,         -- of any post, whether it is stored here or not
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        place INTEGER
    ) STRICT""",
)

Step = Callable[[sqlite3.Connection], None]


def _make(connection: sqlite3.Connection) -> None:
    """Make the first layout."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    for table in TABLES:
        connection.execute(table)


def _note_pauses_and_digests(connection: sqlite3.Connection) -> None:
    """Make room for how long feeds ask to be left alone, and for what they last gave."""
    connection.execute("ALTER TABLE feeds ADD COLUMN pause INTEGER NOT NULL DEFAULT 0")  # minutes
    connection.execute("ALTER TABLE feeds ADD COLUMN digest BLOB NOT NULL DEFAULT x''")
    connection.execute("UPDATE feeds SET pause = 0")  # a row found lying about is to have all columns


STEPS: tuple[Step, ...] = (_make, _note_pauses_and_digests)
"""From each version of the layout to the next, each in one transaction; a new file goes through all of them.

A step that was released is not changed: what comes later is a further step.
"""


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file at `path` to the newest layout; a copy of it as it was is left beside it before it changes.

    Raises StorageError for a file of a newer version and for another program's: both are left as they are. A step
    that fails raises sqlite3.Error and leaves the version before it.
    """
    connection.execute(f"PRAGMA page_size = {PAGE}")  # of a new file
    version = _version(connection, path, len(steps))
    if 0 < version < len(steps):
        _copy(connection, path.with_name(f"{path.stem}.version-{version}{path.suffix}"))
    while (version := _version(connection, path, len(steps))) < len(steps):
        _advance(connection, version, steps[version])


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    # In one statement: another process may be making the file.
    version, application, tables = connection.execute(
        "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_user_version, pragma_application_id"
    ).fetchone()
    if version > newest:
        raise StorageError(
            f"The library {path} was written by a newer version of this program (its layout has the number {version}, "
            f"the newest known here is {newest}): it was left as it is."
        )
    if application != APPLICATION and (version or tables):
        raise StorageError(f"{path} is another program's database: it was left as it is.")
    return int(version)


def _advance(connection: sqlite3.Connection, version: int, step: Step) -> None:
    """Take one step, unless another process has taken it meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone() == (version,):
            step(connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the whole database to `path`, which is there wholly or not at all."""
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(half)) as copy:
        connection.backup(copy)
    half.replace(path)
