import pytest
from PySide6.QtCore import QPoint
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


def test_copying_gives_formulas_as_tex(open_window, press) -> None:
    window = open_window(post="second")
    window.pane.reader.selectAll()
    window.pane.reader.setFocus()
    press(window, "Ctrl+C")
    text = QApplication.clipboard().text()
    assert "No $x^2$ tensor." in text
    assert "\ufffc" not in text


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


@pytest.mark.parametrize("width", [700, 900, 1300, 1800])
def test_the_column_stands_in_the_middle_however_wide_the_window_is_made(window, settle, width) -> None:
    window.resize(width, 600)
    settle()
    reader = window.pane.reader
    frame, room = reader.page.rootFrame().frameFormat(), reader.viewport().width()
    column = room - frame.leftMargin() - frame.rightMargin()
    assert abs(frame.leftMargin() - frame.rightMargin()) <= 1
    assert column == min(reader.page.look.measure_px, room - 80)


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
