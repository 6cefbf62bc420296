"""The keeper looks through its file once it has been quiet for a while."""

import sqlite3
import threading

import pytest
from PySide6.QtTest import QTest

from reader_app.library.post import Body, Post
from reader_app.library.subscription import Subscription
from reader_app.storage.schema import PAGE
from reader_app.storage.store import Store
from reader_app.ui.keeping import Keeper

FEED = "https://example.org/feed"
POSTS = 60
LEAF_OF_INDEX = 0x0A
ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "library.sqlite"
    store = Store.open(path)
    store.subscribe(Subscription(FEED, "Example"))
    store.add_posts(FEED, [Post(f"p{number}", FEED, "Title", Body("", "html"), "x" * 6000) for number in range(POSTS)])
    store.set_read([f"p{number}" for number in range(POSTS)], True)
    store.close()
    return path


@pytest.fixture
def keeper(application):
    opened = Keeper()
    yield opened
    opened.close()
    opened.deleteLater()


@pytest.fixture
def open_soon_quiet(keeper, file):
    """Open the file; `ms` after the last act it is quiet."""

    def open_it(ms: int) -> list[str]:
        told: list[str] = []
        keeper.troubled.connect(told.append)
        keeper._quiet.setInterval(ms)
        keeper.open(file)
        return told

    return open_it


def looks(monkeypatch) -> list[str]:
    """Note in which threads the file is looked through."""
    names: list[str] = []
    look_through = Store.look_through

    def noted(store: Store) -> None:
        names.append(threading.current_thread().name)
        look_through(store)

    monkeypatch.setattr(Store, "look_through", noted)
    return names


def test_damage_that_nothing_meets_is_told(keeper, file, open_soon_quiet, settle) -> None:
    data = file.read_bytes()
    leaf = max(start for start in range(PAGE, len(data), PAGE) if data[start] == LEAF_OF_INDEX)
    file.write_bytes(data[: leaf + PAGE - 40] + bytes(40) + data[leaf + PAGE :])
    told = open_soon_quiet(0)
    settle(lambda: told)
    assert "was damaged" in told[0]
    assert len(list(file.parent.glob("library.damaged-*.sqlite"))) == 1


def test_a_sound_file_is_looked_through_once_and_no_word_is_said(keeper, open_soon_quiet, settle, monkeypatch) -> None:
    names = looks(monkeypatch)
    told = open_soon_quiet(0)
    settle(lambda: names)
    for _ in range(3):
        keeper.keep(lambda store: store.set_read(["p1"], True))
        QTest.qWait(5)
    keeper.close()
    assert (names, told) == (["damage"], [])


def test_it_waits_while_something_is_done(keeper, open_soon_quiet, settle, monkeypatch) -> None:
    names = looks(monkeypatch)
    open_soon_quiet(1000)
    for _ in range(12):
        QTest.qWait(100)
        keeper.keep(lambda store: store.set_read(["p1"], True))
    assert names == []
    settle(lambda: names)


def test_neither_a_mark_nor_the_end_waits_for_it(keeper, file, open_soon_quiet, settle, monkeypatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def read_for_ever(connection: sqlite3.Connection) -> None:
        begun.set()
        connection.execute(ENDLESS).fetchone()

    def look_for_ever(store: Store) -> None:
        try:
            store._file.read_long(read_for_ever)
        finally:
            ended.set()

    monkeypatch.setattr(Store, "look_through", look_for_ever)
    told = open_soon_quiet(0)
    settle(begun.is_set)
    marked = []
    keeper.ask(lambda store: store.set_read(["p1"], True), lambda _: marked.append(True))
    settle(lambda: marked)
    assert not ended.is_set()
    keeper.close()
    assert ended.wait(60)
    assert told == []
