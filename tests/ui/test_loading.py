"""Reading beside the window, through the cache."""

import os
from time import monotonic

import pytest
from PySide6.QtTest import QTest

from reader_app.files import packaged
from reader_app.sources import opening
from reader_app.sources.kept.texts import KeptTexts
from reader_app.ui import loading
from reader_app.ui.loading import Loader


@pytest.fixture
def files_read(monkeypatch):
    """The names of the files that are read and not taken from the cache."""
    names = []
    open_file = opening.open_file
    monkeypatch.setattr(opening, "open_file", lambda path: names.append(path.name) or open_file(path))
    return names


@pytest.fixture
def loader(application):
    return Loader()


def titles(loader, path):
    found, ended = [], []
    loader.read.connect(lambda request, part: found.extend(post.title for post in part.library.posts))
    loader.ended.connect(lambda *what: ended.append(what))
    loader.load(str(path))
    end = monotonic() + 60
    while not ended and monotonic() < end:
        QTest.qWait(5)
    return found


def test_the_second_time_files_come_from_the_cache(loader, tmp_path, monkeypatch, files_read) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "posts").mkdir()
    for name in "ab":
        (tmp_path / "posts" / f"{name}.md").write_text(f"# {name}", encoding="utf-8")
        os.utime(tmp_path / "posts" / f"{name}.md", (1e9, 1e9))
    for _ in range(2):
        assert titles(loader, tmp_path / "posts") == ["a", "b"]
    assert files_read == ["a.md", "b.md"]


def test_what_the_first_search_needs_is_loaded_after_there_was_time_to_show_the_posts(
    loader, tmp_path, monkeypatch, settle
) -> None:
    loaded = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(KeptTexts, "load_ahead", lambda texts: loaded.append(texts))
    (tmp_path / "a.md").write_text("# a", encoding="utf-8")
    monkeypatch.setattr(loading, "SHOWN_MS", 3_600_000)
    for _ in range(2):  # the second time the thread is through with the first
        titles(loader, tmp_path / "a.md")
    assert not loaded
    monkeypatch.setattr(loading, "SHOWN_MS", 0)
    titles(loader, tmp_path / "a.md")
    settle(lambda: loaded)


def test_the_seeds_are_read_without_it(loader, tmp_path, monkeypatch, files_read) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert len(titles(loader, packaged("seeds"))) == 8
    assert files_read
    assert not (tmp_path / "cache").exists()
