"""Feeds fetched by a window from a server in another process: how long it takes, how long the window is silent.

``python tests/bench/feeds.py`` prints the numbers, each with its ratio to a baseline: what a bare client needs for the
same answers, and the longest silence of a window that does nothing.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter, thread_time

HANGING = 5
"""Of so many feeds one hangs."""

SENTENCE = (
    "The score $\\nabla_x \\log p_t(x)$ of the diffusion at time $t$ is what the network learns, 扩散模型的得分。 "
)
MB = 1 << 20


def feed(number: int, entries: int, version: int = 0) -> str:
    """A feed of posts of some 2 KB with formulas."""
    from tests.web import rss

    return rss(
        *(f"{number}-{version}-{entry}" for entry in range(entries)),
        title=f"Feed {number}",
        text=SENTENCE * Random(number).randint(15, 30),
    )


def serve(feeds: int, entries: int) -> None:
    """Be the server: tell its port, and answer until standard input ends."""
    from tests.web import Web

    web = Web("0.0.0.0")
    for number in range(feeds):
        web.serve(f"/{number}", feed(number, entries))
        web.hang(f"/hanging/{number}")
    print(web.port, flush=True)
    sys.stdin.read()
    os._exit(0)


def addresses(port: int, count: int, hosts: int, hanging: bool) -> list[str]:
    """The addresses of the feeds, on so many hosts; those that hang stand among the others."""
    found = []
    for number in range(count):
        path = f"/hanging/{number}" if hanging and number % HANGING == 0 else f"/{number}"
        found.append(f"http://127.0.1.{1 + number % hosts}:{port}{path}")
    return found


def bare(wanted: list[str]) -> float:
    """How long eight threads with a bare client take for the same answers, s; what hangs is left out."""
    import httpx

    begin = perf_counter()
    with httpx.Client() as client, ThreadPoolExecutor(8) as threads:
        list(threads.map(client.get, (address for address in wanted if "hanging" not in address)))
    return perf_counter() - begin


def fetch_in_window(port: int, count: int, hosts: int, hanging: bool) -> dict[str, float]:
    """Fetch in a window; return times in s, silences in s and memory in MB."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from reader_app.fetching.progress import Progress
    from reader_app.library.subscription import Subscription
    from reader_app.page.engine import load_engine
    from reader_app.storage.store import Store
    from reader_app.ui.startup import collect_from_now_on
    from reader_app.ui.window import Window

    wanted = addresses(port, count, hosts, hanging)
    bare_s = bare(wanted)
    application = QApplication([])
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        store = Store.open(path)
        store.merge(Subscription(address, address, f"Group {number % 9}") for number, address in enumerate(wanted))
        window = Window(Path(folder) / "window.json")
        window.show()
        loaded: list[bool] = []
        window.feeds.subscriptions.loaded.connect(lambda: loaded.append(True))
        window.open_store(path)
        window.begin(())
        while not (loaded and window.opening.loader.is_busy is False and window.pane.reader.page):
            QTest.qWait(10)
        load_engine()
        QTest.qWait(1000)
        collect_from_now_on()
        ticks: list[float] = []
        turns: list[float] = []
        done: list[float] = []
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda: ticks.append(perf_counter()))
        timer.timeout.connect(lambda: turns.append(thread_time()))
        timer.start()
        QTest.qWait(1500)
        idle = silence(ticks)
        ticks.clear()
        turns.clear()
        note = window.feeds.refreshing._note

        def noted(progress: Progress) -> None:
            note(progress)
            if not progress.trouble:
                done.append(perf_counter())

        window.feeds.refreshing._note = noted  # type: ignore[method-assign]
        good = sum("hanging" not in address for address in wanted)
        begin = perf_counter()
        window.feeds.refreshing.fetch_all()
        while len(done) < good or len(window.opening.shelf.library.posts) < 1:
            QTest.qWait(20)
        QTest.qWait(1000)
        took, posts = done[-1] - begin, len(window.opening.shelf.library.posts)
        quiet = silence(ticks)
        window.close()
        store.close()
    return {
        "took": took,
        "bare": bare_s,
        "silence": quiet,
        "turn": silence(turns),
        "idle": idle,
        "posts": posts,
        "memory": memory(resource.RUSAGE_SELF),
    }


def fetch_alone(port: int, count: int, hosts: int) -> dict[str, float]:
    """Fetch without a window; return the time in s, and memory in MB before and at most."""
    from threading import Event

    from reader_app.fetching.refreshing import refresh
    from reader_app.library.subscription import Subscription
    from reader_app.storage.store import Store

    wanted = addresses(port, count, hosts, hanging=False)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "library.sqlite")
        store.merge(Subscription(address, address) for address in wanted)
        before = memory(resource.RUSAGE_SELF)
        begin = perf_counter()
        refresh(store, wanted, report=lambda _: None, cancelled=Event())
        took = perf_counter() - begin
        posts = sum(map(len, store.posts()))
        at_most = memory(resource.RUSAGE_SELF)
        store.close()
    return {
        "took": took,
        "bare": bare(wanted),
        "posts": posts,
        "before": before,
        "memory": at_most,
        "readers": memory(resource.RUSAGE_CHILDREN),
    }


def memory(who: int) -> float:
    """Return the MB that this process or one of its children has taken at most."""
    return resource.getrusage(who).ru_maxrss * 1024 / MB


def silence(ticks: list[float]) -> float:
    return max((later - sooner for sooner, later in pairwise(ticks)), default=0.0)


def measured(feeds: int, entries: int, call: str) -> dict[str, float]:
    """Return what a call of a function here gives in a process of its own, with a server in another one."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false", "NO_PROXY": "*"}
    command = [sys.executable, "-c"]
    with subprocess.Popen(
        [*command, f"from tests.bench.feeds import *; serve({feeds}, {entries})"],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as server:
        assert server.stdout is not None and server.stdin is not None
        code = f"from tests.bench.feeds import *; port = {int(server.stdout.readline())}; print(json.dumps({call}))"
        done = subprocess.run([*command, code], env=environment, text=True, stdout=subprocess.PIPE, check=True)
        server.stdin.close()
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure_window(name: str, hosts: int) -> None:
    found = measured(100, 20, f"fetch_in_window(port, 100, {hosts}, True)")
    print(f"{name}: {found['posts']:,.0f} posts")
    print(f"  the 80 are done  {found['took']:8.2f} s   {found['took'] / found['bare']:6.1f} times a bare client")
    print(f"  longest silence  {found['silence'] * 1000:8.1f} ms  {found['silence'] / found['idle']:6.1f} times idle")
    print(f"  longest turn     {found['turn'] * 1000:8.1f} ms of processor time")
    print(f"  window, at most  {found['memory']:8.0f} MB", flush=True)


def measure_many() -> None:
    found = measured(1000, 100, "fetch_alone(port, 1000, 250)")
    print(f"1,000 feeds with 100 entries each: {found['posts']:,.0f} posts")
    print(f"  done             {found['took']:8.1f} s   {found['took'] / found['bare']:6.1f} times a bare client")
    print(
        f"  memory, at most  {found['memory']:8.0f} MB  {found['memory'] / found['before']:6.1f} times before", end=""
    )
    print(f"; each process that reads {found['readers']:.0f} MB", flush=True)


def main() -> None:
    measure_window("100 feeds on 100 hosts, 20 hang", 100)
    measure_window("100 feeds on one host, 20 hang", 1)
    measure_many()


if __name__ == "__main__":
    main()
