import sys
from collections.abc import Callable, Iterator
from datetime import date
from time import monotonic
from traceback import format_exception

import pytest
from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader_app.library.library import Library, Problem
from reader_app.library.post import Body, Post, Series
from reader_app.page.fonts import install_fonts, interface_font
from reader_app.ui import sieve
from reader_app.ui.messages import is_noise
from reader_app.ui.window import Window
from tests.web import Web


@pytest.fixture(scope="session")
def application() -> Iterator[QApplication]:
    running = QApplication.instance() or QApplication([])
    assert isinstance(running, QApplication)
    running.setStyle("Fusion")
    install_fonts()
    running.setFont(interface_font())
    yield running
    # The offscreen clipboard outlives Python, and what was copied is Python's.
    running.clipboard().clear()


@pytest.fixture(autouse=True)
def quiet(monkeypatch) -> Iterator[None]:
    """Fail on anything Qt says that is not known noise, and on exceptions in what Qt calls."""
    heard: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: heard.append("".join(format_exception(*what))))

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not is_noise(context.category, message):
            heard.append(message)

    qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(None)
    assert heard == []


def make_post(name: str, title: str, *paragraphs: str, **fields) -> Post:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return Post(name, "posts.txt", title, Body(html, "html"), "\n".join(paragraphs), **fields)


LONG = tuple(f"Paragraph {number} of a long post, in which the word tensor stands." for number in range(120))

LIBRARY = Library(
    posts=(
        make_post("long", "扩散模型(一):a long way", *LONG, readers=5, series=Series("扩散模型", 1)),
        make_post(
            "links", "Links", '<a href="#nowhere">here</a> and <a href="https://example.org/">there</a>', readers=9
        ),
        make_post(
            "second",
            "扩散模型(二):a second part",
            "No $x^2$ tensor.",
            "But $y$.",
            date=date(2021, 5, 6),
            series=Series("扩散模型", 2),
        ),
        make_post("empty", "Nothing in it", date=date(2020, 1, 1), readers=7, draft=True),
        make_post(
            "last",
            "Zulu",
            "得分匹配与 Ｗｉｄｅ letters",
            date=date(2022, 1, 1),
            problems=("its count is missing",),
            comments=Body("<p>A comment.</p>", "html"),
        ),
    ),
    problems=(Problem("posts.txt", 9, "a line belongs to no post"),),
)


@pytest.fixture(autouse=True)
def patient_filter(monkeypatch) -> None:
    """Have the filter wait for what is found, however slow the machine is."""
    monkeypatch.setattr(sieve, "PATIENCE_S", 10.0)


@pytest.fixture
def posts() -> Callable[..., Post]:
    """Make a post from its name, its title and its paragraphs."""
    return make_post


@pytest.fixture
def settle() -> Callable[..., None]:
    """Let events be handled until a condition holds, at the latest for a minute."""

    def let_events_be_handled(until: Callable[[], object] = lambda: True) -> None:
        deadline = monotonic() + 60
        QApplication.processEvents()
        while not until() and monotonic() < deadline:
            QTest.qWait(5)
        assert until()

    return let_events_be_handled


@pytest.fixture
def open_window(application, tmp_path, settle) -> Iterator[Callable[..., Window]]:
    windows: list[Window] = []

    def open_one(library: Library = LIBRARY, post: str = "") -> Window:
        window = Window(tmp_path / "state" / "window.json")
        window.show()
        window.activateWindow()
        window.show_library(library)
        windows.append(window)
        if post:
            window.visit(next(one for one in library.posts if one.id == post))
        settle(window.isActiveWindow)
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def web(monkeypatch) -> Iterator[Web]:
    """A server that is asked for pages without a proxy in between."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    opened = Web()
    yield opened
    opened.close()


@pytest.fixture
def window(open_window) -> Window:
    return open_window()


@pytest.fixture
def press() -> Callable[[Window, str], None]:
    """Type keys, written as in the table of actions, where the focus of a window is."""

    def type_keys(window: Window, keys: str) -> None:
        sequence = QKeySequence(keys)
        for number in range(sequence.count()):
            chord = sequence[number]
            target: QWidget = QApplication.activePopupWidget() or window.focusWidget() or window
            QTest.keyClick(target, chord.key(), chord.keyboardModifiers())
        QApplication.processEvents()

    return type_keys
