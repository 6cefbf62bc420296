"""The posts of feeds: what a feed brings is added, and what is there is read, as functions of a connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from time import time
from typing import Any, NamedTuple

from reader_app.library.kept_post import Content
from reader_app.storage import rows
from reader_app.storage.columns import text
from reader_app.storage.incoming import Incoming
from reader_app.storage.pairing import Entry, paired
from reader_app.storage.subscriptions import feed_at

Row = tuple[Any, ...]
"""Of a post: its moment, its feed's address and whether dollars are math there, its number and id, `rows.COLUMNS`."""

ENTRY_S = 0.001
"""Between the moments that entries without a date are given: the first of a feed counts as the newest."""


class Added(NamedTuple):
    """What a feed brought: the ids of posts that were not there before, and of those that came back changed."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Known(NamedTuple):
    """A post of a feed as it is stored: its number and id, how the feed knows it, and what the feed last gave."""

    post: int
    id: str
    entry: Entry
    full: bytes | None
    summary: bytes | None
    is_full: bool

    def is_as(self, incoming: Incoming) -> bool:
        """Whether the feed gave it like that before."""
        return incoming.digest == (self.summary if incoming.post.partial else self.full)


class Act(NamedTuple):
    """A post to be written: over one that is known, or as a new one."""

    incoming: Incoming
    known: Known | None


def acts(connection: sqlite3.Connection, address: str, incoming: Sequence[Incoming]) -> list[Act]:
    """Return what is to be written of what a feed gives: nothing where that is there already.

    A stored post that was changed is known by its own id, an entry of the feed by the one that the feed gives it.
    """
    known = _known(connection, feed_at(connection, address))
    keys = {one.id: one.entry.key for one in known} | {one.entry.key: one.entry.key for one in known}
    for one in incoming:
        one.call(keys.get(one.entry.key, one.entry.key))
    places = paired([one.entry for one in incoming], [one.entry for one in known])
    found = [Act(one, None if place is None else known[place]) for one, place in zip(incoming, places, strict=True)]
    return [act for act in found if act.known is None or not _is_there(act.incoming, act.known)]


def add(connection: sqlite3.Connection, address: str, incoming: Sequence[Incoming]) -> Added:
    """Write what a feed gives; nothing where it is not subscribed to.

    A post that is there keeps its id, and with it its marks; a summary does not take the place of the whole text.
    What the feed no longer gives stays.
    """
    feed = feed_at(connection, address)
    if feed is None:
        return Added()
    now = time()
    new, changed = [], []
    for number, (one, known) in enumerate(acts(connection, address, incoming)):
        if known is None:
            new.append(_insert(connection, feed, one, now - number * ENTRY_S))
        else:
            if not known.is_as(one):
                changed.append(known.id)
            _update(connection, known, one)
    return Added(tuple(new), tuple(changed))


def _is_there(incoming: Incoming, known: Known) -> bool:
    return known.is_as(incoming) and known.entry.key == incoming.entry.key


def _known(connection: sqlite3.Connection, feed: int | None) -> list[Known]:
    found = connection.execute(
        "SELECT entry, same_as, title, iif(date IS NULL, NULL, moment), post, id, digest, summary, NOT partial"
        " FROM posts WHERE feed = ?",
        (feed,),
    )
    return [
        Known(post, name, Entry(*entry), full, summary, bool(is_full))
        for *entry, post, name, full, summary, is_full in found
    ]


def _insert(connection: sqlite3.Connection, feed: int, incoming: Incoming, arrival: float) -> str:
    """Write a new post; return its id, which is the one of its feed unless another feed's post has that."""
    name = incoming.entry.key
    while connection.execute("SELECT 1 FROM posts WHERE id = ?", (name,)).fetchone():
        name += f"-{feed}"
    moment = incoming.entry.moment
    full, summary = (None, incoming.digest) if incoming.post.partial else (incoming.digest, None)
    values = (name, feed, arrival if moment is None else moment, *_entry(incoming), full, summary, *incoming.listed)
    post = connection.execute(_INSERT, values).lastrowid
    _write_content(connection, post, incoming)
    return name


