"""Read, starred and begun posts, in a real window with a real store."""

from time import monotonic

import pytest

from reader_app.library.library import Library
from reader_app.library.marks import Marks
from reader_app.library.origin import Origin
from reader_app.ui import navigation
from reader_app.ui.history import Place
from reader_app.ui.window import Window

FEED, FOLDER = Origin("https://example.org/feed", "feed", "feed"), Origin("/folder", "folder", "folder")
LONG = tuple(f"Paragraph {number}." for number in range(120))


@pytest.fixture
def library(posts) -> Library:
    return Library(
        (
            posts("file", "A file", *LONG, origin=FOLDER.key),
            posts("file 2", "Another file", origin=FOLDER.key),
            posts("new", "New", *LONG, origin=FEED.key),
            posts("newer", "Newer", origin=FEED.key),
            posts("newest", "Newest", origin=FEED.key),
        ),
        (),
        (FOLDER, FEED),
    )


@pytest.fixture
def window(open_window, library, tmp_path, store) -> Window:
    window = open_window(library)
    window.keeper.open(tmp_path / "library.sqlite")
    window.marking.load()
    return window


def line(window: Window, key: str) -> int:
    return window.panes.side.numbers[key]


def visit(window: Window, name: str) -> None:
    window.visit(window.opening.shelf.by_id[name])


def test_opening_a_post_of_a_feed_marks_it_read_and_of_a_folder_does_not(window, store) -> None:
    for name in ("file 2", "new"):
        visit(window, name)
    assert window.marking.marks.read == {"new"}
    assert line(window, FEED.key) == 2
    window.keeper.close()
    assert store.marks().read == {"new"}


@pytest.mark.parametrize(("seconds", "read"), [(0.5, {"newer"}), (30.0, {"new", "newer"})])
def test_a_post_of_a_feed_that_was_shown_unasked_is_read_once_it_has_been_looked_at(
    window, monkeypatch, seconds, read
) -> None:
    window.navigation._show(window.opening.shelf.by_id["new"], Place("new"))
    monkeypatch.setattr(navigation, "monotonic", lambda: monotonic() + seconds)
    visit(window, "newer")
    assert window.marking.marks.read == read


def test_what_is_marked_as_unread_stays_so_when_it_is_left(window, press, monkeypatch) -> None:
    visit(window, "new")
    press(window, "M")
    monkeypatch.setattr(navigation, "monotonic", lambda: monotonic() + 30)
    visit(window, "file")
    assert window.marking.marks.read == frozenset()


def test_unread_posts_stand_out_only_where_they_come_from_a_feed(window) -> None:
    delegate = window.list.view.itemDelegate()
    unread = [post.id for post in window.navigation.library.posts if delegate._is_unread(post)]
    assert unread == ["new", "newer", "newest"]


def test_m_and_s_are_kept(window, press, store) -> None:
    for key in ("M", "S", "J", "S", "S"):
        press(window, key)
    assert "star" in window.status.currentMessage()
    window.close()
    assert (store.marks().read, store.marks().starred) == ({"file"}, {"file"})


@pytest.mark.parametrize("key", ["M", "S"])
def test_where_no_post_is_open_none_is_marked(open_window, press, key) -> None:
    window = open_window(Library())
    press(window, key)
    assert window.status.currentMessage() == "There is no post to mark."
    assert window.marking.marks == Marks()


def test_marks_are_there_at_the_next_start(window, press, open_window, library, tmp_path, settle) -> None:
    visit(window, "newest")
    press(window, "S")
    window.close()
    again = open_window(library)
    again.keeper.open(tmp_path / "library.sqlite")
    again.marking.load()
    settle(lambda: again.marking.marks.starred == {"newest"})
    assert line(again, "\nstarred") == 1
    assert line(again, FEED.key) == 2


def test_u_goes_to_the_next_unread_and_round(window, press) -> None:
    window.listing.choose(FEED.key)
    visit(window, "newest")
    seen = []
    for _ in range(3):
        press(window, "U")
        seen.append(window.post.id)
    assert seen == ["new", "newer", "newer"]
    assert "has been read" in window.status.currentMessage()


def test_all_are_read_and_unread_again(window, press) -> None:
    window.listing.choose(FEED.key)
    visit(window, "new")
    press(window, "Shift+A")
    assert window.marking.marks.read == {"new", "newer", "newest"}
    assert "2 posts" in window.status.currentMessage()
    press(window, "Ctrl+Z")
    assert window.marking.marks.read == {"new"}
    press(window, "Ctrl+Z")
    assert "nothing to undo" in window.status.currentMessage()


def test_space_at_the_end_of_a_feeds_post_goes_to_the_next_unread(window, press) -> None:
    window.listing.choose(FEED.key)
    visit(window, "newer")
    visit(window, "new")
    window.pane.reader.scroll_to_end()
    press(window, "Space")
    assert window.post.id == "newest"


def test_space_at_the_end_of_a_file_goes_to_the_next(window, press) -> None:
    window.pane.reader.scroll_to_end()
    press(window, "Space")
    assert window.post.id == "file 2"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is:unread", ["file", "file 2", "newer", "newest"]),
        ("is:starred", ["new"]),
        ("is:unread new", ["newer", "newest"]),
    ],
)
def test_the_filter_asks_for_marks(window, press, text, found) -> None:
    visit(window, "new")
    press(window, "S")
    visit(window, "file")
    window.list.field.setText(text)
    assert [post.id for post in window.list.listed()] == found


def test_a_post_that_is_read_stays_in_the_list_of_unread_ones(window, press) -> None:
    window.list.field.setText("is:unread")
    window.list.focus_list()
    visit(window, "newer")
    assert "newer" in [post.id for post in window.list.listed()]


def test_a_post_opens_where_it_was_left(window, press, store) -> None:
    visit(window, "new")
    for _ in range(2):
        press(window, "Space")
    place = window.pane.reader.place()
    visit(window, "newest")
    visit(window, "new")
    assert window.pane.reader.place().position == place.position > 0
    window.close()
    assert store.marks().places["new"] == place.position


def test_a_post_that_was_read_to_its_end_opens_at_its_top(window) -> None:
    visit(window, "new")
    window.pane.reader.scroll_to_end()
    visit(window, "newest")
    visit(window, "new")
    assert window.pane.reader.place().position == 0


def test_a_library_that_cannot_be_used_is_told_of_and_the_marks_still_work(
    open_window, library, tmp_path, press, settle
) -> None:
    window = open_window(library)
    (tmp_path / "in the way").write_text("")
    window.keeper.open(tmp_path / "in the way" / "library.sqlite")
    settle(lambda: any("in the way" in problem for problem in window.problems()["In the files"]))
    press(window, "S")
    assert window.marking.marks.starred == {"file"}


@pytest.mark.parametrize("marked_since", [(), ("M", "M")])
def test_undoing_that_all_are_read_leaves_what_was_read_before(window, press, store, marked_since) -> None:
    visit(window, "new")
    window.marking.read_all(window.list.listed())
    visit(window, "file")
    for key in marked_since:
        press(window, key)
    press(window, "Ctrl+Z")
    assert window.marking.marks.read == {"new"}
    assert line(window, FEED.key) == 2
    window.keeper.close()
    assert store.marks().read == {"new"}
