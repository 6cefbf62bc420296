"""Kill a process that really refreshes, at random instants, and look whether anything it acknowledged is lost.

``python tests/fetching/kills.py 100`` does so as often as is said and prints what came out.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from threading import Event
from time import sleep

from reader_app.fetching.progress import Progress
from reader_app.fetching.refreshing import refresh
from reader_app.library.subscription import Subscription
from reader_app.storage.store import Store
from tests.fetching.web import Web, rss

ROOT = Path(__file__).parents[2]
FEEDS, ENTRIES = 6, 10
LONGEST_S = 1.5
"""The latest instant of a kill, s after the store was opened."""


def work(path: Path, addresses: list[str]) -> None:
    """Refresh and mark until the kill comes, and tell of each step that is done."""
    store = Store.open(path)
    store.merge(Subscription(address, address) for address in addresses)
    tell(ready=True)

    def acknowledge(progress: Progress) -> None:
        etag = store.fetched(progress.address).etag
        tell(feed=progress.address, version=int(etag.strip('"')))
        read = [post.id for post in next(store.posts(), ())[:1]]
        store.set_read(read, True)
        tell(read=read)

    while True:
        refresh(store, addresses, report=acknowledge, cancelled=Event())


def tell(**what: object) -> None:
    """Acknowledge: in one write, so that a line is there wholly or not at all."""
    os.write(1, (json.dumps(what) + "\n").encode())


class Server:
    """Feeds whose entries have another version at each request."""

    def __init__(self) -> None:
        self.web = Web()
        self._version = 0
        self.addresses = [self.web.handle(f"/{feed}", self._answer) for feed in range(FEEDS)]

    def _answer(self, handler) -> None:
        self._version += 1
        names = [f"{handler.path[1:]}-{entry}" for entry in range(ENTRIES)]
        body = rss(*names, title="Feed", text=f"version {self._version} of").encode()
        handler.send_response(200)
        handler.send_header("ETag", f'"{self._version}"')
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


def killed(path: Path, addresses: list[str], after_s: float) -> list[dict]:
    """Start a process, kill it, and return what it acknowledged."""
    command = [sys.executable, "-m", "tests.fetching.kills", "work", str(path), *addresses]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        sleep(after_s)
        os.killpg(process.pid, signal.SIGKILL)  # the processes that read for it too
        return [json.loads(line) for line in process.stdout if line.endswith(b"\n")]


def wrong(path: Path, versions: dict[str, int], read: set[str]) -> list[str]:
    """What is lost, doubled or broken in the file."""
    with closing(Store.open(path)) as store:
        posts = [post for batch in store.posts() for post in batch]
        found = [f"set aside: {note}" for note in store.notes]
        found += [f"{count} times {title}" for title, count in Counter(p.title for p in posts).items() if count > 1]
        newest = {post.origin: int(post.text.split()[1]) for post in posts}
        found += [f"lost: {one} at {version}" for one, version in versions.items() if newest.get(one, 0) < version]
        found += [f"lost: {name} was read" for name in read - store.marks().read]
        sizes = Counter(post.origin for post in posts)
        found += [f"half of {one}" for one, size in sizes.items() if size != ENTRIES]
    with closing(sqlite3.connect(path)) as connection:
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    return found if sound == "ok" else [*found, sound]


def try_kills(path: Path, count: int, seed: int) -> tuple[int, list[str]]:
    """Kill `count` times over one file; return how many acts were acknowledged and what was wrong."""
    chance = random.Random(seed)
    server = Server()
    versions: dict[str, int] = {}
    read: set[str] = set()
    acts, faults = 0, []
    for number in range(count):
        for told in killed(path, server.addresses, chance.uniform(0.4, LONGEST_S)):
            acts += 1
            if "feed" in told:
                versions[told["feed"]] = told["version"]
            read.update(told.get("read", ()))
        faults += [f"kill {number}: {what}" for what in wrong(path, versions, read)]
    server.web.close()
    return acts, faults


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        acts, faults = try_kills(Path(folder) / "library.sqlite", count, seed=count)
    print(f"{count} kills, {acts} acts acknowledged, {len(faults)} faults")
    print("\n".join(faults[:20]))
    sys.exit(bool(faults))


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        work(Path(sys.argv[2]), sys.argv[3:])
    else:
        main()
