"""Neighbouring posts are prepared while the reader is idle."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from reader_app.library.library import Library
from reader_app.page.document import PostDocument
from reader_app.page.look import Look


@pytest.fixture
def window(open_window, posts):
    made = [posts(name, name, *(f"$x_{{{name}{number}}}$ text" for number in range(90))) for name in "abcde"]
    return open_window(Library(tuple(made)))


def ready(window) -> set[str]:
    return set(window.navigation.ahead._ready)


def test_the_next_and_the_previous_post_are_prepared_and_no_more(window, press, settle) -> None:
    settle(lambda: ready(window) == {"b"})
    press(window, "J")
    press(window, "J")
    settle(lambda: ready(window) == {"b", "d"})
    press(window, "K")
    settle(lambda: ready(window) == {"a", "c"})


def test_a_prepared_post_is_the_one_shown_and_is_whole_in_the_end(window, press, settle) -> None:
    settle(lambda: ready(window) == {"b"})
    page = window.navigation.ahead._ready["b"]
    settle(lambda: page.reaches(window.pane.reader.viewport().height()))
    assert not page.complete
    press(window, "J")
    assert window.pane.reader.page is page
    settle(lambda: page.complete)
    assert window.pane.reader.page.text_between(0, page.characterCount()).count("$x_{b") == 90


def test_another_look_or_library_needs_other_pages(window, press, settle, posts) -> None:
    settle(lambda: ready(window) == {"b"})
    before = window.navigation.ahead._ready["b"]
    press(window, "D")
    assert ready(window) == set()
    settle(lambda: ready(window) == {"b"})
    assert window.navigation.ahead._ready["b"].look == window.look.look != before.look
    window.show_library(Library((posts("a", "a", "new"), posts("b", "b", "also new"))))
    press(window, "J")
    assert "also new" in window.pane.reader.toPlainText()


def test_bad_posts_do_no_harm_before_they_are_opened(open_window, posts, settle, press) -> None:
    window = open_window(Library((posts("a", "A", "text"), posts("b", "B", r"$\nonsense{$ and \eqref{no}"))))
    settle(lambda: ready(window) == {"b"})
    assert not window.problems()["In this post"]
    press(window, "J")
    assert window.problems()["In this post"]


def test_closing_lets_everything_go(window, settle) -> None:
    settle(lambda: ready(window) == {"b"})
    window.close()
    assert ready(window) == set()


@pytest.mark.parametrize("filled", [True, False])
def test_a_page_that_is_let_go_is_freed_without_collecting_garbage(application, posts, filled) -> None:
    page = PostDocument(posts("a", "A", *["$x$ text"] * 90), Look())
    page.set_width(800)
    page.begin_filling(300)
    if filled:
        page.fill()
    gc.collect()
    gc.disable()
    try:
        what = [weakref.ref(page), weakref.ref(page._setter)]
        page.discard()
        del page
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert [one() for one in what] == [None, None]
    finally:
        gc.enable()
