"""The contents of posts, found in the cache or else in the files."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from html import escape
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from weakref import finalize
from zlib import crc32

from reader_app.library.kept_post import Content
from reader_app.library.post import Body, Post
from reader_app.library.query import haystack
from reader_app.sources.file import open_file
from reader_app.sources.kept.record import decoded, unpacked
from reader_app.sources.kept.tables import open_tables, remove_if_damaged

AT_ONCE = 200
"""Posts whose haystacks are fetched together: a post that is opened meanwhile waits for no more."""

_CONTENT = "SELECT packed FROM contents WHERE file = ? AND number = ?"
_HAYSTACKS = """
SELECT file, number, haystack FROM json_each(?) AS asked CROSS JOIN contents
    ON file = json_extract(asked.value, '$[0]') AND number = json_extract(asked.value, '$[1]')
"""
_FORGET = "DELETE FROM files WHERE file = ?"


class Place(NamedTuple):
    """Where a post is kept: the number of the file at `path` in the cache, and the post's own, from 0, in the file.

    `content` and `haystack` are the checksums of its content and of what words are looked for in.
    """

    file: int
    path: str
    number: int
    content: int
    haystack: int


class Contents:
    """What is in the cache at `path` beside what lists show, for any thread.

    What is not there any more, or is damaged, is read from the file of the post again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._read_again = lru_cache(maxsize=1)(_posts)

    def content(self, place: Place) -> Content:
        """Return the content of a post; where it cannot be read, a sentence that says so."""
        for (data,) in self._ask(_CONTENT, place.file, place.number):
            if crc32(data) == place.content:
                with suppress(ValueError, TypeError):
                    return unpacked(data)
        post = self._post_again(place)
        return Content(post.body, post.text, post.comments) if post else _instead(place.path)

    def haystacks(self, places: Iterable[Place]) -> Iterator[str]:
        """Yield what words are looked for in of each of the posts; nothing of one that cannot be read."""
        left = iter(places)
        while some := tuple(islice(left, AT_ONCE)):
            asked = json.dumps([(place.file, place.number) for place in some])
            found = {(file, number): data for file, number, data in self._ask(_HAYSTACKS, asked)}
            for place in some:
                yield self._haystack(place, found.get((place.file, place.number), b""))

    def _haystack(self, place: Place, data: bytes) -> str:
        if crc32(data) == place.haystack:
            with suppress(ValueError):
                return decoded(data)
        post = self._post_again(place)
        return haystack(post) if post else ""

    def _post_again(self, place: Place) -> Post | None:
        """Return the post from its file, which the next reading will not find in the cache."""
        self._ask(_FORGET, place.file)
        posts = self._read_again(place.path)
        return posts[place.number] if place.number < len(posts) else None

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return rows of the cache, none where it cannot be read."""
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = open_tables(self._path)
                    # Not at the end of the process, where a thread may still be reading.
                    finalize(self, self._connection.close).atexit = False
                with self._connection:
                    return self._connection.execute(sql, values).fetchall()
            except OSError:
                return []
            except sqlite3.Error as error:
                if self._connection is not None:
                    self._connection.close()
                    self._connection = None
                remove_if_damaged(self._path, error)
                return []


def _posts(path: str) -> tuple[Post, ...]:
    return open_file(Path(path)).posts


def _instead(path: str) -> Content:
    sentence = f"This post cannot be read any more: {path} has changed or is gone."
    return Content(Body(f"<p>{escape(sentence)}</p>", "html"), sentence, None)
