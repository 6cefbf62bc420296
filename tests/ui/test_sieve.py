"""The filter where what is found takes longer than a key may wait."""

from threading import Event

import pytest

from reader_app.library.counts import counted
from reader_app.library.library import Library
from reader_app.library.origin import Origin
from reader_app.library.outline import STARRED, UNREAD, Selection
from reader_app.library.sifting import Sifting
from reader_app.ui import listing, sieve
from reader_app.ui.navigation import NOTHING_OPEN
from reader_app.ui.window import Window


@pytest.fixture
def held_up(monkeypatch) -> dict[str, Event]:
    """Let what is found come only when the event of what was typed is set."""
    events: dict[str, Event] = {}
    done = Sifting.done

    def wait_and_do(sifting, is_wanted):
        events.setdefault(sifting.query.text, Event()).wait(10)
        return done(sifting, is_wanted)

    monkeypatch.setattr(Sifting, "done", wait_and_do)
    monkeypatch.setattr(sieve, "PATIENCE_S", 0.0)
    return events


def listed(window) -> list[str]:
    return [post.id for post in window.list.listed()]


def let_go(events: dict[str, Event], text: str) -> None:
    events.setdefault(text, Event()).set()


def test_the_list_stays_until_something_is_found(open_window, press, settle, held_up) -> None:
    window = open_window(post="last")
    everything = listed(window)
    press(window, "/")
    window.list.field.insert("tensor")
    assert listed(window) == everything
    assert window.post.id == "last"
    let_go(held_up, "tensor")
    settle(lambda: listed(window) == ["long", "second"])
    settle(lambda: window.post.id == "long")
    assert window.status.position.text() == "1 of 2"


def test_only_what_was_typed_last_is_shown(window, settle, held_up) -> None:
    shown = []
    window.list.filtered.connect(lambda: shown.append(listed(window)))
    window.list.field.setText("tensor")
    window.list.field.setText("tensor second")
    let_go(held_up, "tensor")
    let_go(held_up, "tensor second")
    settle(lambda: shown)
    assert shown == [["second"]]


def test_what_is_found_for_a_filter_that_is_cleared_is_not_shown(window, settle, held_up) -> None:
    everything = listed(window)
    window.list.field.setText("tensor")
    window.list.clear_filter()
    let_go(held_up, "tensor")
    window.list.field.setText("zulu")
    let_go(held_up, "zulu")
    assert listed(window) == everything
    settle(lambda: listed(window) == ["last"])


def test_where_the_order_takes_long_the_first_post_is_opened_once_it_is_known(
    open_window, settle, held_up, posts
) -> None:
    window = open_window()
    window.list.set_order("title")
    window.close()
    window = open_window(Library((posts("z", "Zulu"), posts("a", "Alpha"))))
    assert (window.list.order, listed(window), window.post) == ("title", [], NOTHING_OPEN)
    let_go(held_up, "")
    settle(lambda: window.post.id == "a")
    assert listed(window) == ["a", "z"]


@pytest.fixture
def slow_window(open_window, posts, monkeypatch) -> tuple[Window, Event]:
    """A window with two feeds, in which what a line lists is chosen and counted only when the event is set."""
    feeds = tuple(Origin(name, name, "feed") for name in "fg")
    window = open_window(Library(tuple(posts(name * 2, name, origin=name) for name in "fg"), (), feeds))
    event = Event()
    choose, count = Selection.done, counted
    monkeypatch.setattr(Selection, "done", lambda *args: event.wait(10) and choose(*args))
    monkeypatch.setattr(listing, "counted", lambda *args: event.wait(10) and count(*args))
    monkeypatch.setattr(sieve, "PATIENCE_S", 0.0)
    return window, event


def test_what_a_line_lists_comes_late_where_it_takes_long(slow_window, settle) -> None:
    window, event = slow_window
    window.listing.choose("g")
    window.listing.choose(UNREAD)
    assert (listed(window), window.panes.side.current.key) == (["gg"], UNREAD)
    event.set()
    settle(lambda: listed(window) == ["ff", "gg"])


def test_what_comes_late_for_a_line_that_was_left_is_not_shown(slow_window, settle) -> None:
    window, event = slow_window
    shown = []
    window.listing.choose(UNREAD)
    window.listing.choose("g")
    window.list.filtered.connect(lambda: shown.append(listed(window)))
    event.set()
    window.listing.choose(STARRED)
    settle(lambda: shown)
    assert shown == [[]]


def test_many_marks_are_counted_late_and_what_is_marked_meanwhile_counts(slow_window, settle) -> None:
    window, event = slow_window
    window.marking.read_all(window.list.listed())
    window.marking.toggle_read(window.post)
    event.set()
    settle(lambda: window.panes.side.numbers[UNREAD] == 1)
    assert window.panes.side.numbers[window.post.origin] == 1


def test_numbers_stay_until_many_marks_are_counted(slow_window, settle) -> None:
    window, event = slow_window
    window.marking.toggle_read(window.post)
    assert window.panes.side.numbers[UNREAD] == 1
    window.marking.read_all(window.list.listed())
    assert window.panes.side.numbers[UNREAD] == 1
    event.set()
    settle(lambda: window.panes.side.numbers[UNREAD] == 0)
