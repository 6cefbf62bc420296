"""The list as a view: where its rows stand, and what keys and the mouse do with them."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader_app.library.library import Library
from reader_app.library.post import Posts
from reader_app.ui import list_view
from reader_app.ui.window import Window


@pytest.fixture
def window(open_window, posts) -> Window:
    titles = [
        f"{number} " + "a title that takes two lines, as there are many " * 2 * (number % 2) for number in range(100)
    ]
    return open_window(Library(tuple(posts(str(number), title) for number, title in enumerate(titles))))


def test_rows_stand_below_each_other_without_gaps(window) -> None:
    view = window.list.view
    rects = [view.visualRect(window.list.model.index(row)) for row in range(100)]
    assert all(above.bottom() + 1 == below.top() for above, below in pairwise(rects))
    assert len({rect.height() for rect in rects}) == 2
    assert view.verticalScrollBar().maximum() == rects[-1].bottom() + 1 - view.viewport().height()


def test_a_click_opens_the_row_under_it(window) -> None:
    view = window.list.view
    view.verticalScrollBar().setValue(700)
    index = view.indexAt(QPoint(50, 200))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 200))
    assert window.post.id == str(index.row())


def test_below_the_last_row_there_is_none(window) -> None:
    window.list.field.setText("99")
    assert not window.list.view.indexAt(QPoint(50, 400)).isValid()


@pytest.mark.parametrize(
    ("keys", "row"),
    [(("End",), 99), (("End", "Home"), 0), (("Down", "Down", "Up"), 1), (("End", "Down"), 99), (("Up",), 0)],
)
def test_keys_lead_from_row_to_row_and_stay_in_sight(window, press, keys, row) -> None:
    for key in keys:
        press(window, key)
    view = window.list.view
    assert view.currentIndex().row() == row
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_pages_leave_no_row_out(window, press) -> None:
    view = window.list.view
    before = {seen.post for seen in view.in_sight()}
    press(window, "PgDown")
    assert str(view.currentIndex().row()) in before
    press(window, "PgDown")
    assert str(view.currentIndex().row()) not in before


@pytest.mark.parametrize("new", [range(30), range(30, 70), range(70, 100), range(100)])
def test_rows_that_come_stand_where_all_are_put_when_the_list_is_laid_out_anew(window, new) -> None:
    model, view = window.list.model, window.list.view
    posts = model.posts
    model.show(Posts(post for row, post in enumerate(posts) if row not in new))
    model.show(posts)
    tops = tuple(view.tops)
    view.lay_out()
    assert tuple(view.tops) == tops


def heights(view, rows) -> set[int]:
    return {view.visualRect(view.model().index(row)).height() for row in range(rows)}


def test_very_long_lists_have_rows_of_one_height(window, monkeypatch) -> None:
    monkeypatch.setattr(list_view, "EVEN_FROM", 50)
    model, view = window.list.model, window.list.view
    posts = model.posts
    view.lay_out()
    assert heights(view, 100) == {view.look.tallest()}
    model.show(Posts(posts[:40]))
    assert len(heights(view, 40)) == 2
    model.show(posts)
    assert heights(view, 100) == {view.look.tallest()}


def test_the_row_at_the_top_stays_there_when_the_list_gets_narrower(window) -> None:
    view = window.list.view
    view.verticalScrollBar().setValue(1500)
    view.setCurrentIndex(view.indexAt(QPoint(50, 5)))
    before = view.in_sight()[0]
    window.panes.setSizes([220, 980])
    assert view.in_sight()[0] == before
