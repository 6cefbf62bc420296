"""A process that really fetches feeds while their posts are read; ``python -m tests.kills.refresh`` is it."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event

from reader_app.fetching.progress import Progress
from reader_app.fetching.refreshing import refresh
from reader_app.library.subscription import Subscription
from reader_app.storage.store import Store
from tests.kills.killing import Told, tell
from tests.web import Web, rss

FEEDS, ENTRIES = 6, 10


class Refreshing:
    """Feeds whose entries have another version at each request, and what of them was acknowledged."""

    module = "tests.kills.refresh"
    most_acts = 3 * FEEDS
    longest_s = 0.4

    def __init__(self) -> None:
        self.web = Web()
        self._requests = count(1)
        self.addresses = [self.web.handle(f"/{feed}", self._answer) for feed in range(FEEDS)]
        self._versions: dict[str, int] = {}
        self._read: set[str] = set()
        self._places: dict[str, int] = {}

    def close(self) -> None:
        self.web.close()

    def arguments(self, number: int) -> list[str]:
        return [str(number), *self.addresses]

    def add(self, told: Told) -> None:
        match told:
            case {"feed": feed, "version": version}:
                self._versions[feed] = version
            case {"read": post}:
                self._read.add(post)
            case {"post": post, "place": place}:
                self._places[post] = place

    def wrong(self, path: Path) -> list[str]:
        with closing(Store.open(path)) as store:
            posts = [post for batch in store.posts() for post in batch]
            marks = store.marks()
            found = [f"set aside: {note}" for note in store.notes]
        counts, sizes = Counter(post.title for post in posts), Counter(post.origin for post in posts)
        newest = {post.origin: int(post.text.split()[1]) for post in posts}
        versions, places = self._versions.items(), self._places.items()
        return [
            *found,
            *(f"{count} times {title}" for title, count in counts.items() if count > 1),
            *(f"lost: {feed} at {version}" for feed, version in versions if newest.get(feed, 0) < version),
            *(f"lost: {post} was read" for post in self._read - marks.read),
            *(f"lost: the place in {post}" for post, place in places if marks.places.get(post, -1) < place),
            *(f"half of {feed}" for feed, size in sizes.items() if size != ENTRIES),
        ]

    def _answer(self, handler) -> None:
        version = next(self._requests)  # several are answered at once
        names = [f"{handler.path[1:]}-{entry}" for entry in range(ENTRIES)]
        body = rss(*names, title="Feed", text=f"version {version} of").encode()
        handler.send_response(200)
        handler.send_header("ETag", f'"{version}"')
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


def work(path: Path, number: int, addresses: list[str]) -> None:
    """Refresh and read until the kill comes; `number` is larger than those of all processes before."""
    tell(ready=True)
    store = Store.open(path)
    store.merge(Subscription(address, address) for address in addresses)
    place = 1_000_000 * number

    def acknowledge(progress: Progress) -> None:
        nonlocal place
        place += 1
        tell(feed=progress.address, version=int(store.fetched(progress.address).etag.strip('"')))
        for post in [post.id for post in next(store.posts(), ())[:1]]:
            store.set_read([post], True)
            tell(read=post)
            store.set_place(post, place)
            tell(post=post, place=place)

    while True:
        refresh(store, addresses, report=acknowledge, cancelled=Event())


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
