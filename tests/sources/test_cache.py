"""The cache of what was read: it answers as the files do, or not at all."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reader_app.library.library import joined
from reader_app.sources import cache as caching
from reader_app.sources import opening
from reader_app.sources.cache import Cache
from reader_app.sources.opening import open_paths, read_paths

POST = """---
title: T
date: 2020-01-02 03:04:05 Asia/Shanghai
tags: [a, b]
series: S
series_order: 3
draft: true
unread: [
---
A text of more than a hundred characters, so that it is kept outside the JSON that the short values of a post are in.
"""
PAGE = """<!doctype html><title>一</title><link rel="prev" href="/1">
<article><h1>一</h1><p>Text of the page.</p></article>
<div id="comments"><p>a comment</p></div>"""
LISTING = "一\nBy 某人 | 2020-01-01 | 1位读者 | 引用文。\n二\nBy 某人 | 2020-01-01 | 1位读者 | 引用文。"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "posts"
    for name, data in {
        "a.md": POST.encode(),
        "b/page.html": PAGE.encode(),
        "b/listing.txt": LISTING.encode(),
        "b/preamble.tex": rb"\newcommand{\a}{a}",
        "c.md": b"\xe6\x96\x87\xe6\x96\x87\xff" + "文".encode() * 30,
        "d.md": b"\0",
        "e.png": b"\x89PNG\0",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        grow_old(path)
    return folder


@pytest.fixture
def database(tmp_path):
    return tmp_path / "cache" / "posts.sqlite3"


def grow_old(path):
    os.utime(path, ns=(1, 10**18 + path.stat().st_size))


def read(database, *paths):
    return joined(part.library for part in read_paths(paths, cache=Cache(database)))


def opened_by(monkeypatch, database, *paths):
    """Return the names of the files that are read, and the library."""
    names = []
    open_file = opening.open_file
    with monkeypatch.context() as context:
        context.setattr(opening, "open_file", lambda path: names.append(path.name) or open_file(path))
        library = read(database, *paths)
    return names, library


def test_a_second_reading_is_the_same_and_reads_only_what_could_not_be_read(folder, database, monkeypatch) -> None:
    plain = open_paths([folder])
    names, first = opened_by(monkeypatch, database, folder)
    assert (first, sorted(names)) == (plain, ["a.md", "c.md", "d.md", "listing.txt", "page.html"])
    names, second = opened_by(monkeypatch, database, folder)
    assert (second, names) == (plain, ["d.md"])
    assert second.posts[0].date == datetime(2020, 1, 2, 3, 4, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert [post.problems for post in second.posts] == [post.problems for post in plain.posts]


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
def test_a_changed_file_is_read_anew(folder, database, act, title) -> None:
    read(database, folder)
    act(folder / "a.md")
    for _ in range(2):
        assert read(database, folder).posts[0].title == title


def test_a_file_that_was_written_just_before_is_not_kept(folder, database, monkeypatch) -> None:
    (folder / "a.md").write_text("# New", encoding="utf-8")
    read(database, folder / "a.md")
    names, _ = opened_by(monkeypatch, database, folder / "a.md")
    assert names == ["a.md"]


def test_another_program_reads_anew(folder, database, monkeypatch) -> None:
    read(database, folder)
    monkeypatch.setattr(caching, "_program", lambda: 0)
    names, _ = opened_by(monkeypatch, database, folder)
    assert len(names) == 5


def test_a_file_keeps_the_path_it_is_called_by(folder, database, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    for paths in (["a.md"], [folder / "a.md"], ["."], [folder]):
        for _ in range(2):
            assert read(database, *paths) == open_paths(paths)


def everything_damaged(path):
    path.write_bytes(b"no database at all" * 1000)


def empty(path):
    path.write_bytes(b"")


def cut_off(path):
    path.write_bytes(path.read_bytes()[:20_000])


def a_letter_changed(path):
    path.write_bytes(path.read_bytes().replace(b"so that it is kept", b"so that it is lost"))


def another_table(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE files (other)")


def a_folder_in_its_place(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage", [everything_damaged, empty, cut_off, a_letter_changed, another_table, a_folder_in_its_place]
)
def test_a_damaged_cache_changes_nothing(folder, database, damage) -> None:
    plain = open_paths([folder])
    read(database, folder)
    damage(database)
    for _ in range(3):
        assert read(database, folder) == plain


@pytest.mark.parametrize("damage", [everything_damaged, empty, cut_off, a_letter_changed, another_table])
def test_a_damaged_cache_is_made_anew(folder, database, damage, monkeypatch) -> None:
    read(database, folder)
    damage(database)
    for _ in range(2):
        read(database, folder)
    names, _ = opened_by(monkeypatch, database, folder)
    assert names == ["d.md"]


def test_where_no_cache_can_be_kept_files_are_read(folder, tmp_path) -> None:
    (tmp_path / "file").touch()
    assert read(tmp_path / "file" / "cache", folder) == open_paths([folder])


def test_while_another_process_writes_files_are_read(folder, database, monkeypatch) -> None:
    monkeypatch.setattr(caching, "_PATIENCE_S", 0.01)
    read(database, folder / "a.md")
    with closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert read(database, folder) == open_paths([folder])
    read(database, folder)
    names, _ = opened_by(monkeypatch, database, folder)
    assert names == ["d.md"]


def test_two_readings_at_once(folder, database) -> None:
    one, two = (read_paths([folder], cache=Cache(database)) for _ in range(2))
    assert joined(part.library for part in one) == joined(part.library for part in two)


def test_the_oldest_goes_where_there_is_too_much(tmp_path, database, monkeypatch) -> None:
    paths = [tmp_path / f"{number}.md" for number in range(20)]
    limit = 400_000
    for day, path in enumerate(paths):
        path.write_text(f"# {day}\n\n" + "text " * 10_000, encoding="utf-8")
        grow_old(path)
        monkeypatch.setattr(caching.time, "time", lambda day=day: 2e9 + day * 86400)
        list(read_paths([path], cache=Cache(database, size_limit=limit)))
        list(read_paths([paths[0]], cache=Cache(database, size_limit=limit)))
    assert database.stat().st_size < 1.5 * limit
    names, _ = opened_by(monkeypatch, database, *paths)
    assert 10 < len(names) < 20
    assert names == [path.name for path in paths[1 : len(names) + 1]]


def test_what_cannot_be_written_is_read_again_and_the_rest_is_kept(folder, database, monkeypatch) -> None:
    record_of = caching.record_of

    def refuse(library):
        if library.posts[0].title == "T":
            raise TypeError
        return record_of(library)

    monkeypatch.setattr(caching, "record_of", refuse)
    read(database, folder)
    names, library = opened_by(monkeypatch, database, folder)
    assert (sorted(names), library) == (["a.md", "d.md"], open_paths([folder]))


def test_stopping_early_leaves_the_cache_as_it_was(folder, database, monkeypatch) -> None:
    monkeypatch.setattr(opening, "PART_S", 0.0)
    reading = read_paths([folder], cache=Cache(database))
    next(reading)
    reading.close()
    assert read(database, folder) == open_paths([folder])


def test_it_is_kept_in_the_folder_for_caches(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Path(caching.cache_file()).is_relative_to(tmp_path)
