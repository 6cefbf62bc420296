"""The library's file: a connection for each thread, one writer at a time, and what becomes of a damaged file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock, local
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar
from weakref import WeakSet

from reader_app.storage.error import in_words, is_damage
from reader_app.storage.schema import migrate

PATIENCE_S = 5.0
"""How long another program may hold the file."""

BREAK_S = 0.01
"""How often it is tried to break off a long reading, s."""

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # what was acknowledged outlives a power failure, not only the end of the process
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    f"journal_size_limit = {64 * 1024 * 1024}",  # bytes
)

P = ParamSpec("P")
T = TypeVar("T")


class Identity(NamedTuple):
    """Which file stands at a path: a file put in its place is another."""

    device: int
    number: int


class _Connection(sqlite3.Connection):
    """One that weak references can be made to."""


class Database:
    """Runs functions of a connection on the file at `path`, from any thread.

    A file that turns out to be damaged is set aside, and the function runs again on what could be saved; `notes` are
    sentences for the user about that. Every other failure is a StorageError, and nothing was written then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: tuple[str, ...] = ()
        self._writer = RLock()
        self._mine = local()
        self._connections: WeakSet[_Connection] = WeakSet()
        self._long = Lock()
        self._breakable: set[sqlite3.Connection] = set()

    def read(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` reads. Raises StorageError."""
        return self._mended(lambda: work(self._connection(), *args, **kwargs))

    def read_long(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` reads, which takes seconds: `close` breaks it off. Raises StorageError."""

        def breakable(connection: sqlite3.Connection) -> T:
            with self._long:
                self._breakable.add(connection)
                try:
                    return work(connection)
                finally:
                    self._breakable.clear()

        return self.read(breakable)

    def write(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` returns, which writes wholly or, raising StorageError, not at all.

        What was written is on the disk when this returns.
        """

        def in_one() -> T:
            with self._writer, _transaction(self._connection()) as connection:
                return work(connection, *args, **kwargs)

        return self._mended(in_one)

    def note(self, sentence: str) -> None:
        """Have the user told, once."""
        self.notes = tuple(dict.fromkeys((*self.notes, sentence)))

    def close(self) -> None:
        """Close the connections of all threads; the next act opens the file again."""
        self._break_off()
        for connection in tuple(self._connections):
            connection.close()
        self._mine = local()

    def _break_off(self) -> None:
        """End a long reading. Other connections are not interrupted: what they have written would stay in the WAL."""
        while not self._long.acquire(timeout=BREAK_S):
            for connection in tuple(self._breakable):
                connection.interrupt()
        self._long.release()

    def _mended(self, act: Callable[[], T]) -> T:
        try:
            file = _identity(self.path)
            try:
                return act()
            except (sqlite3.Error, UnicodeDecodeError) as error:
                if not is_damage(error):
                    raise
                self._set_aside(file)
                return act()
        except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
            raise in_words(error, self.path) from error

    def _set_aside(self, damaged: Identity | None) -> None:
        """Put what can be saved in the place of the file that damage was met in; another thread may have done so."""
        from reader_app.storage.damage import replace_damaged

        with self._writer:
            if _identity(self.path) == damaged:
                self.note(replace_damaged(self.path))

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection to the file that now stands at the path."""
        held: tuple[Identity | None, _Connection] | None = getattr(self._mine, "held", None)
        if held is not None and held[0] == _identity(self.path):
            return held[1]
        if held is not None:
            held[1].close()
        with self._writer:
            connection = self._connect()
        self._mine.held = (_identity(self.path), connection)
        return connection

    def _connect(self) -> _Connection:
        from reader_app.storage.damage import finish_replacing

        self.path.parent.mkdir(parents=True, exist_ok=True)
        finish_replacing(self.path)
        connection = sqlite3.connect(
            self.path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False, factory=_Connection
        )
        try:
            migrate(connection, self.path)
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        self._connections.add(connection)
        return connection


def _identity(path: Path) -> Identity | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return Identity(status.st_dev, status.st_ino)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
