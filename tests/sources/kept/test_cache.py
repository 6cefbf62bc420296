"""The cache of what was read: it answers as the files do, or not at all."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from reader_app.library.library import joined
from reader_app.sources import opening
from reader_app.sources.kept import cache as caching
from reader_app.sources.kept import tables
from reader_app.sources.kept.cache import Cache
from reader_app.sources.opening import open_paths, read_paths
from tests.sources.kept.conftest import grow_old
from tests.sources.kept.damages import DAMAGES, a_folder_in_its_place

ALL = ["a.md", "c.md", "d.md", "listing.txt", "page.html"]


def test_a_second_reading_is_the_same_and_reads_only_what_could_not_be_read(folder, read, files_read) -> None:
    plain = open_paths([folder])
    files_read.clear()
    assert read(folder) == plain
    assert sorted(files_read) == ALL
    files_read.clear()
    again = read(folder)
    assert again == plain
    assert files_read == ["d.md"]
    assert again.posts[0].date == datetime(2020, 1, 2, 3, 4, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert [post.problems for post in again.posts] == [post.problems for post in plain.posts]


def change(path):
    path.write_text("# Changed", encoding="utf-8")
    grow_old(path)


def change_with_the_same_size_and_time(path):
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"title: T", b"title: U"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_by_a_file_of_the_same_time(path):
    before = path.stat()
    (path.parent / "new").write_bytes(path.read_bytes().replace(b"title: T", b"title: V"))
    os.utime(path.parent / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (path.parent / "new").replace(path)


@pytest.mark.parametrize(
    ("act", "title"),
    [
        (change, "Changed"),
        (change_with_the_same_size_and_time, "U"),
        (replace_by_a_file_of_the_same_time, "V"),
    ],
)
def test_a_changed_file_is_read_anew(folder, read, act, title) -> None:
    read(folder)
    act(folder / "a.md")
    for _ in range(2):
        assert read(folder).posts[0].title == title


def add(folder):
    (folder / "b" / "new.md").write_text("# New", encoding="utf-8")


def remove(folder):
    (folder / "b" / "listing.txt").unlink()


def rename(folder):
    (folder / "b").rename(folder / "z")


def change_the_macros(folder):
    (folder / "b" / "preamble.tex").write_text(r"\newcommand{\b}{b}", encoding="utf-8")


@pytest.mark.parametrize("act", [add, remove, rename, change_the_macros])
def test_what_happened_to_the_folder_is_seen(folder, read, act) -> None:
    read(folder)
    act(folder)
    for _ in range(2):
        assert read(folder) == open_paths([folder])


@pytest.mark.parametrize(("seconds", "readings"), [(0.01, 2), (0.2, 1)])
def test_a_file_that_was_written_just_before_is_not_kept(folder, read, files_read, monkeypatch, seconds, readings):
    path = folder / "a.md"
    os.utime(path, ns=(1, 10**18 + 1))
    monkeypatch.setattr(caching.time, "time", lambda: 1e9 + seconds)
    for _ in range(2):
        read(path)
    assert len(files_read) == readings


def test_another_program_reads_anew(folder, read, files_read, monkeypatch) -> None:
    read(folder)
    files_read.clear()
    monkeypatch.setattr(caching, "_program", lambda: 0)
    read(folder)
    assert sorted(files_read) == ALL


def test_a_file_keeps_the_path_it_is_called_by(folder, read, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "link").symlink_to(folder / "b")
    for paths in (["a.md"], [folder / "a.md"], ["."], [folder], [folder / "link"]):
        for _ in range(2):
            assert read(*paths) == open_paths(paths)


@pytest.mark.parametrize("damage", [*DAMAGES, a_folder_in_its_place])
def test_a_damaged_cache_changes_nothing(folder, database, read, damage) -> None:
    plain = open_paths([folder])
    read(folder)
    damage(database)
    for _ in range(3):
        assert read(folder) == plain


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_made_anew(folder, database, read, files_read, damage) -> None:
    plain = open_paths([folder])
    read(folder)
    damage(database)
    for _ in range(2):
        assert read(folder) == plain
    files_read.clear()
    assert read(folder) == plain
    assert files_read == ["d.md"]


def test_what_an_earlier_version_left_is_removed(folder, database, read) -> None:
    database.parent.mkdir()
    left = [database.with_name(f"posts-1.sqlite3{end}") for end in ("", "-wal")]
    for path in left:
        path.touch()
    read(folder)
    assert not any(path.exists() for path in left)


def test_where_no_cache_can_be_kept_files_are_read(folder, tmp_path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "cache")
    assert joined(part.library for part in read_paths([folder], cache=cache)) == open_paths([folder])
    cache.write()


def test_while_another_process_writes_files_are_read(folder, database, read, files_read, monkeypatch) -> None:
    monkeypatch.setattr(tables, "PATIENCE_S", 0.01)
    plain = open_paths([folder])
    read(folder / "a.md")
    with closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert read(folder) == plain
    read(folder)
    files_read.clear()
    assert read(folder) == plain
    assert files_read == ["d.md"]


def test_windows_that_read_at_once_do_each_other_no_harm(folder, database, read, files_read) -> None:
    plain = open_paths([folder])
    caches = [Cache(database) for _ in range(4)]
    libraries = [joined(part.library for part in read_paths([folder], cache=cache)) for cache in caches]
    threads = [Thread(target=cache.write) for cache in caches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert libraries == [plain] * 4
    files_read.clear()
    kept = read(folder)
    assert kept == plain
    assert files_read == ["d.md"]


def test_the_oldest_goes_where_there_is_too_much(tmp_path, database, read, files_read, monkeypatch) -> None:
    paths = [tmp_path / f"{number}.md" for number in range(20)]
    limit = 800_000
    for day, path in enumerate(paths):
        path.write_text(f"# {day}\n\n" + "text " * 10_000, encoding="utf-8")
        grow_old(path)
        monkeypatch.setattr(caching.time, "time", lambda day=day: 2e9 + day * 86400)
        read(path, size_limit=limit)
        read(paths[0], size_limit=limit)
    assert database.stat().st_size < 1.5 * limit
    files_read.clear()
    read(*paths)
    assert 10 < len(files_read) < 20
    assert files_read == [path.name for path in paths[1 : len(files_read) + 1]]


def test_what_cannot_be_written_is_read_again_and_the_rest_is_kept(folder, read, files_read, monkeypatch) -> None:
    packed = caching.packed

    def refuse(post):
        if post.title == "T":
            raise TypeError
        return packed(post)

    monkeypatch.setattr(caching, "packed", refuse)
    plain = open_paths([folder])
    read(folder)
    files_read.clear()
    assert read(folder) == plain
    assert sorted(files_read) == ["a.md", "d.md"]


def test_stopping_early_leaves_the_cache_as_it_was(folder, database, read, monkeypatch) -> None:
    monkeypatch.setattr(opening, "PART_S", 0.0)
    cache = Cache(database)
    reading = read_paths([folder], cache=cache)
    next(reading)
    reading.close()
    cache.write()
    assert read(folder) == open_paths([folder])


def test_it_is_kept_in_the_folder_for_caches(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Path(caching.cache_file()).is_relative_to(tmp_path)
