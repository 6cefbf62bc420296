import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader_app.library.library import Library
from reader_app.library.origin import Origin
from reader_app.ui.window import Window

LEFT, RIGHT = Origin("/left", "left", "folder"), Origin("/right", "right", "file", trouble="the disk is gone")


@pytest.fixture
def window(open_window, posts) -> Window:
    return open_window(
        Library(
            (
                posts("a", "A", "one", origin="/left"),
                posts("b", "B", origin="/left"),
                posts("c", "C", origin="/right"),
            ),
            (),
            (LEFT, RIGHT),
        )
    )


def listed(window: Window) -> list[str]:
    return [window.list.model.post(row).id for row in range(window.list.model.rowCount())]


def focus(window: Window) -> str:
    return window.focusWidget().objectName()


def go_to_side(window: Window, press) -> None:
    press(window, "Shift+F6")
    assert focus(window) == "side"


def test_a_line_lists_its_posts_alone(window, press) -> None:
    go_to_side(window, press)
    shown = []
    for _ in range(4):
        shown.append((window.panes.side.current.title, listed(window)))
        press(window, "Down")
    assert shown == [("All posts", ["a", "b", "c"]), ("Starred", []), ("left", ["a", "b"]), ("right", ["c"])]


def test_moving_over_lines_leaves_the_post_open(window, press) -> None:
    go_to_side(window, press)
    for _ in range(3):
        press(window, "Down")
    assert window.post.id == "a"
    press(window, "Return")
    assert focus(window) == "posts"
    press(window, "Down")
    assert window.post.id == "c"


def test_f6_goes_round_the_panes(window, press) -> None:
    seen = [focus(window)]
    for _ in range(3):
        press(window, "F6")
        seen.append(focus(window))
    assert seen == ["posts", "reader", "side", "posts"]
    press(window, "Shift+F6")
    assert focus(window) == "side"


def test_what_is_wrong_is_told(window, press) -> None:
    go_to_side(window, press)
    for _ in range(3):
        press(window, "Down")
    assert window.status.currentMessage() == "right: the disk is gone"
    assert "the disk is gone" in window.panes.side.view.currentIndex().data(3)


def test_delete_closes_the_chosen_source(window, press) -> None:
    go_to_side(window, press)
    press(window, "Del")
    assert "Choose a source" in window.status.currentMessage()
    for _ in range(2):
        press(window, "Down")
    press(window, "Del")
    assert listed(window) == ["c"]
    assert window.post.id == "c"
    assert "left" in window.status.currentMessage()
    assert not window.panes.side_is_shown
    assert focus(window) == "posts"


def test_b_hides_it_and_brings_it_back_and_the_list_keeps_its_width(window, press) -> None:
    width = window.list.width()
    for shown in (False, True):
        press(window, "B")
        assert window.panes.side_is_shown is shown
        assert window.list.width() == width


def test_that_it_is_hidden_and_its_width_are_remembered(window, press, open_window) -> None:
    window.panes.setSizes([250, 250, 300])
    press(window, "B")
    window.close()
    again = open_window(window.navigation.library)
    assert not again.panes.side_is_shown
    press(again, "B")
    assert again.panes.side.width() == 250


def test_with_one_source_there_is_nothing_to_show(open_window, posts, press) -> None:
    window = open_window(Library((posts("a", "A", origin="/left"),), (), (LEFT,)))
    assert not window.panes.side_is_shown
    press(window, "B")
    assert not window.panes.side_is_shown
    assert "only one source" in window.status.currentMessage()


def test_groups_open_and_close(open_window, posts, press) -> None:
    group, feed = Origin("g", "g", "group"), Origin("f", "f", "feed", "g")
    window = open_window(Library((posts("a", "A", origin="f"),), (), (group, feed)))
    go_to_side(window, press)
    for _ in range(3):
        press(window, "Down")
    assert window.panes.side.current.title == "g"
    press(window, "Left")
    press(window, "Down")
    assert window.panes.side.current.title == "g"
    assert window.state().folded == ("g",)
    press(window, "Right")
    press(window, "Down")
    assert window.panes.side.current.title == "f"
    assert listed(window) == ["a"]


