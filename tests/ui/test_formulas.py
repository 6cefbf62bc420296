"""The formula cursor, and one formula by itself."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reader_app.library.library import Library
from reader_app.ui.formula_view import HINT, FormulaView
from reader_app.ui.save_dialog import FILTERS, SaveDialog

FILLER = tuple(f"Paragraph {number}." for number in range(60))
LONG_SUM = "+".join(f"x_{{{number}}}" for number in range(300))
UNBREAKABLE = rf"\sqrt{{{LONG_SUM}}}"
PARAGRAPHS = ("$a$ and $b$ and <a href='#x'>a link</a>", *FILLER, r"$$\frac{c}{d}\label{cd}\tag{7}$$", *FILLER, "$e$")


@pytest.fixture
def window(open_window, posts, press):
    window = open_window(Library((posts("a", "A", *PARAGRAPHS), posts("b", "B", "no formulas"))))
    window.pane.reader.setFocus()
    return window


@pytest.fixture
def view(window, press) -> FormulaView:
    press(window, "Ctrl+Right")
    press(window, "Return")
    return window.findChild(FormulaView)


def marked(window) -> str:
    reader = window.pane.reader
    span = reader.formulas.span
    return reader.page.places.placed_in(span).formula.source if span else ""


def seen(window) -> bool:
    reader = window.pane.reader
    (box,) = reader.page.places.boxes(reader.formulas.span)
    top = box.top() - reader.verticalScrollBar().value()
    return 0 <= top < reader.viewport().height()


def click(window, box, at=Qt.MouseButton.LeftButton, double=False) -> None:
    reader = window.pane.reader
    point = (box.center() - reader.on_page(QPoint(0, 0))).toPoint()
    if double:
        QTest.mouseDClick(reader.viewport(), at, pos=point)
    else:
        QTest.mouseClick(reader.viewport(), at, pos=point)


def test_keys_go_from_formula_to_formula_and_bring_them_into_view(window, press) -> None:
    for source in ("a", "b", r"\frac{c}{d}\label{cd}\tag{7}", "e"):
        press(window, "Ctrl+Right")
        assert marked(window) == source
        assert seen(window)
    press(window, "Ctrl+Right")
    assert (marked(window), "no further formula" in window.status.currentMessage()) == ("e", True)
    for source in (r"\frac{c}{d}\label{cd}\tag{7}", "b", "a"):
        press(window, "Ctrl+Left")
        assert marked(window) == source
        assert seen(window)


def test_they_start_from_what_is_seen(window, press) -> None:
    window.pane.reader.scroll_to_end()
    press(window, "Ctrl+Right")
    assert marked(window) == "e"
    window.pane.reader.scroll_to_top()
    press(window, "Ctrl+Right")
    assert marked(window) == "a"


def test_a_post_without_formulas_says_so(window, press) -> None:
    press(window, "J")
    press(window, "Ctrl+Right")
    assert "no further formula" in window.status.currentMessage()


def test_escape_takes_the_mark_away_first(window, press) -> None:
    press(window, "Ctrl+Right")
    press(window, "Escape")
    assert (marked(window), window.focusWidget()) == ("", window.pane.reader)
    press(window, "Escape")
    assert window.focusWidget() is window.list.view


def test_the_mark_is_seen_and_stays_with_the_look_but_not_with_the_post(window, press) -> None:
    reader = window.pane.reader
    before = reader.grab().toImage()
    press(window, "Ctrl+Right")
    assert reader.grab().toImage() != before
    press(window, "D")
    assert marked(window) == "a"
    press(window, "J")
    assert marked(window) == ""


def test_enter_shows_the_marked_formula_and_escape_returns(window, view, press) -> None:
    assert view.isVisible()
    assert view.accessibleDescription() == "a"
    press(window, "Escape")
    assert view.isHidden()
    assert (marked(window), window.focusWidget()) == ("a", window.pane.reader)


def test_enter_follows_the_link_that_has_the_focus(window, press) -> None:
    press(window, "Ctrl+Right")
    press(window, "Tab")
    press(window, "Return")
    assert window.findChild(FormulaView) is None
    assert "no “x”" in window.status.currentMessage()


def test_a_double_click_shows_any_formula(window) -> None:
    reader = window.pane.reader
    (box,) = reader.page.places.boxes(reader.page.formula_from(0))
    click(window, box, double=True)
    assert window.findChild(FormulaView).accessibleDescription() == "a"
    assert marked(window) == "a"


@pytest.mark.parametrize(("formula", "shown"), [("$$x+y$$", False), (f"$${UNBREAKABLE}$$", True)])
def test_a_click_shows_only_what_was_cut(open_window, posts, formula, shown) -> None:
    window = open_window(Library((posts("a", "A", formula),)))
    reader = window.pane.reader
    (box,) = reader.page.places.boxes(reader.page.formula_from(0))
    click(window, box)
    assert (window.findChild(FormulaView) is not None) == shown


def test_a_click_on_a_link_in_a_formula_follows_it(open_window, posts) -> None:
    window = open_window(Library((posts("a", "A", *FILLER, r"$\eqref{q}$", *FILLER, r"$$x\label{q}\tag{7}$$"),)))
    reader = window.pane.reader
    window.overlays.step_to_formula(1)
    (box,) = reader.page.places.boxes(reader.formulas.span)
    before = reader.verticalScrollBar().value()
    click(window, box)
    assert reader.verticalScrollBar().value() > before
    window.handlers()["back"]()
    assert reader.verticalScrollBar().value() == before


def test_other_formulas_are_reached_from_the_view(window, view, press) -> None:
    press(window, "Ctrl+Right")
    assert view.accessibleDescription() == marked(window) == "b"
    press(window, "Ctrl+Left")
    press(window, "Ctrl+Left")
    assert view.accessibleDescription() == marked(window) == "a"
    assert "no earlier formula" in view.foot.text()
    press(window, "Ctrl+Right")
    assert view.foot.text() == HINT


@pytest.mark.parametrize(
    ("key", "expected"),
    [("C", "a"), ("Ctrl+C", "a"), ("M", '<annotation encoding="application/x-tex">a</annotation>')],
)
def test_keys_copy_it(window, view, press, key, expected) -> None:
    press(window, key)
    text = QApplication.clipboard().text()
    assert text == expected or expected in text
    assert "is copied" in view.foot.text()


def test_zoom_and_pan(open_window, posts, press) -> None:
    window = open_window(Library((posts("a", "A", f"$${UNBREAKABLE}$$"),)))
    press(window, "Ctrl+Right")
    press(window, "Return")
    view = window.findChild(FormulaView)
    pictures = [view.grab().toImage()]
    for key in ("Right", "+", "Left", "-", "-", "-"):
        press(window, key)
        pictures.append(view.grab().toImage())
    assert all(one != other for one, other in pairwise(pictures))
    press(window, "0")
    assert view.grab().toImage() == pictures[0]
    notch = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, notch)
    assert view.grab().toImage() != pictures[0]


def test_what_fits_does_not_move(window, view, press) -> None:
    before = view.grab().toImage()
    press(window, "Right")
    press(window, "Down")
    assert view.grab().toImage() == before


def test_dragging_moves_what_does_not_fit(open_window, posts, press) -> None:
    window = open_window(Library((posts("a", "A", f"$${UNBREAKABLE}$$"),)))
    press(window, "Ctrl+Right")
    press(window, "Return")
    view = window.findChild(FormulaView)
    before = view.grab().toImage()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(view, QPoint(250, 200))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(250, 200))
    after = view.grab().toImage()
    QTest.mouseMove(view, QPoint(200, 200))
    assert after != before
    assert view.grab().toImage() == after


@pytest.mark.parametrize(("chosen", "beginning"), [(FILTERS[0], b"<svg"), (FILTERS[1], b"\x89PNG")])
def test_it_is_saved_as_a_picture(window, view, press, tmp_path, chosen, beginning) -> None:
    press(window, "S")
    dialog = window.findChild(SaveDialog)
    assert dialog.isVisible()
    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter(chosen)
    dialog.filterSelected.emit(chosen)
    dialog.findChild(QLineEdit).setText("mine")
    dialog.accept()
    (path,) = tmp_path.glob("mine.*")
    assert path.read_bytes().startswith(beginning)
    assert str(path) in view.foot.text()


def test_where_it_is_not_saved_the_keys_go_on_in_it(window, view, press, settle) -> None:
    press(window, "S")
    dialog = window.findChild(SaveDialog)
    settle(dialog.isActiveWindow)
    dialog.reject()
    settle(window.isActiveWindow)
    assert QApplication.focusWidget() is view


@pytest.mark.parametrize("name", ["mine.txt", "mine", "no/such/folder.svg"])
def test_what_cannot_be_saved_is_told(view, tmp_path, name) -> None:
    view._save_to(str(tmp_path / name))
    assert view.foot.text().startswith("Not saved: ")
    assert not list(tmp_path.glob("mine*"))


def test_other_keys_do_nothing_under_the_view(window, view, press) -> None:
    before = (window.post.id, window.look.look)
    for key in ("J", "D", "Space", "/", "P", "Z", "?"):
        press(window, key)
    assert (window.post.id, window.look.look) == before
    assert view.isVisible()
