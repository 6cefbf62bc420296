"""Posts full of formulas in the real window: the first screen cold and prepared, and scrolling, beside bare text."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser

from reader_app.library.library import Library
from reader_app.library.post import Body, Post
from reader_app.page.fonts import install_fonts, interface_font
from reader_app.ui.ahead import IDLE_MS
from reader_app.ui.app import SWITCH_INTERVAL_S
from reader_app.ui.messages import install_message_handler
from reader_app.ui.startup import collect_from_now_on
from reader_app.ui.window import Window

SIZE = (1200, 800)
LARGE, LARGEST = 172, 1523
"""Formulas in a post: of 20 posts 19 have no more than the first; the second is the most that was ever seen."""

ROUNDS = 9
PREPARING_MS = 1700
"""Less than the window waits until it saves its place (which takes as long as the disk does)."""

SLICE_MS = 8.0
STEP_PX = 250

SETTLING_MS = 500
"""Until the bare browser has laid out all of a text, which it too does between events."""

WORDS = ("分布", "模型", "我们", "可以", "得到", "这个", "结果", "因此", "参数", "the", "model", "is", "假设", "注意")
FORMULAS = (
    r"x_{{{0}}}^2+y_{{{1}}}",
    r"\boldsymbol{{x}}_{{{0}}}\in\mathbb{{R}}^{{{1}}}",
    r"\frac{{\partial f_{{{0}}}}}{{\partial x_{{{1}}}}}",
    r"p_{{\theta}}(x_{{{0}}}|x_{{{1}}})",
    r"\sqrt{{a_{{{0}}}^2+b_{{{1}}}^2}}",
    r"\mathbb{{E}}_{{x\sim p(x)}}\left[\log q_{{{0}}}(x)\right]\leq {1}",
)
DISPLAYS = (
    r"\begin{{equation}}\mathcal{{L}}_{{{0}}}=\sum_{{i=1}}^{{{1}}}\left\Vert\frac{{x_i-\mu}}{{\sigma}}\right\Vert^2"
    r"+\int_0^1 f(t)\,dt\label{{e{0}}}\end{{equation}}",
    r"\begin{{aligned}}a_{{{0}}}&=\underbrace{{b+c}}_{{\text{{长度}}}}\\&=\begin{{pmatrix}}1&{1}\\0&1\end{{pmatrix}}v"
    r"\end{{aligned}}",
)


def paragraphs(count: int, random: Random) -> Iterator[str]:
    """Yield paragraphs with `count` formulas, every fourth of them a display."""
    made = 0
    while made < count:
        words = []
        for _ in range(min(3, count - made)):
            words += random.choices(WORDS, k=12)
            words.append(f"${random.choice(FORMULAS).format(made, random.randrange(100))}$")
            made += 1
        yield "<p>" + " ".join(words) + "。</p>"
        if made < count:
            yield f"<p>$${random.choice(DISPLAYS).format(made, random.randrange(100))}$$</p>"
            made += 1


PAINTED: dict[str, Callable[[QTextBrowser], object]] = {
    "what comes into view": lambda shown: QApplication.processEvents(),
    "all of the view": lambda shown: shown.viewport().repaint(),
}
"""How much of a frame is painted: the first is what happens to a reader, the second when all is exposed."""


def make_post(count: int, number: int) -> Post:
    """Return a post with `count` formulas, a new one for each number."""
    body = "".join(paragraphs(count, Random(1000 * count + number)))
    return Post(f"{count}-{number}", "bench", f"Post {number} with {count} formulas", Body(body, "html"), body)


def milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


def first_screen(window: Window, post: Post) -> float:
    """Return the ms from the key to the painted first screen of `post`."""

    def show() -> None:
        window.visit(post)
        window.pane.reader.viewport().repaint()

    return milliseconds(show)


def bare_first_screen(browser: QTextBrowser, post: Post) -> float:
    """Return the ms until a bare browser has painted the text, with formulas as the TeX they are."""

    def show() -> None:
        browser.setHtml(post.body.source)
        browser.viewport().repaint()

    return milliseconds(show)


def bare_browser() -> QTextBrowser:
    """Return a browser as Qt has it, as large as the reader's."""
    browser = QTextBrowser()
    browser.setFrameShape(QFrame.Shape.NoFrame)
    browser.resize(840, 770)
    browser.show()
    return browser


def scrolled(browser: QTextBrowser, paint: Callable[[], object]) -> list[float]:
    """Return the ms of each frame of a way through all of a text, a third of a view at a time."""
    bar = browser.verticalScrollBar()

    def scroll(value: int) -> None:
        bar.setValue(value)
        paint()

    return [milliseconds(partial(scroll, value)) for value in range(0, bar.maximum(), STEP_PX)]


