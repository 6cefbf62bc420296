import pytest

from reader_app.library.library import Library
from reader_app.library.post import Body
from reader_app.ui.window import Window

FILLER = ["filler"] * 60


@pytest.fixture
def window(open_window, posts) -> Window:
    comments = Body("<p>First: $\\zed$</p>" + "<p>more</p>" * 60, "html")
    site = "https://kexue.fm/archives"
    around = {"url": f"{site}/2", "previous": "/archives/1", "next": "/archives/3"}
    library = Library(
        (
            posts("a", "Before", *FILLER, url=f"{site}/1"),
            posts("b", "Commented", r"$\newcommand{\zed}{z}$", *FILLER, comments=comments, **around),
            posts("c", "Alone", "text"),
        )
    )
    opened = open_window(library, post="b")
    opened.pane.reader.setFocus()
    return opened


def text(window: Window) -> str:
    window.pane.reader.fill()
    return window.pane.reader.page.toPlainText()


def scroll(window: Window) -> int:
    return window.pane.reader.verticalScrollBar().value()


def test_comments_are_shown_on_demand_and_taken_away_again(window, press):
    assert "First" not in text(window)
    press(window, "C")
    assert "Comments" in text(window)
    assert "First" in text(window)
    assert scroll(window) > 0
    press(window, "C")
    assert "First" not in text(window)


def test_back_returns_to_where_the_comments_were_asked_for(window, press):
    press(window, "C")
    press(window, "Alt+Left")
    assert scroll(window) == 0
    assert "First" in text(window)


def test_comments_stay_when_the_look_changes(window, press):
    press(window, "C")
    press(window, "D")
    assert "First" in text(window)


def test_comments_are_those_of_one_post(window, press):
    press(window, "C")
    window.visit(window.navigation.library.posts[0])
    press(window, "Alt+Left")
    window.visit(window.navigation.library.posts[2])
    assert "First" not in text(window)


def test_a_post_without_comments_says_so(window, press):
    window.visit(window.navigation.library.posts[2])
    press(window, "C")
    assert window.status.currentMessage() == "This post has no comments."
    assert "Comments" not in text(window)


def test_a_post_ends_with_links_to_its_neighbours(window, press):
    *_, before, after = text(window).split("\n")
    assert (before, after) == ("← Before", "→ newer post")
    press(window, "Tab")
    assert window.status.currentMessage() == "Before"
    press(window, "Return")
    assert window.post.id == "a"


def test_a_post_that_names_no_neighbours_has_no_such_links(window):
    window.visit(window.navigation.library.posts[2])
    assert "→" not in text(window)
