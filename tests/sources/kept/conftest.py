import os

import pytest

from reader_app.library.library import joined
from reader_app.sources import opening
from reader_app.sources.kept import contents
from reader_app.sources.kept.cache import Cache
from reader_app.sources.opening import read_paths

POST = """---
title: T
date: 2020-01-02 03:04:05 Asia/Shanghai
tags: [a, b]
series: S
series_order: 3
draft: true
unread: [
---
A text with capital and full－width LETTERS, which is searched as it is folded, and read as it is written.
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


def grow_old(path):
    os.utime(path, ns=(1, 10**18 + path.stat().st_size))


@pytest.fixture
def database(tmp_path):
    return tmp_path / "cache" / "posts.sqlite3"


@pytest.fixture
def read(database):
    """Read paths as a window does."""

    def read_through_the_cache(*paths, **kwargs):
        cache = Cache(database, **kwargs)
        library = joined(part.library for part in read_paths(paths, cache=cache))
        cache.write()
        return library

    return read_through_the_cache


@pytest.fixture
def files_read(monkeypatch):
    """The names of the files that are read."""
    names = []
    open_file = opening.open_file
    for module in (opening, contents):
        monkeypatch.setattr(module, "open_file", lambda path: names.append(path.name) or open_file(path))
    return names
