from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from reader_app.library.library import Library
from reader_app.ui.window import Window

FILLER = ["filler"] * 100
NUMBERED = r"$$\begin{equation}x\label{eq:one}\end{equation}$$"


class Browser(QObject):
    """Takes the addresses that Qt would hand to the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(application):
    taking = Browser()
    schemes = ("http", "https", "mailto", "javascript", "file", "data", "ftp", "refused")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, taking, "open")
    yield taking
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def scroll(window: Window) -> int:
    return window.pane.reader.verticalScrollBar().value()


def message(window: Window) -> str:
    return window.status.currentMessage()


@pytest.fixture
def linked(open_window, posts) -> Callable[[str], Window]:
    """Open a window on a post that begins with a link, beside a post that may be linked to."""

    def open_linked(href: str) -> Window:
        other = posts("b", "Second", *FILLER, "<b id='deep'>here</b>", *FILLER, url="https://kexue.fm/archives/2")
        first = posts("a", "First", f"<a href='{href}'>link</a>", *FILLER, url="https://kexue.fm/archives/1")
        window = open_window(Library((first, other)), post="a")
        window.pane.reader.setFocus()
        return window

    return open_linked


def link_point(window: Window) -> QPoint:
    reader = window.pane.reader
    cursor = reader._cursor(0, 0)
    while not cursor.charFormat().isAnchor():
        cursor.movePosition(cursor.MoveOperation.NextCharacter)
    return reader.cursorRect(cursor).center()


WEB = ["https://example.org/a?b=c#d", "http://example.org/", "mailto:a@b.example"]
HARMFUL = ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org", "JaVaScRiPt:x"]


@pytest.mark.parametrize("href", WEB)
def test_addresses_outside_are_told_and_opened_in_the_browser(linked, press, browser, href):
    window = linked(href)
    press(window, "Tab")
    assert message(window) == href
    press(window, "Return")
    assert browser.opened == [href]
    assert window.post.id == "a"


@pytest.mark.parametrize("href", HARMFUL)
def test_other_addresses_do_nothing_and_say_so(linked, press, browser, href):
    window = linked(href)
    press(window, "Tab")
    press(window, "Return")
    QTest.mouseClick(window.pane.reader.viewport(), Qt.MouseButton.LeftButton, pos=link_point(window))
    assert browser.opened == []
    assert message(window) == f"Not opened, as it is no web address but a {href.partition(':')[0].lower()}: link"


@pytest.mark.parametrize("href", [*HARMFUL, "/etc/passwd", "x"])
def test_what_gets_past_the_sanitiser_is_refused_too(window, browser, href):
    window.pane.reader.linked.emit(href)
    assert browser.opened == []
    assert href in message(window)


def test_relative_addresses_belong_to_the_post_address(linked, press, browser):
    window = linked("/category/x")
    press(window, "Tab")
    press(window, "Return")
    assert browser.opened == ["https://kexue.fm/category/x"]


@pytest.mark.parametrize("href", ["https://spaces.ac.cn/archives/2", "/archives/2", "2"])
def test_posts_of_the_library_open_inside_with_back_and_forward(linked, press, browser, href):
    window = linked(href)
    press(window, "Tab")
    assert message(window) == "Second"
    press(window, "Return")
    assert (window.post.id, browser.opened) == ("b", [])
    press(window, "Alt+Left")
    assert window.post.id == "a"
    press(window, "Alt+Right")
    assert window.post.id == "b"


def test_an_anchor_in_another_post_is_jumped_to(linked, press, browser):
    window = linked("/archives/2#deep")
    press(window, "Tab")
    assert message(window) == "Second § deep"
    press(window, "Return")
    assert window.post.id == "b"
    assert scroll(window) > 0
    press(window, "Alt+Left")
    assert (window.post.id, scroll(window)) == ("a", 0)


def test_an_anchor_that_is_not_there_is_told(linked, press):
    window = linked("#nowhere")
    press(window, "Tab")
    press(window, "Return")
    assert message(window) == "There is no “nowhere” in this post."


def test_a_reference_jumps_to_its_equation_and_back_returns(open_window, posts, press):
    window = open_window(Library((posts("a", "A", r"see \eqref{eq:one}", *FILLER, NUMBERED, *FILLER),)))
    window.pane.reader.setFocus()
    press(window, "Tab")
    assert message(window) == "Equation (1)"
    press(window, "Return")
    assert scroll(window) > 0
    press(window, "Alt+Left")
    assert scroll(window) == 0
    press(window, "Alt+Right")
    assert scroll(window) > 0


def test_a_footnote_jumps_there_and_back(open_window, posts, press):
    note = "<ol><li id='fn1'>A note on $x$. <a href='#ref1'>↩</a></li></ol>"
    reference = "text<sup id='ref1'><a href='#fn1'>1</a></sup>"
    window = open_window(Library((posts("a", "A", reference, *FILLER, note),)))
    window.pane.reader.setFocus()
    press(window, "Tab")
    assert message(window) == "A note on $x$."
    press(window, "Return")
    assert scroll(window) > 0
    press(window, "Tab")
    press(window, "Return")
    assert scroll(window) < 100


def test_what_was_told_of_a_link_goes_with_its_post(linked, press):
    window = linked("https://example.org/")
    press(window, "Tab")
    press(window, "J")
    assert message(window) == ""


def test_a_link_to_no_post_is_muted_text_that_says_so(open_window, posts, press, settle):
    links = "<a href='Missing Note'>missing</a> <a href='#x'>here</a> <a href='javascript:x'>never</a>"
    window = open_window(Library((posts("a", "A", links),)))
    theme = window.look.look.theme
    settle(lambda: color_of(window, "missing") == theme.muted)
    assert {color_of(window, text) for text in ("here", "never")} == {theme.link}
    window.pane.reader.setFocus()
    press(window, "Tab")
    assert message(window) == "No post here is called “Missing Note”."


def color_of(window: Window, text: str) -> str:
    cursor = window.pane.reader.document().find(text)
    return cursor.charFormat().foreground().color().name()


def tip(window: Window, point: QPoint) -> str:
    """Return what is shown when the pointer rests at a point of the view."""
    view = window.pane.reader.viewport()
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point))
    QCoreApplication.sendEvent(view, event)
    return QToolTip.text()


def test_resting_on_a_link_shows_the_post_it_leads_to(linked):
    window = linked("/archives/2")
    assert tip(window, link_point(window)).startswith('<img width="')


def test_of_a_very_long_post_its_first_words_are_shown(open_window, posts):
    long = posts("b", "Long", *["filler"] * 20_000, url="https://kexue.fm/archives/2")
    window = open_window(Library((posts("a", "A", "<a href='https://kexue.fm/archives/2'>b</a>"), long)))
    assert "<b>Long</b><br>filler filler" in tip(window, link_point(window))


def test_resting_on_a_reference_shows_its_equation(open_window, posts):
    window = open_window(Library((posts("a", "A", r"\eqref{eq:one}", NUMBERED),)))
    assert tip(window, link_point(window)).startswith('<img width="')


def test_resting_on_a_refused_link_says_why(linked):
    window = linked("javascript:x")
    assert "javascript: link" in tip(window, link_point(window))


def test_resting_on_an_address_outside_shows_nothing_more(linked):
    window = linked("https://example.org/")
    assert tip(window, link_point(window)) == ""


def test_what_is_wrong_with_a_formula_is_its_tooltip(open_window, posts, settle):
    window = open_window(Library((posts("a", "A", r"before $\nonsense{x}$ behind"),)))
    reader = window.pane.reader
    settle()
    last = reader.page.lastBlock().position()
    line = reader.cursorRect(reader._cursor(last, last))
    tips = {tip(window, QPoint(x, line.center().y())) for x in range(line.left(), reader.viewport().width(), 4)}
    assert any("nonsense" in each for each in tips)
    assert "" in tips


def test_the_link_under_the_pointer_is_told_until_it_leaves(linked):
    window = linked("https://example.org/long")
    window.pane.reader.highlighted.emit(QUrl("https://example.org/long"))
    assert message(window) == "https://example.org/long"
    window.pane.reader.highlighted.emit(QUrl())
    assert message(window) == ""
