import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from reader_app.library.query import Query
from reader_app.library.subscription import Subscription
from reader_app.storage import database
from reader_app.storage.error import StorageError


@pytest.mark.parametrize("place", ["file/library.sqlite", "folder", "/proc/nowhere/library.sqlite"])
def test_a_place_where_no_file_can_be_is_one_sentence(tmp_path, open_store, place) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError) as told:
        open_store(tmp_path / place)
    assert str(told.value).startswith(f"The library {tmp_path / place} cannot be used: ")
    assert "\n" not in str(told.value)


@pytest.fixture
def full_disk(file):
    """Let no file grow any more, as on a full disk; back to normal at the end."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        largest = max(path.stat().st_size for path in file.parent.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))

    yield fill
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_loses_nothing_that_was_kept(store, feed, posts, full_disk, open_store) -> None:
    store.add_posts(feed, [posts("a")])
    full_disk()
    with pytest.raises(StorageError, match="cannot be used: the disk"):
        store.add_posts(feed, [posts(f"{number}", "long " * 10_000) for number in range(200)])
    assert [post.id for post in next(store.posts())] == ["a"]
    assert [post.id for post in next(open_store().posts())] == ["a"]


def test_a_file_that_another_program_holds(store, file, monkeypatch, open_store) -> None:
    monkeypatch.setattr(database, "PATIENCE_S", 0.05)
    waiting = open_store()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program holds it"):
            waiting.set_read(["a"], True)
        assert waiting.marks().read == set()
        other.execute("ROLLBACK")
    waiting.set_read(["a"], True)
    assert store.marks().read == {"a"}


def test_a_file_that_must_not_be_written(store, monkeypatch) -> None:
    store.set_read(["a"], True)
    store._file._connection().execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="must not be written to"):
        store.set_read(["b"], True)
    assert store.marks().read == {"a"}


def test_a_disk_that_cannot_be_read_finds_nothing_and_says_so(store, feed, posts, monkeypatch) -> None:
    store.add_posts(feed, [posts("a", "tensor")])
    (post,) = next(store.posts())

    def fail() -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(store._file, "_connection", fail)
        assert not Query("tensor").matches(post)
        assert not Query("tensor title").matches(post)
        assert post.text == store.notes[0]
    assert len(store.notes) == 1
    assert "Input/output error" in store.notes[0]
    assert Query("tensor").matches(post)
    assert post.text == "tensor"


def test_a_file_that_was_removed_meanwhile_is_made_anew(store, file, feed, open_store) -> None:
    for path in file.parent.iterdir():
        path.unlink()
    store.set_read(["a"], True)
    assert store.marks().read == {"a"}
    assert open_store().marks().read == {"a"}


def test_the_log_of_a_file_that_is_gone_is_not_read_into_the_next(store, file, open_store) -> None:
    store.set_read(["a"], True)
    file.unlink()
    again = open_store()
    assert again.marks().read == set()
    assert list(file.parent.glob("library.damaged-*.sqlite-wal"))


def test_any_thread_may_read_and_write(store, feed, posts) -> None:
    others = [f"https://example.org/{number}" for number in range(4)]
    store.merge(Subscription(address, address) for address in others)

    def fetch(address: str) -> None:
        for number in range(5):
            store.add_posts(address, [posts(f"{address}-{number}")])
            store.set_read([f"{address}-{number}"], number % 2 == 0)
            assert store.posts_named([f"{address}-{number}"])[0].text == "Some text."

    threads = [Thread(target=fetch, args=(address,)) for address in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.unread() == dict.fromkeys(others, 2)
    assert sum(len(batch) for batch in store.posts()) == 20


OPEN_AND_MARK = """
import sys
from pathlib import Path
from reader_app.storage.store import Store
sys.stdin.read()
Store.open(Path(sys.argv[1])).set_read([sys.argv[2]], True)
"""


def test_processes_that_start_at_the_same_time_make_one_file(file, open_store) -> None:
    commands = [[sys.executable, "-c", OPEN_AND_MARK, str(file), str(number)] for number in range(4)]
    processes = [subprocess.Popen(command, stdin=subprocess.PIPE) for command in commands]
    for process in processes:
        process.stdin.close()
    assert [process.wait(60) for process in processes] == [0] * 4
    assert open_store().marks().read == set("0123")
    assert open_store().notes == ()


def test_the_library_is_in_the_users_data_folder(monkeypatch, tmp_path) -> None:
    from reader_app.storage.store import library_file

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert library_file().name == "library.sqlite"
    assert Path(tmp_path) in library_file().parents
