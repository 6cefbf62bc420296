"""The filter where what is found takes longer than a key may wait."""

from threading import Event

import pytest

from reader_app.library.library import Library
from reader_app.library.sifting import Sifting
from reader_app.ui import sieve
from reader_app.ui.navigation import NOTHING_OPEN


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
