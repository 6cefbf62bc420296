import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from reader_app.ui.actions import ACTIONS, key_label
from reader_app.ui.help import ELSEWHERE, NARROW, WIDE, HelpOverlay

WIDE_HEADINGS = tuple(groups[0] for groups in WIDE)
SHOWN = [action for action in ACTIONS if action.where not in ELSEWHERE]


@pytest.fixture
def overlay(window, press) -> HelpOverlay:
    press(window, "?")
    found = window.findChild(HelpOverlay)
    assert found.isVisible()
    return found


@pytest.mark.parametrize("columns", [WIDE, NARROW])
def test_columns_hold_every_group_once(columns) -> None:
    groups = {action.group for action in SHOWN}
    assert sorted(group for column in columns for group in column) == sorted(groups)


def test_it_shows_every_action_with_its_key(overlay) -> None:
    shown = [label.text() for label in overlay.findChildren(QLabel)]
    for action in SHOWN:
        assert any(text.startswith(action.text) for text in shown)
        assert any(key_label(action.keys[0]) in text.split("  ") for text in shown)


def test_it_covers_the_window_and_fits_into_a_small_one(window, overlay) -> None:
    assert overlay.size() == window.size()
    assert overlay.minimumSizeHint().width() <= 800
    assert overlay.minimumSizeHint().height() <= 600


@pytest.mark.parametrize("key", ["?", "F1", "Escape"])
def test_it_closes_and_gives_the_focus_back(window, overlay, press, key) -> None:
    press(window, key)
    assert overlay.isHidden()
    assert window.focusWidget() is window.list.view


def test_a_click_closes_it(overlay) -> None:
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton)
    assert overlay.isHidden()


def test_where_the_window_is_low_the_keys_scroll_it(window, press, settle) -> None:
    window.resize(800, 500)
    press(window, "?")
    bar = window.overlays.help._room.verticalScrollBar()
    settle(lambda: bar.maximum() > 0)
    press(window, "Down")
    assert bar.value() > 0


def test_lines_of_all_columns_stand_at_the_same_heights(window, press, settle) -> None:
    window.resize(1300, 800)
    press(window, "?")
    settle()
    tops = {label.text(): label.mapTo(window, QPoint()).y() for label in window.overlays.help.findChildren(QLabel)}
    for texts in (("next post", "a page down; at the end, the next post", "open files or a folder"), WIDE_HEADINGS):
        assert len({tops[text] for text in texts}) == 1


def test_a_narrow_window_cuts_no_line(window, press, settle) -> None:
    window.resize(780, 600)
    press(window, "?")
    settle()
    room = window.overlays.help._room
    assert room.widget().sizeHint().width() <= room.viewport().width()


@pytest.mark.parametrize("key", ["J", "D", "Space", "/", "F11", "P", "Z"])
def test_other_keys_do_nothing_under_it(window, overlay, press, key) -> None:
    before = (window.post.id, window.look.look, window.windowState())
    press(window, key)
    assert (window.post.id, window.look.look, window.windowState()) == before
    assert overlay.isVisible()


def test_it_grows_with_the_window(window, overlay, settle) -> None:
    window.resize(1000, 700)
    settle()
    assert overlay.size() == window.size()
