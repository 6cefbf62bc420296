"""Walks along folders that are too much."""

import os

import pytest

from reader_app.library.library import Problem
from reader_app.sources import walking
from reader_app.sources.walking import File, Walk


def walk(folder):
    met = list(Walk().along([str(folder)]))
    return [found.path for found in met if isinstance(found, File)], [found for found in met if type(found) is Problem]


def test_only_so_many_files_are_looked_at(tmp_path, monkeypatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        for number in range(10):
            (tmp_path / name / f"{number}.md").touch()
    monkeypatch.setattr(walking, "FILE_LIMIT", 15)
    files, problems = walk(tmp_path)
    assert len(files) == 12
    assert [str(problem) for problem in problems] == [
        f"{tmp_path}/b: there are more than 15 files, and the rest of them is not opened"
    ]


def test_only_so_many_folders_deep(tmp_path, monkeypatch) -> None:
    deep = tmp_path
    for number in range(6):
        deep = deep / f"d{number}"
        deep.mkdir()
        (deep / "a.md").touch()
        (deep / "z").mkdir()
    monkeypatch.setattr(walking, "DEPTH_LIMIT", 3)
    files, problems = walk(tmp_path)
    assert len(files) == 3
    (problem,) = problems
    assert problem.path == f"{tmp_path}/d0/d1/d2/d3"
    assert "more than 3 folders deep" in problem.message


def test_it_pauses_within_a_large_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(walking, "_BREATH", 5)
    for number in range(23):
        (tmp_path / f"{number}.md").touch()
    met = list(Walk().along([str(tmp_path)]))
    assert met.count(None) == 4
    assert all(found is None for found in met[1:5])


def test_names_that_are_no_text_and_the_root_of_the_disk(tmp_path) -> None:
    (tmp_path / os.fsdecode(b"\xff.md")).touch()
    ((path,), _) = walk(tmp_path)
    assert os.fsencode(path).endswith(b"/\xff.md")
    walked = Walk().along(["/"])
    next(walked)
    first = next(found for found in walked if isinstance(found, File))
    assert first.path == first.real or os.path.realpath(first.path) == first.real
    assert not first.path.startswith("//")


@pytest.mark.parametrize("name", ["circle", "deep/circle"])
def test_links_in_circles_end(tmp_path, name) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.md").touch()
    (tmp_path / name).symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    files, problems = walk(tmp_path)
    assert sorted(files) == [f"{tmp_path}/a.md", f"{tmp_path}/self"]
    assert problems == []
