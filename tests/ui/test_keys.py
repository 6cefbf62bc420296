"""Every action of the table, by every one of its keys."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from reader_app.library.library import Library
from reader_app.library.origin import Origin
from reader_app.library.post import Body, Post
from reader_app.page.look import ZOOMS
from reader_app.ui.actions import ACTIONS
from reader_app.ui.window import Window


class Case(NamedTuple):
    """What an action changes: the post it starts at, what is done before, what holds after it, not before."""

    action: str
    start: str
    expected: Callable[[Window], bool]
    before: Callable[[Window], object] = lambda window: None


def scroll(window: Window) -> int:
    return window.pane.reader.verticalScrollBar().value()


def scroll_to_end(window: Window) -> None:
    window.pane.reader.scroll_to_end()


def at_end(window: Window) -> bool:
    return scroll(window) == window.pane.reader.verticalScrollBar().maximum() > 0


def find_tensor(window: Window) -> None:
    window.pane.open_find()
    window.pane.bar.field.setText("tensor")
    window.pane.reader.setFocus()


def count(window: Window) -> str:
    return window.pane.bar.count.text()


def go_and_come_back(window: Window) -> None:
    window.visit(window.list.model.post(4))
    window.handlers()["back"]()


def step(window: Window, *steps: int) -> None:
    for one in steps:
        window.pane.reader.formulas.step(one)


def marked(window: Window) -> str:
    reader = window.pane.reader
    span = reader.formulas.span
    return reader.page.places.placed_in(span).formula.source if span else ""


def dialog(window: Window) -> str:
    return next((child.windowTitle() for child in window.findChildren(QDialog) if child.isVisible()), "")


def focus(window: Window) -> str:
    widget = window.focusWidget()
    return widget.objectName() if widget else ""


def open_before(window: Window) -> None:
    window.opening.recent = ("/gone",)


def open_another(window: Window) -> None:
    post = Post("other", "o.md", "Other", Body("", "html"), "", origin="/other")
    window.show_library(Library((*window.navigation.library.posts, post), (), (Origin("/other", "other", "folder"),)))
    window.visit(window.list.model.post(0))


CASES = (
    Case("next-post", "long", lambda window: window.post.id == "links"),
    Case("previous-post", "links", lambda window: window.post.id == "long"),
    Case("next-in-series", "long", lambda window: window.post.id == "second"),
    Case("previous-in-series", "second", lambda window: window.post.id == "long"),
    Case("next-unread", "long", lambda window: window.post.id == "links"),
    Case("toggle-read", "long", lambda window: window.marking.marks.read == {"long"}),
    Case("star", "long", lambda window: window.marking.marks.starred == {"long"}),
    Case("read-all", "long", lambda window: len(window.marking.marks.read) == 5),
    Case(
        "undo",
        "long",
        lambda window: not window.marking.marks.read,
        lambda window: window.marking.read_all(window.list.listed()),
    ),
    Case("refresh", "long", lambda window: "Ctrl+N subscribes" in window.status.currentMessage()),
    Case("refresh-feed", "long", lambda window: "Choose a feed" in window.status.currentMessage()),
    Case("refresh-when", "long", lambda window: QApplication.activePopupWidget() is not None),
    Case("add-feed", "long", lambda window: dialog(window) == "Subscribe to a feed"),
    Case("import-feeds", "long", lambda window: dialog(window) == "Take in subscriptions"),
    Case("export-feeds", "long", lambda window: "no subscriptions" in window.status.currentMessage()),
    Case("back", "empty", lambda window: window.post.id == "long"),
    Case("forward", "long", lambda window: window.post.id == "last", go_and_come_back),
    Case("order", "long", lambda window: QApplication.activePopupWidget() is not None),
    Case("page-down", "long", lambda window: 0 < scroll(window) < window.pane.reader.viewport().height()),
    Case("page-up", "long", lambda window: scroll(window) > 0 and not at_end(window), scroll_to_end),
    Case("top", "long", lambda window: scroll(window) == 0, scroll_to_end),
    Case("end", "long", at_end),
    Case("comments", "last", lambda window: "A comment." in window.pane.reader.page.toPlainText()),
    Case("next-formula", "second", lambda window: marked(window) == "x^2"),
    Case("previous-formula", "second", lambda window: marked(window) == "x^2", lambda window: step(window, 1, 1)),
    Case("next-picture", "long", lambda window: "no further picture" in window.status.currentMessage()),
    Case("previous-picture", "long", lambda window: "no earlier picture" in window.status.currentMessage()),
    Case("load-pictures", "long", lambda window: "no remote pictures" in window.status.currentMessage()),
    Case("filter", "long", lambda window: focus(window) == "filter"),
    Case("find", "long", lambda window: focus(window) == "find"),
    Case("next-hit", "long", lambda window: count(window) == "2 of 120", find_tensor),
    Case("previous-hit", "long", lambda window: count(window) == "120 of 120, from the end again", find_tensor),
    Case("zoom-in", "long", lambda window: window.look.look.zoom > 1),
    Case("zoom-out", "long", lambda window: window.look.look.zoom < 1),
    Case("zoom-reset", "long", lambda window: window.look.look.zoom == 1, lambda window: window.look.zoom(2)),
    Case("theme", "long", lambda window: window.look.look.theme.name == "dark"),
    Case("face", "long", lambda window: window.look.look.face == "sans"),
    Case("full-screen", "long", lambda window: window.isFullScreen()),
    Case("leave", "long", lambda window: focus(window) == "posts", lambda window: window.pane.reader.setFocus()),
    Case("next-pane", "long", lambda window: focus(window) == "reader"),
    Case("previous-pane", "long", lambda window: focus(window) == "reader"),
    Case("open", "long", lambda window: dialog(window) == "Open files or a folder"),
    Case("archive", "long", lambda window: dialog(window) == "Archive a site"),
    Case("print", "long", lambda window: dialog(window) == "Print"),
    Case("problems", "long", lambda window: dialog(window) == "Problems"),
    Case("help", "long", lambda window: focus(window) == "help"),
    Case("recent", "long", lambda window: QApplication.activePopupWidget() is not None, open_before),
    Case("side-pane", "long", lambda window: not window.panes.side_is_shown, open_another),
    Case("quit", "long", lambda window: not window.isVisible()),
)

KEYS = {action.name: action.keys for action in ACTIONS if action.where == "window"}


def test_every_action_of_the_window_has_a_case() -> None:
    assert {case.action for case in CASES} == set(KEYS)


@pytest.mark.parametrize(
    ("case", "key"),
    [pytest.param(case, key, id=f"{case.action} {key}") for case in CASES for key in KEYS[case.action]],
)
def test_key(open_window, press, settle, case, key) -> None:
    window = open_window(post=case.start)
    case.before(window)
    settle()
    assert not case.expected(window)
    press(window, key)
    settle(lambda: case.expected(window))
    if popup := QApplication.activePopupWidget():
        popup.close()


TEXT_KEYS = [key for keys in KEYS.values() for key in keys if len(key.split("+")[-1]) == 1 and "Ctrl" not in key]


@pytest.mark.parametrize("field", ["filter", "find"])
@pytest.mark.parametrize("key", [*TEXT_KEYS, "+", "G, G", "Space", "Shift+Space"])
def test_text_typed_in_a_field_stays_text(window, press, field, key) -> None:
    press(window, "/" if field == "filter" else "Ctrl+F")
    box = window.list.field if field == "filter" else window.pane.bar.field
    box.setText("第")
    before = (window.look.look, window.isFullScreen(), dialog(window), scroll(window))
    press(window, key)
    assert len(box.text()) == 1 + len(key.split(", "))
    assert focus(window) == field
    assert (window.look.look, window.isFullScreen(), dialog(window), scroll(window)) == before
    assert QApplication.activePopupWidget() is None


def test_arrows_move_in_the_list(window, press) -> None:
    press(window, "Down")
    assert window.post.id == "links"
    press(window, "Up")
    assert window.post.id == "long"


def test_letters_without_a_meaning_do_not_move_in_the_list(window, press) -> None:
    press(window, "Z")
    assert window.post.id == "long"


def test_enter_leads_from_the_list_to_the_post(window, press) -> None:
    press(window, "Return")
    assert focus(window) == "reader"


def test_space_at_the_end_goes_on_and_at_the_top_back_to_the_end(window, press) -> None:
    window.pane.reader.scroll_to_end()
    press(window, "Space")
    assert (window.post.id, scroll(window)) == ("links", 0)
    press(window, "Shift+Space")
    assert window.post.id == "long"
    assert at_end(window)


def test_space_reaches_the_end_page_by_page_without_a_gap(window, press) -> None:
    seen = [scroll(window)]
    while not at_end(window) and len(seen) < 100:
        press(window, "Space")
        seen.append(scroll(window))
    height = window.pane.reader.viewport().height()
    assert all(0 < below - above < height for above, below in pairwise(seen))
    assert window.post.id == "long"


def test_at_the_ends_of_the_list_keys_say_so(open_window, press) -> None:
    window = open_window(post="last")
    press(window, "J")
    assert (window.post.id, window.status.currentMessage()) == ("last", "This is the last post.")
    window = open_window(post="long")
    press(window, "K")
    assert (window.post.id, window.status.currentMessage()) == ("long", "This is the first post.")


def test_zoom_stops_at_its_ends(window, press) -> None:
    for _ in ZOOMS:
        press(window, "+")
    assert window.look.look.zoom == ZOOMS[-1]
    for _ in ZOOMS:
        press(window, "-")
    assert window.look.look.zoom == ZOOMS[0]


def test_escape_leads_out_step_by_step(window, press) -> None:
    window.list.field.setText("tensor")
    press(window, "Ctrl+F")
    press(window, "Escape")
    assert window.pane.bar.isHidden()
    assert focus(window) == "reader"
    press(window, "Escape")
    assert focus(window) == "posts"
    assert window.list.field.text() == "tensor"
    press(window, "Escape")
    assert window.list.field.text() == ""
    assert focus(window) == "posts"


def test_escape_in_the_filter_clears_it_and_leaves(window, press) -> None:
    press(window, "/")
    window.list.field.insert("tensor")
    press(window, "Escape")
    assert (window.list.field.text(), focus(window)) == ("", "posts")


def test_tab_walks_over_links_and_enter_follows(open_window, press) -> None:
    window = open_window(post="links")
    window.pane.reader.setFocus()
    press(window, "Tab")
    assert window.pane.reader.textCursor().selectedText() == "here"
    press(window, "Tab")
    assert window.pane.reader.textCursor().selectedText() == "there"
    press(window, "Shift+Tab")
    press(window, "Return")
    assert "nowhere" in window.status.currentMessage()


def test_full_screen_and_back(window, press) -> None:
    press(window, "F11")
    press(window, "F11")
    assert not window.windowState() & Qt.WindowState.WindowFullScreen
