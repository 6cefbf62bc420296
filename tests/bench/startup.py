"""From the start of the process to the first painted post, beside a bare window of the same toolkit."""

import os
import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter

RUNS = 9

BARE = """
from PySide6.QtWidgets import QApplication, QListWidget, QSplitter, QTextBrowser

class Browser(QTextBrowser):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)

application = QApplication([])
window = QSplitter()
listed, browser = QListWidget(), Browser()
listed.addItems([f"post {number}" for number in range(8)])
browser.setPlainText("text\\n" * 20)
window.addWidget(listed)
window.addWidget(browser)
window.resize(1200, 800)
window.show()
application.exec()
"""

READER = """
import sys
from reader_app.cli import main
from reader_app.ui import app

load_toolkit = app.load_toolkit

def load_and_listen():
    load_toolkit()
    from reader_app.ui.reader import ReaderPane
    made = ReaderPane.__init__

    def make_and_tell(self):
        made(self)
        self.painted.connect(lambda: print("painted", flush=True))

    ReaderPane.__init__ = make_and_tell

app.load_toolkit = load_and_listen
sys.exit(main([]))
"""


def time_to_first_paint(program: str, home: str) -> float:
    """Return the ms from starting a Python process until it says that it has painted; it is then killed."""
    ours = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), home)
    environment = os.environ | ours | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        line = process.stdout.readline()
        spent = perf_counter() - start
        process.kill()
    if line != b"painted\n":
        sys.exit("The program ended without painting anything.")
    return 1000 * spent


def main() -> None:
    """Print the medians of both, run in turns, and their ratio."""
    with tempfile.TemporaryDirectory() as home:
        pairs = [(time_to_first_paint(READER, home), time_to_first_paint(BARE, home)) for _ in range(RUNS + 1)][1:]
    reader, bare = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(reader / bare for reader, bare in pairs)
    print(f"start to first painted post {reader:.0f} ms, bare window {bare:.0f} ms, ratio {ratio:.2f} (at most 2)")


if __name__ == "__main__":
    main()