def _update(connection: sqlite3.Connection, known: Known, incoming: Incoming) -> None:
    """Write what a feed now gives over what it gave."""
    given = "summary" if incoming.post.partial else "digest"
    connection.execute(f"UPDATE posts SET {given} = ? WHERE post = ?", (incoming.digest, known.post))
    if known.is_full and incoming.post.partial:
        incoming = _with_content(connection, known, incoming)
    moment = incoming.entry.moment
    connection.execute(_UPDATE, (moment, *_entry(incoming), *incoming.listed, known.post))
    _write_content(connection, known.post, incoming)


def _with_content(connection: sqlite3.Connection, known: Known, incoming: Incoming) -> Incoming:
    """Return what a feed gives as a summary with the whole text that is known, if it is there."""
    found = content_of(connection, known.post)
    if found is None:
        return incoming
    body, plain, comments = found
    return Incoming(replace(incoming.post, body=body, text=plain, comments=comments, partial=False), incoming.entry)


def _entry(incoming: Incoming) -> tuple[str, str]:
    return incoming.entry.key, incoming.entry.address


def _write_content(connection: sqlite3.Connection, post: int | None, incoming: Incoming) -> None:
    connection.execute("INSERT OR REPLACE INTO contents (post, packed) VALUES (?, ?)", (post, incoming.content))
    connection.execute("INSERT OR REPLACE INTO haystacks (post, folded) VALUES (?, ?)", (post, incoming.haystack))


def content_of(connection: sqlite3.Connection, post: int) -> Content | None:
    """Return the content of a post by its number, None where there is none (any more). Raises DamagedError."""
    found = connection.execute("SELECT packed FROM contents WHERE post = ?", (post,)).fetchone()
    return None if found is None else rows.unpacked(found[0])


def newest(connection: sqlite3.Connection, count: int) -> list[Row]:
    """Return the `count` newest posts, the newest first. Posts of feeds that were unsubscribed are left out."""
    return connection.execute(
        f"{_SELECT} WHERE left_at IS NULL ORDER BY moment DESC, post DESC LIMIT ?", (count,)
    ).fetchall()


def older(connection: sqlite3.Connection, than: Row) -> list[Row]:
    """Return all posts behind one in the order of `newest`, the oldest first; what comes meanwhile is left out.

    They are read as they stand in the file and put in order by an index of the numbers alone: to follow it through
    the file takes SQLite twice as long, and to sort 100,000 posts would let no other thread do anything meanwhile.
    """
    moment, _, _, post, *_ = than
    found = connection.execute(
        f"{_SELECT} WHERE left_at IS NULL AND (+moment, post) < (?, ?) ORDER BY post", (moment, post)
    )
    by_number = {row[3]: row for row in found}
    order = connection.execute(
        "SELECT post FROM posts WHERE (moment, post) < (?, ?) ORDER BY moment, post", (moment, post)
    )
    return [by_number[number] for (number,) in order if number in by_number]


def named(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Row]:
    """Return the posts that have these ids, the newest first."""
    return connection.execute(
        f"{_SELECT} WHERE left_at IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY moment DESC, post DESC",
        (json.dumps([text(name) for name in ids]),),
    ).fetchall()


def of_feed(connection: sqlite3.Connection, address: str) -> list[Row]:
    """Return the posts of the feed at `address`, the newest first."""
    return connection.execute(
        f"{_SELECT} WHERE posts.feed = ? ORDER BY moment DESC, post DESC", (feed_at(connection, address),)
    ).fetchall()


_SELECT = (
    f"SELECT moment, address, dollars, post, id, {', '.join(f'posts.{column}' for column in rows.COLUMNS)}"
    " FROM posts CROSS JOIN feeds USING (feed)"
)
_INSERT = (
    f"INSERT INTO posts (id, feed, moment, entry, same_as, digest, summary, {', '.join(rows.COLUMNS)})"
    f" VALUES (?, ?, ?, ?, ?, ?, ?{', ?' * len(rows.COLUMNS)})"
)
_UPDATE = (
    "UPDATE posts SET moment = ifnull(?, moment), entry = ?, same_as = ?,"
    f" {', '.join(f'{column} = ?' for column in rows.COLUMNS)} WHERE post = ?"
)
