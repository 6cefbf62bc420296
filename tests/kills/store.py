"""A process that changes posts and marks in two threads at once; ``python -m tests.kills.store`` is it."""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from reader_app.library.post import Body, Post
from reader_app.library.subscription import Fetched, Subscription
from reader_app.storage.store import Store
from tests.kills.killing import Told, tell

FEEDS, ENTRIES = 3, 8
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def address(feed: int) -> str:
    return f"https://feed{feed}.org/"


def entry(feed: int, number: int, version: int) -> Post:
    """An entry in one of its versions: each has another text, every second one another id."""
    text = random.Random(version).randbytes(8000).hex()
    moved = "moved-" if version % 2 else ""
    return Post(
        f"{moved}{feed}-{number}",
        address(feed),
        f"{feed} {number}",
        Body(text, "html"),
        f"version {version}",
        url=f"{address(feed)}{number}",
        date=EPOCH + timedelta(days=feed * ENTRIES + number),
    )


def refresh(store: Store, version: int) -> None:
    """Fetch without end, each time newer versions of half of the entries."""
    while True:
        version += 1
        for feed in range(FEEDS):
            numbers = range(version % 2, ENTRIES, 2)
            store.add_posts(address(feed), [entry(feed, number, version) for number in numbers], Fetched(str(version)))
            tell(feed=feed, version=version)


def mark(store: Store, count: int) -> None:
    """Mark without end."""
    while True:
        count += 1
        store.set_read([f"read-{count}"], True)
        tell(read=count)
        store.set_place("place", count)
        tell(place=count)
        if count % 5 == 0:
            store.subscribe(Subscription(f"https://subscribed{count}.org", str(count)))
            tell(subscribed=count)


def work(path: Path, number: int) -> None:
    """Do both at once until the kill comes; `number` is larger than those of all processes before."""
    tell(ready=True)
    store = Store.open(path)
    store.merge(Subscription(address(feed), str(feed)) for feed in range(FEEDS))
    threads = [Thread(target=act, args=(store, number)) for act in (refresh, mark)]
    for thread in threads:
        thread.start()


class Storing:
    """What was acknowledged of posts that are fetched without end, and of marks that are made meanwhile."""

    module = "tests.kills.store"
    most_acts = 20
    longest_s = 0.15

    def __init__(self) -> None:
        self._versions: Counter[int] = Counter()
        self._read: set[str] = set()
        self._place = 0
        self._subscribed: set[str] = set()

    def close(self) -> None:
        """Nothing is open."""

    def arguments(self, number: int) -> list[str]:
        return [str(1_000_000 * (number + 1))]

    def add(self, told: Told) -> None:
        match told:
            case {"feed": feed, "version": version}:
                self._versions[feed] = version
            case {"read": count}:
                self._read.add(f"read-{count}")
            case {"place": count}:
                self._place = count
            case {"subscribed": count}:
                self._subscribed.add(str(count))

    def wrong(self, path: Path) -> list[str]:
        store = Store.open(path)
        listed = [post for batch in store.posts() for post in batch]
        marks = store.marks()
        doubles = Counter(post.url for post in listed)
        newest: dict[int, int] = {}
        for post in listed:
            feed, version = int(post.title.split()[0]), int(post.text.split()[1])
            newest[feed] = max(newest.get(feed, 0), version)
        found = [f"set aside: {note}" for note in store.notes]
        found += [f"{count} times {url}" for url, count in doubles.items() if count > 1]
        found += [
            f"lost: feed {feed} at {version}" for feed, version in self._versions.items() if newest[feed] < version
        ]
        found += [
            f"fetch not noted: {feed}" for feed in newest if int(store.fetched(address(feed)).etag) != newest[feed]
        ]
        found += [f"lost: {name}" for name in self._read - marks.read]
        found += [f"lost: place {self._place}"] if marks.places.get("place", 0) < self._place else []
        found += [f"lost: {name}" for name in self._subscribed - {one.title for one in store.subscriptions()}]
        store.close()
        return found


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
