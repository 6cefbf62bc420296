"""Reads what can be read of a damaged database into a new one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reader_app.library.post import Body, Post
from reader_app.storage.error import DamagedError
from reader_app.storage.groups import add_group
from reader_app.storage.incoming import Incoming
from reader_app.storage.leaves import leaf_rows
from reader_app.storage.rows import moment_of, unpacked
from reader_app.storage.schema import PAGE, migrate

TABLES = ("groups", "feeds", "posts", "contents", "haystacks", "marks")

TYPES: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,), "BLOB": (bytes,)}
)
"""What a column's type takes, as it lies in the file."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises; the second one where SQLite quotes the damage."""

LOST = "Posts whose feed was lost"


class Saved(NamedTuple):
    """How many of each could be saved."""

    feeds: int
    posts: int
    marks: int


class Column(NamedTuple):
    """A column of a table: its name and type, whether it must have a value, whether it is the number of the row."""

    name: str
    type: str
    is_needed: bool
    is_number: bool


def salvage(damaged: Path, target: Path) -> Saved:
    """Make a database at `target` of all rows of `damaged` that can be read, which is left as it is.

    Raises OSError or sqlite3.Error where `target` cannot be written.
    """
    work = damaged.with_name(damaged.name + ".reading")
    with closing(sqlite3.connect(target, isolation_level=None)) as made:
        migrate(made, target)
        try:
            for suffix in ("", "-wal"):
                with suppress(FileNotFoundError):
                    shutil.copyfile(f"{damaged}{suffix}", f"{work}{suffix}")
            made.execute("BEGIN")
            with closing(_readable(work, target)) as source:
                for table in TABLES:
                    _copy_table(source, made, table, work)
            _complete(made)
            made.execute("COMMIT")
        finally:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{work}{suffix}").unlink(missing_ok=True)
        counts = (made.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in Saved._fields)
        return Saved(*counts)


def _readable(work: Path, sound: Path) -> sqlite3.Connection:
    """Return a connection to the copy `work`; if its first page tells no tables, it gets that of the `sound` file."""
    connection = _connect(work)
    try:
        connection.execute("SELECT 1 FROM posts, marks, feeds LIMIT 0").fetchone()
    except UNREADABLE:
        connection.close()
        _replace_first_page(work, sound)
        connection = _connect(work)
    with suppress(*UNREADABLE):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return connection


def _connect(work: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(work, isolation_level=None)
    connection.text_factory = lambda data: data.decode(errors="replace")
    return connection


def _replace_first_page(work: Path, sound: Path) -> None:
    """Give a file the first page of another: header and layout, which are the same in all files of a version.

    https://sqlite.org/fileformat2.html: bytes 18 and 19 say whether there is a WAL, 28 to 31 how many pages there are.
    """
    with sound.open("rb") as file:
        page = bytearray(file.read(PAGE))
    page[18:20] = b"\2\2"
    page[28:32] = (work.stat().st_size // PAGE).to_bytes(4, "big")
    with work.open("r+b") as file:
        file.write(page)


def _copy_table(source: sqlite3.Connection, made: sqlite3.Connection, table: str, work: Path) -> None:
    """Copy the rows of a table; those that nothing leads to any more are looked for in all pages of the file."""
    columns = [
        Column(name, kind, bool(needed), bool(key) and kind == "INTEGER")
        for _, name, kind, needed, _, key in made.execute(f"PRAGMA table_info({table})")
    ]
    before = made.total_changes
    try:
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
        names = [column.name for column in columns if column.name in there]
        for row in source.execute(f"SELECT {', '.join(names)} FROM {table} NOT INDEXED"):
            _keep(made, table, names, row)
        is_whole = made.total_changes > before
    except UNREADABLE:
        is_whole = False
    if not is_whole:
        for row in _lying_about(work, columns):
            _keep(made, table, [column.name for column in columns], row)


def _lying_about(work: Path, columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    """Yield what is as a row of a table with these columns has to be, wherever it is in the file."""
    for number, values in leaf_rows(work):
        if len(values) == len(columns) and all(map(_fits, values, columns)):
            yield tuple(number if column.is_number else value for value, column in zip(values, columns, strict=True))


def _fits(value: object, column: Column) -> bool:
    if value is None:
        return column.is_number or not column.is_needed
    return isinstance(value, TYPES[column.type]) and not column.is_number


def _keep(made: sqlite3.Connection, table: str, names: Sequence[str], row: Sequence[object]) -> None:
    """Write a row if it is whole and there is none like it yet."""
    if table == "contents" and not _is_whole(row[-1]):
        return
    with suppress(sqlite3.IntegrityError):
        places = ", ".join("?" * len(names))
        made.execute(f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({places})", row)


def _is_whole(packed: Any) -> bool:  # noqa: ANN401
    try:
        unpacked(packed)
    except DamagedError:
        return False
    return True


def _complete(made: sqlite3.Connection) -> None:
    """Bring the tables into agreement: what was lost of them is made anew, or will be fetched anew."""
    made.execute("DELETE FROM contents WHERE post NOT IN (SELECT post FROM posts)")
    made.execute("DELETE FROM haystacks WHERE post NOT IN (SELECT post FROM contents)")
    made.execute("UPDATE posts SET digest = NULL, summary = NULL WHERE post NOT IN (SELECT post FROM contents)")
    made.execute("UPDATE feeds SET etag = '', last_modified = '', digest = x''")
    made.execute(
        "INSERT INTO feeds (feed, address, same_as, title, parent, place, site, full_pages, pictures, dollars)"
        " SELECT DISTINCT feed, 'lost:' || feed, 'lost:' || feed, ?, '', feed, '', 0, 0, 1 FROM posts"
        " WHERE feed NOT IN (SELECT feed FROM feeds)",
        (LOST,),
    )
    for (group,) in made.execute("SELECT DISTINCT parent FROM feeds").fetchall():
        add_group(made, group)
    _fold_anew(made)


def _fold_anew(made: sqlite3.Connection) -> None:
    lost = made.execute(
        "SELECT post, id, title, author, date, packed FROM posts JOIN contents USING (post)"
        " WHERE post NOT IN (SELECT post FROM haystacks)"
    ).fetchall()
    for number, name, title, author, when, packed in lost:
        post = Post(name, "", title, Body("", "html"), unpacked(packed).text, author, moment_of(when))
        made.execute("INSERT INTO haystacks (post, folded) VALUES (?, ?)", (number, Incoming(post).haystack))
