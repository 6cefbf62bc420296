import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from reader_app.library.library import Library
from reader_app.library.post import Body, Post
from reader_app.ui.window import Window

LIBRARY = Library((Post("a", "a.txt", "A", Body("<p>text</p>", "html"), "text"),))


def scroll(window) -> int:
    return window.pane.reader.verticalScrollBar().value()


def top_text(window) -> str:
    reader = window.pane.reader
    return reader.cursorForPosition(QPoint(reader.viewport().width() // 2, 2)).block().text()


@pytest.fixture
def browsed(monkeypatch) -> list[str]:
    """What was handed to the system's browser."""
    addresses: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: addresses.append(url.toString()))
    return addresses


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org/"])
def test_web_addresses_open_in_the_system_browser(window, browsed, address) -> None:
    window.pane.reader.linked.emit(QUrl(address))
    assert browsed == [address]


def test_relative_addresses_belong_to_the_post_address(open_window, posts, browsed) -> None:
    window = open_window(Library((posts("a", "A", url="https://example.org/archives/1"),)))
    window.pane.reader.linked.emit(QUrl("/archives/2"))
    assert browsed == ["https://example.org/archives/2"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org", "/etc/passwd", "x"],
)
def test_other_addresses_are_refused_and_named(window, browsed, address) -> None:
    window.pane.reader.linked.emit(QUrl(address))
    assert browsed == []
    assert address in window.status.currentMessage()


def test_a_reference_jumps_to_its_equation_and_back_returns(open_window, posts, press) -> None:
    filler = ["filler"] * 100
    numbered = r"$$\begin{equation}x\label{eq:one}\end{equation}$$"
    window = open_window(Library((posts("a", "A", r"see \eqref{eq:one}", *filler, numbered, *filler),)))
    window.pane.reader.setFocus()
    press(window, "Tab")
    press(window, "Return")
    assert scroll(window) > 0
    press(window, "Alt+Left")
    assert scroll(window) == 0
    press(window, "Alt+Right")
    assert scroll(window) > 0


def test_the_link_under_the_pointer_is_shown(window) -> None:
    window.pane.reader.highlighted.emit(QUrl("https://example.org/long"))
    assert window.status.currentMessage() == "https://example.org/long"


def test_copying_gives_formulas_as_tex(open_window, press) -> None:
    window = open_window(post="second")
    window.pane.reader.selectAll()
    window.pane.reader.setFocus()
    press(window, "Ctrl+C")
    text = QApplication.clipboard().text()
    assert "No $x^2$ tensor." in text
    assert "\ufffc" not in text


def test_what_is_wrong_with_a_formula_is_its_tooltip(open_window, posts, settle) -> None:
    window = open_window(Library((posts("a", "A", r"before $\nonsense{x}$ behind"),)))
    reader = window.pane.reader
    settle()
    line = reader.cursorRect(reader._cursor(reader.page.lastBlock().position(), reader.page.lastBlock().position()))
    tips = {reader._tooltip(QPoint(x, line.center().y())) for x in range(line.left(), reader.viewport().width(), 4)}
    assert any("nonsense" in tip for tip in tips)
    assert "" in tips


def test_the_place_stays_when_the_look_changes(window, press) -> None:
    window.pane.reader.go_to(window.pane.reader.place()._replace(position=2000, offset=-3))
    before = top_text(window)
    for key in ("D", "+", "F", "-", "F", "D"):
        press(window, key)
        assert top_text(window) == before


def test_the_place_stays_when_the_window_is_resized(window, settle) -> None:
    window.pane.reader.go_to(window.pane.reader.place()._replace(position=2000, offset=0))
    before = top_text(window)
    for width in (700, 1300, 900):
        window.resize(width, 600)
        settle()
        assert top_text(window) == before


@pytest.mark.parametrize("offset", [0, -5, 12])
@pytest.mark.parametrize("position", [1, 1234, 5000])
def test_a_place_is_found_again(window, position, offset) -> None:
    reader = window.pane.reader
    reader.go_to(reader.place()._replace(position=position, offset=offset))
    there, place = scroll(window), reader.place()
    reader.scroll_to_top()
    reader.go_to(place)
    assert scroll(window) == there


def test_a_place_behind_the_end_is_the_end(window) -> None:
    reader = window.pane.reader
    reader.go_to(reader.place()._replace(position=10**8))
    assert scroll(window) == reader.verticalScrollBar().maximum()


def test_the_first_paint_is_told_once(application, tmp_path, settle) -> None:
    window, told = Window(tmp_path / "window.json"), []
    window.pane.reader.painted.connect(lambda: told.append(window.post.id))
    window.show()
    settle(window.isActiveWindow)
    assert told == []
    window.show_library(LIBRARY)
    settle(lambda: told)
    window.pane.reader.viewport().repaint()
    assert told == ["a"]
    window.close()
