"""The subscriptions, as functions of a connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from time import time
from typing import Any

from reader_app.library.subscription import FeedSettings, Subscription
from reader_app.storage.addresses import comparable
from reader_app.storage.columns import number, text
from reader_app.storage.groups import add_group

UNDO_S = 24 * 3600.0
"""How long after it was unsubscribed a feed still comes back with its posts, s."""

LAST = 1 << 30
"""A place behind all others."""

_COLUMNS = "address, title, parent, feeds.place, site, full_pages, pictures, minutes, dollars"


def subscriptions(connection: sqlite3.Connection) -> tuple[Subscription, ...]:
    """Return what is subscribed to: first what is in no group, then group by group, each in its order."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM feeds LEFT JOIN groups ON key = parent WHERE left_at IS NULL"
        " ORDER BY groups.place, parent, feeds.place, feed"
    )
    return tuple(_subscription(row) for row in rows)


def subscribe(connection: sqlite3.Connection, subscription: Subscription) -> bool:
    """Subscribe, at the end of the group, which is made if need be; return False if that address is there already."""
    if feed_at(connection, subscription.address) is not None:
        return False
    add_group(connection, subscription.group)
    connection.execute(
        "INSERT INTO feeds (address, same_as, parent, place, title, site, full_pages, pictures, minutes, dollars)"
        " SELECT ?1, ?2, ?3, ifnull(max(place), -1) + 1, ?4, ?5, ?6, ?7, ?8, ?9 FROM feeds WHERE parent = ?3"
        " ON CONFLICT (same_as) DO UPDATE SET left_at = NULL, address = excluded.address, title = excluded.title,"
        " parent = excluded.parent, place = excluded.place, site = excluded.site, minutes = excluded.minutes,"
        " full_pages = excluded.full_pages, pictures = excluded.pictures, dollars = excluded.dollars",
        (text(subscription.address), comparable(subscription.address), subscription.group, *_values(subscription)),
    )
    return True


def merge(connection: sqlite3.Connection, added: Iterable[Subscription]) -> int:
    """Subscribe to those that are not there; return how many these were. What is there stays as it is."""
    return sum(subscribe(connection, subscription) for subscription in added)


def change(connection: sqlite3.Connection, subscription: Subscription) -> None:
    """Take over title, group, site and settings of a subscription; in another group it comes last. See `move`."""
    feed = feed_at(connection, subscription.address)
    if feed is None:
        return
    connection.execute(
        "UPDATE feeds SET title = ?, site = ?, full_pages = ?, pictures = ?, minutes = ?, dollars = ? WHERE feed = ?",
        (*_values(subscription), feed),
    )
    (group,) = connection.execute("SELECT parent FROM feeds WHERE feed = ?", (feed,)).fetchone()
    if group != subscription.group:
        move(connection, subscription.address, subscription.group, LAST)


def name(connection: sqlite3.Connection, address: str, title: str, site: str) -> None:
    """Give a subscription that is called by its address the name of its feed; the site where none is known."""
    feed = feed_at(connection, address)
    connection.execute(
        "UPDATE feeds SET title = ?1, site = iif(site = '', ?2, site) WHERE feed = ?3 AND title IN ('', address)",
        (text(title), text(site), feed),
    )


def move(connection: sqlite3.Connection, address: str, group: str, order: int) -> None:
    """Put a subscription into a group, `order` subscriptions of which are to stand before it."""
    feed = feed_at(connection, address)
    if feed is None:
        return
    add_group(connection, group)
    rows = connection.execute(
        "SELECT feed FROM feeds WHERE parent = ? AND left_at IS NULL AND feed != ? ORDER BY place, feed", (group, feed)
    )
    neighbours = [row[0] for row in rows]
    neighbours.insert(max(0, order), feed)
    connection.execute("UPDATE feeds SET parent = ? WHERE feed = ?", (group, feed))
    connection.executemany("UPDATE feeds SET place = ? WHERE feed = ?", enumerate(neighbours))


def unsubscribe(connection: sqlite3.Connection, address: str) -> Subscription | None:
    """Leave a subscription with its posts; return what `restore` takes, None if there is none.

    Its posts are forgotten `UNDO_S` later; their marks are not.
    """
    feed = feed_at(connection, address)
    if feed is None:
        return None
    row = connection.execute(f"SELECT {_COLUMNS} FROM feeds WHERE feed = ?", (feed,)).fetchone()
    connection.execute("UPDATE feeds SET left_at = ? WHERE feed = ?", (time(), feed))
    return _subscription(row)


def restore(connection: sqlite3.Connection, subscription: Subscription) -> None:
    """Undo `unsubscribe`: the subscription and its posts are back where they were."""
    if subscribe(connection, subscription):
        move(connection, subscription.address, subscription.group, subscription.order)


def forget_left(connection: sqlite3.Connection) -> None:
    """Delete the feeds that were unsubscribed `UNDO_S` ago, and their posts."""
    left = connection.execute("SELECT feed FROM feeds WHERE left_at < ?", (time() - UNDO_S,)).fetchall()
    connection.executemany("DELETE FROM posts WHERE feed = ?", left)
    connection.executemany("DELETE FROM feeds WHERE feed = ?", left)


def feed_at(connection: sqlite3.Connection, address: str) -> int | None:
    """Return the number of the feed that is subscribed to at `address` or one like it, None if none is."""
    row = connection.execute(
        "SELECT feed FROM feeds WHERE same_as = ? AND left_at IS NULL", (comparable(address),)
    ).fetchone()
    return None if row is None else int(row[0])


def _subscription(row: tuple[Any, ...]) -> Subscription:
    """Return what a row of `_COLUMNS` says; only the schema knows the types."""
    address, title, group, order, site, full_pages, pictures, minutes, dollars = row
    settings = FeedSettings(bool(full_pages), bool(pictures), minutes, bool(dollars))
    return Subscription(address, title, group, order, site, settings)


def _values(subscription: Subscription) -> tuple[str | int | None, ...]:
    """Return title, site and settings, as columns take them."""
    settings = subscription.settings
    return (
        text(subscription.title),
        text(subscription.site),
        settings.full_pages,
        settings.pictures,
        number(settings.interval),
        settings.dollars,
    )
