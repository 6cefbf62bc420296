"""Files and folders that are opened beside each other, in a real window."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from reader_app.files import packaged
from reader_app.sources.opening import read_paths
from reader_app.ui import opening
from reader_app.ui.state import State, load, save
from reader_app.ui.window import Window

POST = "---\ntitle: {}\ndate: 2020-01-01\n---\n\nText with $x^2$.\n"


@pytest.fixture(autouse=True)
def soon(monkeypatch) -> None:
    monkeypatch.setattr(opening, "WATCH_MS", 1)


@pytest.fixture
def make_folder(tmp_path):
    def make(name: str, *titles: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for title in titles:
            (folder / f"{title}.md").write_text(POST.format(title), "utf-8")
        return folder

    return make


@pytest.fixture
def started(application, tmp_path, settle):
    """Start a window as the command line does."""
    windows = []

    def start(*paths: Path) -> Window:
        window = Window(tmp_path / "state" / "window.json")
        windows.append(window)
        window.begin(list(map(str, paths)))
        window.show()
        window.activateWindow()
        settle(lambda: window.isActiveWindow() and not window.opening.loader.is_busy)
        return window

    yield start
    for window in windows:
        window.close()
        window.deleteLater()


def listed(window: Window) -> list[str]:
    return [window.list.model.post(row).title for row in range(window.list.model.rowCount())]


def lines(window: Window) -> list[str]:
    return [origin.title for origin in window.opening.shelf.library.origins]


def open_too(window: Window, settle, *paths: Path) -> None:
    window.open_paths(list(map(str, paths)))
    settle(lambda: not window.opening.loader.is_busy)


def test_the_seeds_are_open_until_something_else_is(started, make_folder, settle) -> None:
    window = started()
    assert window.post.path.startswith(str(packaged("seeds")))
    open_too(window, settle, make_folder("blog", "One"))
    assert lines(window) == ["blog"]
    assert window.post.title == "One"
    assert not window.panes.side_is_shown


def test_the_seeds_stay_where_nothing_could_be_read(started, tmp_path, settle) -> None:
    window = started()
    before = listed(window)
    open_too(window, settle, tmp_path / "missing")
    assert listed(window) == before
    assert "missing" in window.status.currentMessage()


def test_what_is_opened_too_comes_beside_and_is_listed_alone(started, make_folder, settle) -> None:
    window = started(make_folder("first", "A", "B"))
    open_too(window, settle, make_folder("second", "C"))
    assert lines(window) == ["first", "second"]
    assert listed(window) == ["C"]
    assert window.post.title == "C"
    assert window.panes.side_is_shown
    assert window.panes.side.current.title == "second"


def test_what_is_opened_together_is_listed_together(started, make_folder, settle) -> None:
    window = started()
    open_too(window, settle, make_folder("first", "A", "B"), make_folder("second", "C"))
    assert listed(window) == ["A", "B", "C"]
    assert window.post.title == "A"


def test_a_path_opened_again_is_read_again_in_its_place(started, make_folder, settle) -> None:
    first, second = make_folder("first", "A"), make_folder("second", "C")
    window = started(first, second)
    for watched in list(window.opening._watchers):
        window.opening._stop_watching(watched)
    (first / "New.md").write_text(POST.format("New"), "utf-8")
    open_too(window, settle, first)
    assert lines(window) == ["first", "second"]
    assert listed(window) == ["A", "New"]


def test_a_path_asked_for_twice_is_there_once(started, make_folder, settle) -> None:
    folder = make_folder("first", "A", "B")
    window = started()
    open_too(window, settle, folder, folder)
    assert listed(window) == ["A", "B"]


def test_what_is_open_is_open_at_the_next_start(started, make_folder, settle, press) -> None:
    window = started(make_folder("first", "A", "B"), make_folder("second", "C"))
    window.listing.choose(window.opening.shelf.library.origins[0].key)
    window.visit(window.list.model.post(1))
    window.close()
    again = started()
    assert lines(again) == ["first", "second"]
    assert listed(again) == ["A", "B"]
    assert again.post.title == "B"
    assert again.panes.side_is_shown


def test_what_has_gone_since_the_last_start_says_so_and_is_not_forgotten(started, make_folder, settle) -> None:
    first, second = make_folder("first", "A"), make_folder("second", "C")
    started(first, second).close()
    (second / "C.md").unlink()
    second.rmdir()
    again = started()
    trouble = {origin.title: origin.trouble for origin in again.opening.shelf.library.origins}
    assert trouble == {"first": "", "second": "there is no such file or folder"}
    assert str(second) in again.state().paths


@pytest.fixture
def go_on(monkeypatch) -> Iterator[Event]:
    """Have reading halt behind the first posts of `many` until this is set."""
    going = Event()

    def halting(paths, **kwargs):
        for part in read_paths(paths, **kwargs):
            yield part
            if part.library.posts and paths[0].endswith("many"):
                going.wait(10)

    monkeypatch.setattr("reader_app.sources.opening.PART_S", 0.0)
    monkeypatch.setattr("reader_app.sources.opening.read_paths", halting)
    yield going
    going.set()


def test_reading_is_cancelled_by_esc_and_what_was_read_stays(started, make_folder, go_on, press, settle) -> None:
    window = started()
    window.open_paths([str(make_folder("many", *map(str, range(400))))])
    settle(lambda: "Esc cancels" in window.status.currentMessage() and lines(window) == ["many"])
    assert "Reading many" in window.status.currentMessage()
    press(window, "Escape")
    go_on.set()
    settle(lambda: not window.opening.loader.is_busy)
    count = len(window.opening.shelf.library.posts)
    assert 0 < count < 400
    assert f"{count:,} posts of many" in window.status.currentMessage()


def test_what_is_being_read_is_not_closed(started, make_folder, go_on, press, settle) -> None:
    window = started()
    window.open_paths([str(make_folder("many", *map(str, range(400))))])
    settle(lambda: lines(window) == ["many"])
    said: list[str] = []
    window.listing.said.connect(said.append)
    window.listing.choose(str(window.opening.shelf.library.origins[0].key))
    window.listing._close_source()
    assert said == ["It is still being read: Esc cancels that."]
    assert lines(window) == ["many"]
    window.opening.cancel()


def test_parts_move_neither_the_choice_nor_the_list_nor_the_text(started, make_folder, monkeypatch, settle) -> None:
    first, second = make_folder("first", *(f"a{number:03}" for number in range(60))), make_folder("second", "z")
    window = started(second, first)
    window.visit(window.list.model.post(40))
    window.list.view.verticalScrollBar().setValue(500)
    settle()
    before = (window.post.title, window.list.view.currentIndex().data(), window.list.view.in_sight()[0])
    (second / "m.md").write_text(POST.format("m"), "utf-8")
    settle(lambda: len(listed(window)) == 62)
    assert (window.post.title, window.list.view.currentIndex().data(), window.list.view.in_sight()[0]) == before


def test_a_file_that_changes_outside_changes_in_the_window(started, make_folder, settle, press) -> None:
    folder = make_folder("blog", "A", "B")
    (folder / "A.md").write_text(POST.format("A") + "\n\n".join(f"Paragraph {n}." for n in range(200)), "utf-8")
    window = started(folder)
    for _ in range(3):
        press(window, "Space")
    place = window.pane.reader.place()
    (folder / "A.md").write_text(POST.format("A, changed") + "\n\n".join(f"Paragraph {n}." for n in range(200)))
    settle(lambda: window.post.title == "A, changed")
    assert listed(window) == ["A, changed", "B"]
    settle(lambda: abs(window.pane.reader.place().offset - place.offset) <= 2)
    assert window.pane.reader.verticalScrollBar().value() > 0


def test_the_open_post_stays_when_its_file_goes(started, make_folder, settle) -> None:
    folder = make_folder("blog", "A", "B")
    window = started(folder)
    (folder / "A.md").unlink()
    settle(lambda: listed(window) == ["B"])
    assert window.post.title == "A"
    assert "gone" in window.status.currentMessage()


def test_recent_paths_are_offered_and_those_that_are_gone_are_grey(started, make_folder, press, settle) -> None:
    first, second = make_folder("first", "A"), make_folder("second", "C")
    window = started(first)
    open_too(window, settle, second)
    (first / "A.md").unlink()
    first.rmdir()
    press(window, "Ctrl+R")
    actions = QApplication.activePopupWidget().actions()
    assert [(Path(action.text()).name, action.isEnabled()) for action in actions] == [
        ("second", True),
        ("first", False),
    ]
    QApplication.activePopupWidget().close()


def test_a_recent_path_is_opened_by_the_menu(started, make_folder, press, settle) -> None:
    first = make_folder("first", "A")
    window = started(first)
    window.opening.close_origin(str(first))
    assert listed(window) == []
    press(window, "Ctrl+R")
    press(window, "Down")
    press(window, "Return")
    settle(lambda: listed(window) == ["A"])


def test_no_more_than_twelve_are_remembered(started, make_folder, settle) -> None:
    window = started()
    open_too(window, settle, *(make_folder(f"f{number}", f"p{number}") for number in range(14)))
    assert [Path(path).name for path in window.opening.recent] == [f"f{number}" for number in range(13, 1, -1)]


def test_a_remembered_state_of_paths_that_never_were_opens_the_rest(started, tmp_path, make_folder) -> None:
    save(State(paths=("/nowhere/at/all", str(make_folder("first", "A")))), tmp_path / "state" / "window.json")
    window = started()
    assert listed(window) == ["A"]
    window.close()
    assert load(tmp_path / "state" / "window.json")[0].paths[0] == "/nowhere/at/all"
