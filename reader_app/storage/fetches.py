"""How fetching went and where feeds have moved to, as functions of a connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from reader_app.library.subscription import Fetched
from reader_app.storage.addresses import comparable
from reader_app.storage.columns import number, text
from reader_app.storage.subscriptions import feed_at

_COLUMNS = "etag, last_modified, good, trouble, failures, not_before, gone, pause, digest"


def fetched(connection: sqlite3.Connection, address: str) -> Fetched:
    """Return what the last attempts to fetch a feed left."""
    feed = feed_at(connection, address)
    row = connection.execute(f"SELECT {_COLUMNS} FROM feeds WHERE feed = ?", (feed,)).fetchone()
    return Fetched() if row is None else _fetched(*row)


def all_fetched(connection: sqlite3.Connection) -> dict[str, Fetched]:
    """Return what the last attempts left, by the addresses of all subscriptions."""
    rows = connection.execute(f"SELECT address, {_COLUMNS} FROM feeds WHERE left_at IS NULL").fetchall()
    return {address: _fetched(*row) for address, *row in rows}


def note_fetched(connection: sqlite3.Connection, address: str, new: Fetched) -> None:
    """Keep how fetching a feed went."""
    good, not_before = (moment and moment.isoformat() for moment in (new.good, new.not_before))
    connection.execute(
        "UPDATE feeds SET etag = ?, last_modified = ?, good = ?, trouble = ?, failures = ?, not_before = ?, gone = ?,"
        " pause = ?, digest = ? WHERE feed = ?",
        (
            text(new.etag),
            text(new.last_modified),
            good,
            text(new.trouble),
            number(new.failures),
            not_before,
            new.gone,
            number(new.pause),
            new.digest,
            feed_at(connection, address),
        ),
    )


def redirected(connection: sqlite3.Connection, old: str, new: str, renamed: Mapping[str, str]) -> None:
    """Let the feed at `old` have the address `new`; a feed that is there already goes into it, with its posts.

    Posts keep their ids and with them their marks; of one that is in both, the mark of either counts. `renamed` has
    the ids that the reader of feeds gives the entries now, by those that it gave them.
    """
    feed = feed_at(connection, old)
    if feed is None:
        return
    connection.executemany(
        "UPDATE OR IGNORE posts SET entry = ? WHERE feed = ? AND entry = ?",
        ((text(entry), feed, text(former)) for former, entry in renamed.items()),
    )
    other = connection.execute(
        "SELECT feed FROM feeds WHERE same_as = ? AND feed != ?", (comparable(new), feed)
    ).fetchone()
    if other is not None:
        _absorb(connection, feed, other[0])
    connection.execute("UPDATE feeds SET address = ?, same_as = ? WHERE feed = ?", (text(new), comparable(new), feed))


def _absorb(connection: sqlite3.Connection, feed: int, other: int) -> None:
    """Move the posts of `other` to `feed`, where those that it has already only leave their marks."""
    doubles = connection.execute(
        "SELECT kept.id, double.id, double.post FROM posts AS kept JOIN posts AS double ON kept.entry = double.entry"
        " OR (kept.same_as = double.same_as AND kept.same_as != '' AND kept.moment = double.moment)"
        " WHERE kept.feed = ? AND double.feed = ?",
        (feed, other),
    ).fetchall()
    connection.executemany(
        "INSERT INTO marks (id, read, starred, place) SELECT ?, read, starred, place FROM marks WHERE id = ?"
        " ON CONFLICT (id) DO UPDATE SET read = max(read, excluded.read), starred = max(starred, excluded.starred),"
        " place = ifnull(place, excluded.place)",
        ((kept, double) for kept, double, _ in doubles),
    )
    connection.executemany("DELETE FROM posts WHERE post = ?", ((post,) for _, _, post in doubles))
    connection.execute("UPDATE posts SET feed = ? WHERE feed = ?", (feed, other))
    connection.execute("DELETE FROM feeds WHERE feed = ?", (other,))


def _fetched(
    etag: str,
    last_modified: str,
    good: str | None,
    trouble: str,
    failures: int,
    not_before: str | None,
    gone: int,
    pause: int,
    digest: bytes,
) -> Fetched:
    """Return what `_COLUMNS` hold."""
    return Fetched(etag, last_modified, _time(good), trouble, failures, _time(not_before), bool(gone), pause, digest)


def _time(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)
