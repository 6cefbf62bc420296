"""The texts of stored posts: read one by one, searched all together."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Set
from html import escape

from reader_app.library.kept_post import Content
from reader_app.library.post import Body
from reader_app.storage.columns import text
from reader_app.storage.database import Database
from reader_app.storage.error import StorageError
from reader_app.storage.posts import content_of
from reader_app.storage.recent import Recent

KEPT_CONTENTS = 32
"""Posts whose content stays in memory: the open one, its neighbours, those that the list looks into."""

KEPT_SEARCHES = 6
"""Searches whose results stay in memory: for the next letter of a word only these posts are searched."""

FEW = 20_000
"""Up to so many posts it is faster to look them up one by one than to read all."""

LONGEST = 10_000
"""Characters of a word that are looked for: SQLite takes patterns of 50,000 bytes, and a character has up to four."""

_SPECIAL, _LITERAL = re.compile(r"[*?\[]"), r"[\g<0>]"
"""What means something in GLOB, and how it means itself."""

GONE = "The text of this post is no longer in the library. Fetching its feed brings it back if it is still there."

Words = tuple[str, ...]
Found = Mapping[str, int]
"""Ids of posts and their numbers."""


class StoredTexts:
    """The texts in a library's file, for any thread."""

    def __init__(self, file: Database) -> None:
        self._file = file
        self._contents: Recent[int, Content] = Recent(KEPT_CONTENTS)
        self._searches: Recent[Words, Found] = Recent(KEPT_SEARCHES)
        self._last: tuple[Words, int, Set[str]] = ((), -1, frozenset())

    def content(self, post: int) -> Content:
        """Return the content of a post by its number; where it cannot be read, a sentence that says so."""
        kept = self._contents.get(post)
        if kept is not None:
            return kept
        age = self._contents.age
        try:
            read = self._file.read(content_of, post)
        except StorageError as error:
            return _instead(str(error))
        return _instead(GONE) if read is None else self._contents.keep(post, read, age)

    def matching(self, words: Words) -> Set[str]:
        """Return the ids of the posts in whose haystack each of `words`, which are folded, occurs.

        Where the file cannot be read these are none, and the user is told.
        """
        age = self._searches.age
        last, last_age, ids = self._last
        if last is words and last_age == age:  # asked for each of 100,000 posts
            return ids
        found = self._searches.get(words)
        if found is None:
            try:
                read = self._file.read(_search, words, self._wider(words))
            except StorageError as error:
                self._file.note(str(error))
                return frozenset()
            found = self._searches.keep(words, read, age)
        self._last = words, age, found.keys()
        return found.keys()

    def forget(self) -> None:
        """Read and search anew: posts have changed."""
        self._contents.forget()
        self._searches.forget()

    def _wider(self, words: Words) -> Found | None:
        """Return the smallest kept result that has all posts with `words` in it."""
        wider = [
            found
            for others, found in self._searches.items()
            if all(any(other in word for word in words) for other in others)
        ]
        return min(wider, key=len, default=None)


def _search(connection: sqlite3.Connection, words: Words, among: Found | None) -> Found:
    """Return the posts with all `words`, which are `among` those that are given.

    SQLite's FTS5 does not find two Chinese characters in a longer run; GLOB takes a third of the time of instr.
    """
    conditions = [f"folded GLOB ?{number}" for number in range(1, len(words) + 1)]
    values = [f"*{_SPECIAL.sub(_LITERAL, text(word[:LONGEST]))}*" for word in words]
    if among is not None and len(among) <= FEW:
        conditions.insert(0, f"post IN (SELECT value FROM json_each(?{len(words) + 1}))")
        values.append(json.dumps(list(among.values())))
    where = " AND ".join(conditions) or "1"
    return dict(connection.execute(f"SELECT id, post FROM haystacks JOIN posts USING (post) WHERE {where}", values))


def _instead(sentence: str) -> Content:
    return Content(Body(f"<p>{escape(sentence)}</p>", "html"), sentence, None)
