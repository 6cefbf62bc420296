"""The window with 1,000 feeds and 100,000 entries: its start, and the longest turns of its event loop.

``python tests/bench/many_feeds.py LIBRARY`` measures with a library that ``storage.py`` has made, which runs it. Turns
are told in processor time of the window's thread, so that other programs count as little as can be.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.ui.window import Window

RUNS = 5
SETTLE_MS = 1500
"""How long the window is watched after each act, ms."""


class Turns:
    """Listens to the event loop; `longest` is its longest turn since `begin`, in ms of processor time."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._ticks: list[float] = []
        self._timer = QTimer(interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        self._ticks.clear()
        self._tick()

    def longest(self) -> float:
        self._tick()
        return 1000 * max(later - sooner for sooner, later in pairwise(self._ticks))

    def _tick(self) -> None:
        self._ticks.append(thread_time())


def watch(began: float) -> dict[str, float]:
    """Start as the program does, `began` when its process was started; return moments in s and turns in ms."""
    gc.disable()
    from reader_app.ui.toolkit import load_toolkit

    load_toolkit()
    from PySide6.QtCore import QEventLoop

    from reader_app.ui.startup import start

    sys.setswitchinterval(0.0005)
    _, window = start([])
    turns, loaded = Turns(), list[float]()
    turns.begin()
    found: dict[str, float] = {}
    window.pane.reader.painted.connect(lambda: found.setdefault("usable", perf_counter() - began))
    window.feeds.subscriptions.loaded.connect(lambda: loaded.append(perf_counter() - began))
    # Not QTest.qWait, which keeps the interpreter from the thread that reads.
    reading = QEventLoop()
    window.feeds.subscriptions.loaded.connect(reading.quit)
    reading.exec()
    settle(window)
    found |= {"all": loaded[0], "turn: start": turns.longest()}
    for name, act in acts(window).items():
        turns.begin()
        act()
        settle(window)
        found[f"turn: {name}"] = turns.longest()
    posts = window.opening.shelf.library.posts
    spent = thread_time()
    assert len({post.id for post in posts}) == len(posts)
    found["pass"] = 1000 * (thread_time() - spent)
    return found


def settle(window: Window) -> None:
    """Wait until the store has done what it was asked for, and a while longer."""
    from PySide6.QtTest import QTest

    done = list[bool]()
    window.keeper.ask(lambda _: True, done.append)
    while not done:
        QTest.qWait(10)
    QTest.qWait(SETTLE_MS)


def acts(window: Window) -> dict[str, Callable[[], object]]:
    """What the user does, and a refresh that brings posts."""
    from reader_app.library.outline import ALL, STARRED, UNREAD

    listing, field, marking = window.listing, window.list.field, window.marking
    feeds, subscriptions = window.opening.shelf.feeds, window.feeds.subscriptions
    came = [post.id for library in list(feeds.libraries.values())[:20] for post in library.posts]
    handlers = window.handlers()
    return {
        "next post": handlers["next-post"],
        "next unread post": handlers["next-unread"],
        "star": handlers["star"],
        "choose unread": lambda: listing.choose(UNREAD),
        "choose starred": lambda: listing.choose(STARRED),
        "choose a group": lambda: listing.choose("Group 5"),
        "choose a feed": lambda: listing.choose(next(iter(feeds.libraries))),
        "choose all": lambda: listing.choose(ALL),
        "filter by a word": lambda: field.setText("atten"),
        "filter unread": lambda: field.setText("is:unread"),
        "clear the filter": window.list.clear_filter,
        "newest first": lambda: window.list.set_order("date"),
        "as in the source": lambda: window.list.set_order("source"),
        "2,000 posts come": lambda: subscriptions.take_posts(came),
        "troubles change": subscriptions.reload,
        "mark all read": lambda: marking.read_all(window.list.listed()),
        "undo": marking.undo_last,
    }


def measured(library: Path) -> dict[str, float]:
    """Return what `watch` finds in a process of its own, with a copy of the library."""
    with tempfile.TemporaryDirectory() as home:
        kept = Path(home) / "reader-app"
        kept.mkdir()
        shutil.copy(library, kept / "library.sqlite")
        (kept / "window.json").write_text(json.dumps({"version": 1, "feeds": True}))
        ours = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), home)
        environment = os.environ | ours | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, __file__, "watch", str(perf_counter())]
        done = subprocess.run(command, env=environment, text=True, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(library: Path) -> None:
    from startup import BARE, time_to_first_paint

    with tempfile.TemporaryDirectory() as home:
        bare = median(time_to_first_paint(BARE, home) for _ in range(RUNS)) / 1000
    runs = [measured(library) for _ in range(RUNS)]
    found = {name: median(run[name] for run in runs) for name in runs[0]}
    print(f"window: usable after {found['usable']:.2f} s, {found['usable'] / bare:.1f} times a bare window", end="")
    print(f"; all listed after {found['all']:.2f} s")
    print(
        f"  longest turns, ms of processor time, and how many times one pass over all posts ({found['pass']:.0f} ms)"
    )
    for name, turn in found.items():
        if name.startswith("turn: "):
            print(f"  {name.removeprefix('turn: '):18} {turn:5.0f}  {turn / found['pass']:5.1f}")


if __name__ == "__main__":
    if sys.argv[1] == "watch":
        print(json.dumps(watch(float(sys.argv[2]))), flush=True)
        os._exit(0)
    main(Path(sys.argv[1]))
