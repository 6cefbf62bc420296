"""A library of 1,000 feeds with 100,000 entries: opened, searched, marked and refreshed, beside bare SQLite.

``many_feeds.py`` shows the same library in the window.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from reader_app.library.post import Body, Post
from reader_app.library.query import Query
from reader_app.library.subscription import Fetched, Subscription
from reader_app.storage.store import Store

FEEDS, ENTRIES, LENGTH = 1000, 100, 2000
"""How many feeds, entries in each, and characters in each of those."""

REFRESHED, ROUNDS = 100, 50
WORDS = (
    "分布",
    "模型",
    "我们可以",
    "得到",
    "参数",
    "the",
    "model",
    "is",
    "假设",
    "attention",
    "where",
    "$x^2$",
    "matrix",
)
MANY_FEEDS = str(Path(__file__).with_name("many_feeds.py"))
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MB = 1 << 20


def address(feed: int) -> str:
    return f"https://feed{feed}.example.org/atom"


def entry(feed: int, number: int, version: int = 0) -> Post:
    random = Random(feed * ENTRIES + number)
    text = f"{feed} {number} {version} " + " ".join(random.choices(WORDS, k=LENGTH // 5))[:LENGTH]
    when = EPOCH + timedelta(minutes=random.randrange(2_000_000))
    name, url = f"{feed:08x}{number:08x}", f"https://feed{feed}.example.org/{number}"
    return Post(name, address(feed), f"Entry {number}", Body(f"<p>{text}</p>", "html"), text, date=when, url=url)


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def memory() -> float:
    """Return the MB that the process has taken at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB


def make(path: Path) -> None:
    """Fill the library, half of it read."""
    store = Store.open(path)
    store.merge(Subscription(address(feed), f"Feed {feed}", f"Group {feed % 20}") for feed in range(FEEDS))
    for feed in range(FEEDS):
        posts = [entry(feed, number) for number in range(ENTRIES)]
        store.add_posts(address(feed), posts)
        store.set_read([post.id for post in posts[::2]], True)
    store.close()


def open_all(path: Path) -> None:
    """Open the library as a start does, mark and search."""
    before, start = memory(), perf_counter()
    store = Store.open(path)
    store.subscriptions(), store.unread()
    marks = store.marks()
    batches = store.posts()
    posts = list(next(batches))
    usable = perf_counter() - start
    for batch in batches:
        posts += batch
    print(f"open: usable after {usable:.2f} s, all {len(posts):,} posts after {perf_counter() - start:.2f} s", end="")
    print(f", {memory() - before:.0f} MB; bare SQLite reads the rows in {bare_read(path):.2f} s")
    times = [
        seconds(lambda post=post: store.set_read([post.id], post.id not in marks.read)) for post in posts[:ROUNDS]
    ]
    print(f"mark one: median {1000 * median(times):.1f} ms, longest {1000 * max(times):.1f} ms", end="")
    print(f"; bare SQLite's safe write {1000 * bare_write(path.parent):.1f} ms")
    for text in ("is:unread", "atten", "attent", "假设", "假设 999", "nowhere"):
        query = Query(text)
        spent = seconds(lambda query=query: [post for post in posts if query.matches(post, marks)])
        print(f"filter {text}: {1000 * spent:.0f} ms")
    print(f"  bare SQLite reads all texts in {1000 * bare_texts(path):.0f} ms")


def bare_read(path: Path) -> float:
    with closing(sqlite3.connect(path)) as connection:
        return seconds(lambda: connection.execute("SELECT * FROM posts").fetchall())


def bare_texts(path: Path) -> float:
    with closing(sqlite3.connect(path)) as connection:
        return seconds(
            lambda: sum("nowhere" in text for (text,) in connection.execute("SELECT folded FROM haystacks"))
        )


def bare_write(folder: Path) -> float:
    """Return how long one small write takes until it is on the disk, s."""
    with closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as connection:
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE marks (id TEXT)"):
            connection.execute(statement)
        return median(seconds(lambda: connection.execute("INSERT INTO marks VALUES ('id')")) for _ in range(ROUNDS))


def refresh(path: Path) -> None:
    """Take over some feeds, of which nothing, a tenth or all has changed."""
    store = Store.open(path)
    for share, what in ((0, "nothing new"), (10, "a tenth changed"), (100, "all changed")):
        feeds = [[entry(feed, number, number < share) for number in range(ENTRIES)] for feed in range(REFRESHED)]
        added = [
            seconds(lambda posts=posts: store.add_posts(posts[0].path, posts, Fetched("etag"))) for posts in feeds
        ]
        print(f"refresh of a feed of {ENTRIES}, {what}: {1000 * median(added):.0f} ms, {memory():.0f} MB in all")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        print(f"made in {seconds(lambda: make(path)):.0f} s, {path.stat().st_size / MB:.0f} MB")
        for program, *part in ((__file__, "open"), (MANY_FEEDS,), (__file__, "refresh")):
            subprocess.run([sys.executable, program, *part, str(path)], check=True)


PARTS = {"open": open_all, "refresh": refresh}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        PARTS[sys.argv[1]](Path(sys.argv[2]))
    else:
        main()