def test_letters_are_keys_of_the_window(window, press) -> None:
    go_to_side(window, press)
    press(window, "D")
    assert window.look.look.theme.name == "dark"
    press(window, "+")
    assert window.look.look.zoom > 1


@pytest.fixture
def grouped(open_window, posts) -> Window:
    """A window with the groups maths, in which is algebra, and the feeds f in maths, g in algebra, h in none."""
    maths, algebra = Origin("m", "maths", "group"), Origin("m\nalg", "algebra", "group", "m")
    feeds = (Origin("f", "f", "feed", "m"), Origin("g", "g", "feed", "m\nalg"), Origin("h", "h", "feed"))
    return open_window(
        Library(tuple(posts(name * 2, name, origin=name) for name in "fgh"), (), (maths, algebra, *feeds))
    )


def lines(window: Window) -> list[str]:
    """The titles of the lines below the general ones, with a dot for each group around them."""
    return ["." * line.depth + line.entry.title for line in window.panes.side.lines[3:]]


def row(window: Window, key: str) -> int:
    return next(row for row, line in enumerate(window.panes.side.lines) if line.entry.key == key)


def click(window: Window, key: str, x: int) -> None:
    view = window.panes.side.view
    point = QPoint(x, view.visualRect(view.model().index(row(window, key), 0)).bottom() - 5)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def test_left_and_right_lead_out_of_groups_and_into_them(grouped, press) -> None:
    grouped.listing.choose("g")
    go_to_side(grouped, press)
    seen = []
    for key in ("Left", "Left", "Left", "Left", "Right", "Right", "Right", "Right", "Right"):
        press(grouped, key)
        seen.append((grouped.panes.side.current.title, len(lines(grouped))))
    assert seen == [
        ("algebra", 5),
        ("algebra", 4),
        ("maths", 4),
        ("maths", 2),
        ("maths", 4),
        ("algebra", 4),
        ("algebra", 5),
        ("g", 5),
        ("g", 5),
    ]


def test_a_click_on_its_arrow_closes_a_group_and_opens_it(grouped) -> None:
    assert lines(grouped) == ["maths", ".algebra", "..g", ".f", "h"]
    click(grouped, "m\nalg", 30)
    assert lines(grouped) == ["maths", ".algebra", ".f", "h"]
    click(grouped, "m\nalg", 30)
    assert lines(grouped) == ["maths", ".algebra", "..g", ".f", "h"]
    assert grouped.listing.line == ""


def test_a_closed_group_is_marked_for_the_line_in_it_that_is_chosen(grouped) -> None:
    grouped.listing.choose("g")
    click(grouped, "m", 12)
    assert (lines(grouped), grouped.panes.side.current.title, listed(grouped)) == (["maths", "h"], "maths", ["gg"])
    click(grouped, "m", 12)
    assert grouped.panes.side.current.title == "g"
    click(grouped, "m", 12)
    click(grouped, "m", 60)
    assert (grouped.listing.line, listed(grouped)) == ("m", ["ff", "gg"])


def test_a_line_in_a_closed_group_is_found_when_it_is_chosen_elsewhere(grouped) -> None:
    click(grouped, "m", 12)
    grouped.listing.choose("f")
    assert grouped.panes.side.current.title == "maths"
    grouped.listing.choose("h")
    assert grouped.panes.side.current.title == "h"


def test_the_place_stays_when_lines_come(grouped, posts) -> None:
    many = tuple(Origin(f"x{number}", f"x{number}", "feed") for number in range(60))
    grouped.opening.show_library(Library((posts("a", "A", origin="x0"),), (), many))
    grouped.listing.choose("x3")
    bar = grouped.panes.side.view.verticalScrollBar()
    bar.setValue(500)
    grouped.opening.show_library(Library((posts("a", "A", origin="x0"),), (), many[1:]))
    assert (bar.value(), grouped.panes.side.current.key) == (500, "x3")
    grouped.listing.choose("x4")
    assert bar.value() < 500
