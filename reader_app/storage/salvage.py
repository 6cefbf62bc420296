"""Reads what can be read of a damaged database into a new one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from reader_app.library.post import Body, Post
from reader_app.library.query import haystack
from reader_app.storage.error import DamagedError
from reader_app.storage.groups import add_group
from reader_app.storage.rows import moment_of, unpacked
from reader_app.storage.schema import PAGE, migrate

TABLES = ("groups", "feeds", "posts", "contents", "haystacks", "marks")

ROW = 32
"""Bytes that a row takes at least."""

LOST = "Posts whose feed was lost"


class Saved(NamedTuple):
    """How many of each could be saved."""

    feeds: int
    posts: int
    marks: int


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
                    _copy_table(source, made, table, work.stat().st_size // ROW)
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
    except sqlite3.Error:
        connection.close()
        _replace_first_page(work, sound)
        connection = _connect(work)
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


def _copy_table(source: sqlite3.Connection, made: sqlite3.Connection, table: str, most: int) -> None:
    """Copy the rows of a table that can be read and are as the table wants them."""
    columns = [name for name in _columns(made, table) if name in _columns(source, table)]
    insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for row in _rows(source, table, columns, most):
        if table != "contents" or _is_whole(row):
            with suppress(sqlite3.IntegrityError):
                made.execute(insert, row)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    except sqlite3.Error:
        return []


def _rows(source: sqlite3.Connection, table: str, columns: list[str], most: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table: from its beginning up to damage, from its end down to it, then each one between.

    Where neither end of the damage is found, as many are looked for as the file can hold, which is `most`.
    """
    if not columns:
        return
    select = f"SELECT rowid, {', '.join(columns)} FROM {table} NOT INDEXED"
    first = 0
    try:
        for number, *row in source.execute(f"{select} ORDER BY rowid"):
            first = number
            yield tuple(row)
        return
    except sqlite3.Error:
        last = first + most
    with suppress(sqlite3.Error):
        for number, *row in source.execute(f"{select} WHERE rowid > ? ORDER BY rowid DESC", (first,)):
            last = number
            yield tuple(row)
    for number in range(first + 1, last):
        with suppress(sqlite3.Error):
            for _, *row in source.execute(f"{select} WHERE rowid = ?", (number,)):
                yield tuple(row)


def _is_whole(row: tuple[Any, ...]) -> bool:
    try:
        unpacked(row[-1])
    except DamagedError:
        return False
    return True


def _complete(made: sqlite3.Connection) -> None:
    """Bring the tables into agreement: what was lost of them is made anew, or will be fetched anew."""
    made.execute("DELETE FROM contents WHERE post NOT IN (SELECT post FROM posts)")
    made.execute("DELETE FROM haystacks WHERE post NOT IN (SELECT post FROM contents)")
    made.execute("UPDATE posts SET digest = NULL, summary = NULL WHERE post NOT IN (SELECT post FROM contents)")
    made.execute("UPDATE feeds SET etag = '', last_modified = ''")
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
        made.execute("INSERT INTO haystacks (post, folded) VALUES (?, ?)", (number, haystack(post)))
