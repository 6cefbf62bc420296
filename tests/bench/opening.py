"""A folder of 1,400 Markdown posts opened for the first time and again, by a new process and in the open window."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

POSTS, BYTES = 1400, 8 * 1024
ROUNDS = 5

WORDS = ("分布", "模型", "attention", "kernel", "the", "of", "and", "gradient", "扩散", "convergence", "参数", "let")

PLAIN = """
import sys
from pathlib import Path
from time import perf_counter
start = perf_counter()
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.md"))]
print(len(texts), 0, perf_counter() - start)
"""

READER = """
import sys
from time import perf_counter
start = perf_counter()
from reader_app.sources.kept.cache import Cache
from reader_app.sources.opening import read_paths
first = posts = 0
cache = Cache()
for part in read_paths([sys.argv[1]], cache=cache):
    posts += len(part.library.posts)
    first = first or (perf_counter() - start if posts else 0)
    last = perf_counter() - start
cache.write()
print(posts, first, last)
"""

BARE_WINDOW = """
import sys
from pathlib import Path
from time import perf_counter, thread_time
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QSplitter, QTextBrowser

application = QApplication([])
window, listed, browser, model = QSplitter(), QListView(), QTextBrowser(), QStringListModel()
listed.setModel(model)
window.addWidget(listed)
window.addWidget(browser)
window.resize(1200, 800)
window.show()
application.processEvents()
start, busy = perf_counter(), thread_time()
texts = {path.name: path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.md"))}
model.setStringList(list(texts))
browser.setPlainText(next(iter(texts.values())))
window.repaint()
application.processEvents()
print(model.rowCount(), 0, perf_counter() - start, 0, thread_time() - busy)
"""

WINDOW = """
import sys
from time import perf_counter, process_time, thread_time
from PySide6.QtCore import QEventLoop, QTimer
from reader_app.ui.app import SWITCH_INTERVAL_S
from reader_app.ui.startup import start

sys.setswitchinterval(SWITCH_INTERVAL_S)
application, window = start([])
loop = QEventLoop()
QTimer.singleShot(3000, loop.quit)
loop.exec()  # until all is loaded that comes after the first paint: in `qWait` the threads that do it stand still
ended, turns, seed, shown = [], [], window.post, 0.0
window.opening.ended.connect(lambda: ended.append(perf_counter()))
began, busy = perf_counter(), process_time()
window.open_paths(sys.argv[1:])
while not ended:
    turn = thread_time()
    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if window.post is not seed and not shown:
        window.repaint()
        shown = perf_counter()
    else:
        turns.append(thread_time() - turn)
busy = process_time() - busy
last = max(ended[0], shown)
print(window.list.model.rowCount(), shown - began, last - began, max(turns), busy)
window.close()
"""


def write_posts(folder: Path) -> None:
    """Write `POSTS` posts with front matter and formulas, `BYTES` bytes each."""
    random = Random(1)
    for number in range(POSTS):
        lines = [f"---\ntitle: Post {number}\ndate: 2020-01-02 03:04:05 +0800\ntags: [a, b{number % 9}]\n---\n"]
        while sum(len(line.encode()) for line in lines) < BYTES:
            words = " ".join(random.choices(WORDS, k=60))
            lines.append(f"{words} $x_{{{number}}}^2$\n\n$$\\sum_{{i=1}}^n \\frac{{a_i}}{{b_i}}$$\n\n")
        path = folder / str(number % 10) / f"{number:04}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")


class Opened(NamedTuple):
    """How long it took until the first posts were there, and all; in a window the longest turn and all work besides.

    All in ms, the last two of processor time; the longest turn is that of the event loop but for the first post's.
    """

    first: float
    last: float
    turn: float = 0.0
    busy: float = 0.0


def run(program: str, folder: Path, cache: Path) -> Opened:
    """Return how long it takes a new process, which remembers nothing but the cache, to open the folder."""
    home = tempfile.mkdtemp(dir=folder.parent)
    homes = {"HOME": home, "XDG_STATE_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": str(cache)}
    environment = os.environ | homes | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", program, str(folder)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    posts, *seconds = map(float, ended.stdout.split())
    if posts != POSTS:
        sys.exit(f"{posts:.0f} of {POSTS} posts were found.")
    return Opened(*(1000 * second for second in seconds))


def medians(runs: Iterable[Opened]) -> Opened:
    """Return the median of each number."""
    return Opened(*map(median, zip(*runs, strict=True)))


def rounds(folder: Path, home: Path) -> Iterator[dict[str, Opened]]:
    """Yield how long everything takes, in turns, through a cache that knows the folder and through new ones."""
    known = home / "known"
    run(READER, folder, known)
    for number in range(ROUNDS):
        new = [home / f"{what}{number}" for what in ("reader", "window")]
        yield {
            "plain": run(PLAIN, folder, known),
            "new": run(READER, folder, new[0]),
            "cached": run(READER, folder, known),
            "bare window": run(BARE_WINDOW, folder, known),
            "new in the window": run(WINDOW, folder, new[1]),
            "cached in the window": run(WINDOW, folder, known),
        }


def main() -> None:
    """Print the medians of all, and the ratios."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "posts"
        folder.mkdir()
        write_posts(folder)
        time.sleep(1)
        runs = list(rounds(folder, Path(home)))
    found = {name: medians(run[name] for run in runs) for name in runs[0]}
    plain, new, cached, bare, new_shown, cached_shown = found.values()
    print(f"{POSTS:,} posts, first time: first posts {new.first:.0f} ms (at most 500), all {new.last:.0f} ms")
    print(f"  from the cache: all {cached.last:.0f} ms; reading the files alone {plain.last:.0f} ms")
    print(f"  ratios to that: {new.last / plain.last:.1f} and {cached.last / plain.last:.1f}")
    print(f"In the window, first time: listed {new_shown.first:.0f} ms (500), all {new_shown.last:.0f} ms (3,000)")
    print(f"  from the cache: listed {cached_shown.first:.0f} ms, all {cached_shown.last:.0f} ms (at most 300),")
    print(f"  of processor time {cached_shown.busy:.0f} ms; a bare window that lists and shows the files' texts:")
    print(f"  {bare.last:.0f} ms, of processor time {bare.busy:.0f} ms; ratio {cached_shown.busy / bare.busy:.1f}")
    turns = f"{new_shown.turn:.0f} ms the first time, {cached_shown.turn:.0f} ms from the cache"
    print(f"  longest turn of the event loop besides the first post's (processor time, at most 50 ms): {turns}")


if __name__ == "__main__":
    main()
