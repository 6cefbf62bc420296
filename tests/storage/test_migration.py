import sqlite3
from contextlib import closing

import pytest

from reader_app.library.subscription import Fetched
from reader_app.storage import database, schema
from reader_app.storage.error import StorageError
from reader_app.storage.schema import STEPS, migrate


def add_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE marks ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")


def fail_half_way(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM marks")
    connection.execute("SELECT nonsense")


@pytest.fixture
def later(monkeypatch):
    """Let the program know further steps."""

    def know(*steps) -> None:
        monkeypatch.setattr(database, "migrate", lambda connection, path: migrate(connection, path, (*STEPS, *steps)))

    return know


def ask(path, question: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def test_a_new_file_has_the_newest_layout(open_store, file) -> None:
    store = open_store()
    assert store._file.read(lambda connection: connection.execute("PRAGMA synchronous").fetchone()) == (2,)  # FULL
    assert ask(file, "PRAGMA user_version") == [(len(STEPS),)]
    assert ask(file, "PRAGMA journal_mode") == [("wal",)]
    assert [entry.name for entry in file.parent.glob("*.sqlite")] == [file.name]


def test_an_older_file_is_brought_to_the_newest_layout_and_a_copy_is_left(store, file, later, open_store) -> None:
    store.set_read(["a"], True)
    store.close()
    later(add_column, lambda connection: connection.execute("UPDATE marks SET colour = 'blue'"))
    assert open_store().marks().read == {"a"}
    assert ask(file, "SELECT id, colour FROM marks") == [("a", "blue")]
    assert ask(file, "PRAGMA user_version") == [(len(STEPS) + 2,)]
    copy = file.with_name(f"library.version-{len(STEPS)}.sqlite")
    assert ask(copy, "SELECT id, read FROM marks") == [("a", 1)]
    assert ask(copy, "PRAGMA user_version") == [(len(STEPS),)]


def test_a_file_of_the_first_version_is_fetched_into(file, open_store) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        migrate(connection, file, STEPS[:1])
        connection.execute(
            "INSERT INTO feeds (address, same_as, title, parent, place, site, full_pages, pictures, dollars, etag)"
            " VALUES ('https://a.org/', 'a.org', 'A', '', 0, '', 0, 0, 1, 'e')"
        )
        connection.commit()
    store = open_store()
    assert store.fetched("https://a.org/") == Fetched(etag="e")
    store.note_fetched("https://a.org/", Fetched(pause=90, digest=b"16 bytes of them"))
    assert store.fetched("https://a.org/") == Fetched(pause=90, digest=b"16 bytes of them")


def test_a_step_that_fails_changes_nothing(store, file, later, open_store) -> None:
    store.set_read(["a"], True)
    store.close()
    later(add_column, fail_half_way)
    with pytest.raises(StorageError, match="nonsense"):
        open_store()
    assert ask(file, "SELECT id, colour FROM marks") == [("a", "red")]
    assert ask(file, "PRAGMA user_version") == [(len(STEPS) + 1,)]


def test_a_file_of_a_newer_version_is_left_as_it_is(store, file, open_store) -> None:
    store.set_read(["a"], True)
    store.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(StorageError, match=r"newer version.*99") as told:
        open_store()
    assert str(file) in str(told.value)
    assert file.read_bytes() == before
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


def test_another_programs_database_is_left_as_it_is(file, open_store) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE places (url TEXT)")
    before = file.read_bytes()
    with pytest.raises(StorageError, match="another program"):
        open_store()
    assert file.read_bytes() == before


def test_the_first_step_is_what_was_released() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        schema._make(connection)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert {name for (name,) in tables} == {"groups", "feeds", "posts", "contents", "haystacks", "marks"}
