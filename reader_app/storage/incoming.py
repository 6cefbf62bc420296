"""A post as a feed gives it, and what is to be written of it."""

from __future__ import annotations

from functools import cached_property

from reader_app.library.post import Post
from reader_app.library.query import haystack
from reader_app.storage import rows
from reader_app.storage.columns import text
from reader_app.storage.pairing import Entry


class Incoming:
    """What is written of a post, each value made when it is first asked for: that is what takes the time.

    `entry` tells it from the others of its feed.
    """

    def __init__(self, post: Post, entry: Entry | None = None) -> None:
        self.post = post
        self.entry = rows.entry_of(post) if entry is None else entry

    @cached_property
    def digest(self) -> bytes:
        """What tells whether it has changed."""
        return rows.digest(self.post)

    @cached_property
    def listed(self) -> tuple[object, ...]:
        """The values of `rows.COLUMNS`."""
        return rows.listed_row(self.post)

    @cached_property
    def content(self) -> bytes:
        """Its content, packed."""
        return rows.packed(self.post)

    @cached_property
    def haystack(self) -> str:
        """What words are looked for in; SQLite would look no further than to a NUL."""
        return text(haystack(self.post)).replace("\0", " ")

    def call(self, key: str) -> None:
        """Let it be the entry with this key."""
        self.entry = self.entry._replace(key=key)

    def prepare(self) -> None:
        """Make all that is written, before the file is held."""
        _ = self.listed, self.content, self.haystack