class Turn(NamedTuple):
    """A turn of the event loop: the ms that a key would have waited, and those in which the program worked.

    On a busy machine a key waits longer, because others work meanwhile.
    """

    waited: float
    worked: float


def turns(goes_on: Callable[[], bool]) -> list[Turn]:
    """Return the turns of the event loop while it `goes_on`."""
    found = []
    while goes_on():
        start = process_time()
        waited = milliseconds(QApplication.processEvents)
        found.append(Turn(waited, 1000 * (process_time() - start)))
    return found


def longest_turn(wait_ms: int) -> Turn:
    """Return the most that a key waited within `wait_ms`, and the most that the program worked in a turn."""
    end = perf_counter() + wait_ms / 1000
    return Turn(*map(max, zip(*turns(lambda: perf_counter() < end), strict=True)))


def main() -> None:
    """Print the times of both, in turns."""
    install_message_handler()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    application = QApplication([])
    application.setStyle("Fusion")
    install_fonts()
    application.setFont(interface_font())
    posts = [make_post(LARGE, number) for number in range(2 * ROUNDS + 2)]
    longest = [make_post(LARGEST, number) for number in range(3)]
    with tempfile.TemporaryDirectory() as memory:
        window = Window(Path(memory) / "window.json")
        window.resize(*SIZE)
        window.show()
        window.show_library(Library((*posts, *longest)))
        browser = bare_browser()
        QTest.qWait(PREPARING_MS)
        collect_from_now_on()
        report_first_screens(window, browser, posts)
        report_longest(window, browser, longest)
        report_scrolling(window, browser, longest)
        window.close()


def report_first_screens(window: Window, browser: QTextBrowser, posts: list[Post]) -> None:
    """Print the first screens of new posts: at once, and after the reader has been idle beside them."""
    cold, bare, prepared, longest = [], [], [], []
    for number in range(2, 2 * ROUNDS + 2, 2):
        window.navigation.ahead.forget()
        cold.append(first_screen(window, posts[number]))
        bare.append(bare_first_screen(browser, posts[number]))
        QTest.qWait(IDLE_MS)
        longest.append(longest_turn(PREPARING_MS))
        prepared.append(first_screen(window, posts[number + 1]))
    print(
        f"first screen of a post with {LARGE} formulas, cold: {median(cold):.0f} ms, bare text {median(bare):.0f} ms"
    )
    print(f"  prepared: median {median(prepared):.1f} ms, longest {max(prepared):.1f} ms (at most 16)")
    waited, worked = zip(*longest, strict=True)
    print(f"  a key waited at most {median(waited):.1f} ms, once {max(waited):.1f} ms (at most {SLICE_MS:.0f})")
    print(f"  in which the program worked {median(worked):.1f} ms, once {max(worked):.1f} ms")


def report_longest(window: Window, browser: QTextBrowser, posts: list[Post]) -> None:
    """Print the first screen of the longest posts, and the turns in which the rest of them follows."""
    cold, bare, filling = [], [], []
    reader = window.pane.reader
    window.navigation.ahead.forget()
    QTest.qWait(SETTLING_MS)
    for post in posts:
        cold.append(first_screen(window, post))
        filling += turns(lambda: not reader.page.complete)
        window.navigation.ahead.forget()
        bare.append(bare_first_screen(browser, post))
        QTest.qWait(SETTLING_MS)
    print(f"first screen of {LARGEST} formulas, cold: median {median(cold):.0f} ms, bare text {median(bare):.0f} ms")
    waited, worked = zip(*filling, strict=True)
    print(f"  the rest: {most(waited)} of {len(filling)} turns (at most {SLICE_MS:.0f}), of work {most(worked)}")


def report_scrolling(window: Window, browser: QTextBrowser, posts: list[Post]) -> None:
    """Print the frames of scrolling through the longest posts, each of which is painted for the first time."""
    for post, (what, paint) in zip(posts, PAINTED.items(), strict=False):
        window.visit(post)
        window.pane.reader.fill()
        window.navigation.ahead.forget()
        browser.setHtml(post.body.source)
        QTest.qWait(SETTLING_MS)
        for name, shown in (("the post", window.pane.reader), ("bare text", browser)):
            frames = scrolled(shown, partial(paint, shown))
            print(f"  scrolling {name}, painting {what}: {most(frames)} of {len(frames)} frames")


def most(times: Sequence[float]) -> str:
    return f"99 % within {quantiles(times, n=100)[-1]:.1f} ms"


if __name__ == "__main__":
    main()
