"""Kill a process that refreshes and marks, at random instants, and look whether anything it acknowledged is lost.

``python tests/storage/kills.py 500`` does so as often as is said and prints what came out.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from time import sleep

from reader_app.library.post import Body, Post
from reader_app.library.subscription import Fetched, Subscription
from reader_app.storage.store import Store

FEEDS, ENTRIES = 3, 8
LONGEST_S = 0.15
"""The latest instant of a kill, s after the store begins to be opened; an act takes some ms."""

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


def tell(**what: object) -> None:
    """Acknowledge: in one write, so that a line is there wholly or not at all."""
    os.write(1, (json.dumps(what) + "\n").encode())


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


def killed(path: Path, number: int, after_s: float) -> list[dict[str, int]]:
    """Start a process, kill it, and return what it acknowledged."""
    command = [sys.executable, __file__, "work", str(path), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        sleep(after_s)
        process.kill()
        return [json.loads(line) for line in process.stdout if line.endswith(b"\n")]


class Acknowledged:
    """What must be there."""

    def __init__(self) -> None:
        self.versions: Counter[int] = Counter()
        self.read: set[str] = set()
        self.place = 0
        self.subscribed: set[str] = set()

    def add(self, told: dict[str, int]) -> None:
        match told:
            case {"feed": feed, "version": version}:
                self.versions[feed] = version
            case {"read": count}:
                self.read.add(f"read-{count}")
            case {"place": count}:
                self.place = count
            case {"subscribed": count}:
                self.subscribed.add(str(count))

    def wrong(self, path: Path) -> list[str]:
        """What is lost, doubled or broken in the file."""
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
            f"lost: feed {feed} at {version}" for feed, version in self.versions.items() if newest[feed] < version
        ]
        found += [
            f"fetch not noted: {feed}" for feed in newest if int(store.fetched(address(feed)).etag) != newest[feed]
        ]
        found += [f"lost: {name}" for name in self.read - marks.read]
        found += [f"lost: place {self.place}"] if marks.places.get("place", 0) < self.place else []
        found += [f"lost: {name}" for name in self.subscribed - {one.title for one in store.subscriptions()}]
        store.close()
        with closing(sqlite3.connect(path)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        return found if sound == "ok" else [*found, sound]


def try_kills(path: Path, count: int, seed: int) -> tuple[int, list[str]]:
    """Kill `count` times over one file; return how many acts were acknowledged and what was wrong."""
    chance = random.Random(seed)
    expected = Acknowledged()
    acts, wrong = 0, []
    for number in range(count):
        for told in killed(path, 1_000_000 * (number + 1), chance.uniform(0, LONGEST_S)):
            acts += 1
            expected.add(told)
        wrong += [f"kill {number}: {what}" for what in expected.wrong(path)]
    return acts, wrong


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        acts, wrong = try_kills(Path(folder) / "library.sqlite", count, seed=count)
    print(f"{count} kills, {acts} acts acknowledged, {len(wrong)} faults")
    print("\n".join(wrong[:20]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        work(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
