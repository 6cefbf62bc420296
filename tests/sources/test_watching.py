"""Changes outside: what is looked at again is told of once, when it is over."""

import os
import time
from pathlib import Path
from threading import Event, Thread
from zipfile import ZipFile

import pytest

from reader_app.library.library import Library
from reader_app.sources.opening import open_paths
from reader_app.sources.walking import Walk
from reader_app.sources.watching import Watch, watch

LONG_AGO = 1_000_000_000


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def settle(folder, monkeypatch):
    """Let `folder` have been left alone for an hour."""
    now = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: now)


@pytest.fixture
def folder(tmp_path):
    put(tmp_path / "a.md", "# A")
    put(tmp_path / "b" / "c.md", "# C")
    put(tmp_path / "picture.png", "no picture")
    time.sleep(0.03)  # the clock of the file system goes in steps
    return tmp_path


@pytest.fixture
def look(folder, monkeypatch):
    """Return the changes at a look at a folder that was opened a moment ago and has been left alone since."""
    library = open_paths([folder])
    settle(folder, monkeypatch)
    watched = Watch([folder], library)
    assert list(watched.changes()) == []
    return lambda: {
        Path(change.path).relative_to(folder).as_posix(): [post.title for post in change.library.posts]
        for change in watched.changes()
    }


def save_in_place(folder):
    put(folder / "a.md", "# New A")


def save_atomically(folder):
    put(folder / ".a.md.swp", "# New A")
    (folder / ".a.md.swp").replace(folder / "a.md")


def save_with_the_same_size_and_time(folder):
    put(folder / "a.md", "# B")
    os.utime(folder / "a.md", (LONG_AGO, LONG_AGO))


@pytest.mark.parametrize(
    ("act", "changes"),
    [
        (save_in_place, {"a.md": ["New A"]}),
        (save_atomically, {"a.md": ["New A"]}),
        (save_with_the_same_size_and_time, {"a.md": ["B"]}),
        (lambda folder: put(folder / "d.md", "# D"), {"d.md": ["D"]}),
        (lambda folder: put(folder / "new" / "deep" / "d.md", "# D"), {"new/deep/d.md": ["D"]}),
        (lambda folder: (folder / "a.md").unlink(), {"a.md": []}),
        (lambda folder: (folder / "a.md").rename(folder / "d.md"), {"a.md": [], "d.md": ["A"]}),
        (lambda folder: (folder / "b").rename(folder / "d"), {"b/c.md": [], "d/c.md": ["C"]}),
        (lambda folder: put(folder / "other.png", "no picture"), {}),
        (lambda folder: (folder / "picture.png").unlink(), {}),
        (lambda folder: put(folder / ".hidden.md", "# Hidden"), {}),
    ],
)
def test_each_change_is_told_once(folder, look, act, changes) -> None:
    act(folder)
    seen = look() | look()
    assert seen == changes
    assert list(seen) == list(changes)
    assert look() == {}


def test_a_file_that_is_being_written_is_waited_for(folder) -> None:
    watched = Watch([folder], open_paths([folder]))
    list(watched.changes())
    with (folder / "a.md").open("w", encoding="utf-8") as file:
        for text in ("# Ne", "w", " title\n\ntext"):
            file.write(text)
            file.flush()
            assert list(watched.changes()) == []
            assert watched.is_unsettled
    ((path, library),) = watched.changes()
    assert (path, library.posts[0].title) == (str(folder / "a.md"), "New title")
    assert not watched.is_unsettled


def test_what_changed_while_the_library_was_read_is_told(folder) -> None:
    since = time.time()
    library = open_paths([folder / "b"])
    put(folder / "b" / "c.md", "# Changed")
    put(folder / "b" / "d.md", "# D")
    watched = Watch([folder / "b"], library, since=since)
    seen = [change for _ in range(2) for change in watched.changes()]
    assert [change.library.posts[0].title for change in seen] == ["Changed", "D"]


def test_what_vanished_while_the_library_was_read_is_told(folder) -> None:
    library = open_paths([folder])
    (folder / "a.md").unlink()
    watched = Watch([folder], library)
    seen = [change for _ in range(2) for change in watched.changes()]
    assert seen == [(str(folder / "a.md"), Library())]


def test_an_archive_changes_with_all_its_posts(tmp_path, monkeypatch) -> None:
    with ZipFile(tmp_path / "blog.zip", "w") as archive:
        archive.writestr("posts/a.md", "# A")
    library = open_paths([tmp_path])
    settle(tmp_path, monkeypatch)
    watched = Watch([tmp_path], library)
    assert list(watched.changes()) == []
    with ZipFile(tmp_path / "blog.zip", "a") as archive:
        archive.writestr("posts/b.md", "# B")
    ((path, part),) = [change for _ in range(2) for change in watched.changes()]
    assert [post.title for post in library.with_file(path, part).posts] == ["A", "B"]


def test_a_preamble_changes_what_is_below_it(folder, look) -> None:
    put(folder / "b" / "preamble.tex", r"\newcommand{\a}{a}")
    assert look() | look() == {"b/c.md": ["C"]}


def test_problems_of_a_preamble_come_and_go(folder) -> None:
    library = open_paths([folder])
    watched = Watch([folder], library)
    for text, count in ((r"\nonsense", 1), ("%", 0)):
        put(folder / "preamble.tex", text)
        for path, part in [change for _ in range(2) for change in watched.changes()]:
            library = library.with_file(path, part)
        assert sum(problem.path.endswith("preamble.tex") for problem in library.problems) == count
        assert [post.preamble for post in library.posts] == [text] * 2


def test_what_is_in_a_folder_that_is_locked_for_a_while_stays(folder, look, monkeypatch) -> None:
    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    with monkeypatch.context() as context:
        context.setattr(os, "scandir", refuse)
        assert look() == {}
        assert look() == {}
    (folder / "a.md").unlink()
    assert look() | look() == {"a.md": []}


def test_when_a_folder_is_emptied_its_posts_go_and_nothing_else(folder, look) -> None:
    for path in (folder / "a.md", folder / "b" / "c.md", folder / "picture.png"):
        path.unlink()
    assert look() | look() == {"a.md": [], "b/c.md": []}


def test_the_loop_tells_of_a_change_and_stops(folder) -> None:
    stopped, changes = Event(), []

    def listen():
        for change in watch([folder], open_paths([folder]), interval_s=0.01, stopped=stopped):
            changes.append(change.path)
            stopped.set()

    thread = Thread(target=listen)
    thread.start()
    put(folder / "d.md", "# D")
    thread.join(10)
    stopped.set()
    assert not thread.is_alive()
    assert changes == [str(folder / "d.md")]


def test_the_more_there_is_to_see_the_longer_the_pause(folder, monkeypatch) -> None:
    pauses = []

    class Clock(Event):
        def wait(self, timeout=None):
            pauses.append(timeout)
            return len(pauses) > 1

    clock = iter((0.0, 0.4))
    monkeypatch.setattr(time, "thread_time", lambda: next(clock))
    monkeypatch.setattr(Walk, "along", lambda walk, paths: iter(()))
    assert list(watch([folder], Library(), interval_s=1.0, stopped=Clock())) == []
    assert pauses == [1.0, 8.0]
