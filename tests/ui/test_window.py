from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from reader_app.library.library import Library, Problem
from reader_app.library.origin import Origin
from reader_app.ui import memory
from reader_app.ui.open_dialog import OpenDialog
from reader_app.ui.post_pane import NARROWEST
from reader_app.ui.problems import ProblemsDialog
from reader_app.ui.startup import show_icon
from reader_app.ui.state import State, load, save
from reader_app.ui.status import HINT
from reader_app.ui.window import Window

LISTING = "A title\nBy Somebody | 2020-01-02 | 3位读者 | 引用First paragraph.\n"


@pytest.fixture
def listing(tmp_path) -> Path:
    path = tmp_path / "library" / "posts.txt"
    path.parent.mkdir()
    path.write_text(LISTING, "utf-8")
    return path


def drop(window, *urls: QUrl) -> bool:
    data = QMimeData()
    data.setUrls(list(urls))
    at, button, none = QPoint(500, 300), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, button, none))
    return enter.isAccepted()


def test_the_title_names_the_post(open_window) -> None:
    assert open_window(post="last").windowTitle() == "Zulu — Reader"


@pytest.mark.parametrize(("post", "position"), [("long", "1 of 5"), ("last", "5 of 5")])
def test_the_status_bar_says_which_of_how_many(open_window, post, position) -> None:
    assert open_window(post=post).status.position.text() == position


def test_problems_of_files_and_of_the_post_are_counted(open_window) -> None:
    assert open_window(post="long").status.problems.text() == "1 problem"
    assert open_window(post="last").status.problems.text() == "2 problems"


def test_a_narrow_window_leaves_room_for_the_post(open_window, posts, settle) -> None:
    sources = tuple(Origin(f"/{name}", name, "folder") for name in "ab")
    window = open_window(Library(tuple(posts(one.key, one.key, origin=one.key) for one in sources), (), sources))
    before = window.panes.sizes()
    window.resize(640, 500)
    settle()
    side, listed, post = window.panes.sizes()
    assert post == NARROWEST
    assert (side, listed) < tuple(before[:2])


def test_without_problems_there_is_no_button(open_window, posts) -> None:
    assert open_window(Library((posts("a", "A"),))).status.problems.isHidden()


def test_that_there_are_no_problems_is_said_in_the_status_bar(open_window, posts, press) -> None:
    window = open_window(Library((posts("a", "A"),)))
    press(window, "P")
    assert window.status.currentMessage() == "Everything here could be read and set."
    assert window.findChild(ProblemsDialog) is None


def test_what_is_said_before_the_window_is_there_is_not_written_over_the_hint(application, tmp_path) -> None:
    window = Window(tmp_path / "window.json")
    window.status.say("There is no such file.")
    window.show()
    (hint,) = (label for label in window.status.findChildren(QLabel) if label.text() == HINT)
    assert (window.status.currentMessage(), hint.isVisible()) == ("There is no such file.", False)
    window.status.say("")
    assert hint.isVisible()
    window.close()


def test_a_passing_word_is_about_the_open_post(open_window, press) -> None:
    window = open_window()
    press(window, "C")
    assert window.status.currentMessage()
    press(window, "J")
    assert not window.status.currentMessage()


def test_problems_are_listed_as_they_are(open_window, posts, press) -> None:
    window = open_window(Library((posts("a", "A", problems=("<b> & it",)),), (Problem("p.txt", 3, "no <title>"),)))
    window.status.problems.click()
    text = window.findChild(ProblemsDialog).text.toPlainText()
    assert "p.txt:3: no <title>" in text
    assert "<b> & it" in text


def test_files_dropped_on_the_window_open(window, listing, settle) -> None:
    assert drop(window, QUrl.fromLocalFile(str(listing)))
    settle(lambda: window.post.title == "A title")
    assert window.status.position.text() == "1 of 1"


def test_folders_dropped_on_the_window_open(window, listing, settle) -> None:
    assert drop(window, QUrl.fromLocalFile(str(listing.parent)))
    settle(lambda: window.post.title == "A title")


def test_no_pane_keeps_a_drop_from_the_window(window) -> None:
    panes = (window.list.view, window.list.field, window.pane.reader, window.pane.bar.field)
    assert not any(pane.acceptDrops() for pane in panes)
    assert not any(pane.viewport().acceptDrops() for pane in (window.list.view, window.pane.reader))


def test_addresses_dropped_on_the_window_are_refused(window) -> None:
    assert not drop(window, QUrl("https://example.org/feed"))


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt"])
def test_what_cannot_be_read_is_said_and_the_library_stays(window, tmp_path, settle, name) -> None:
    (tmp_path / "empty.txt").write_text("")
    window.open_paths([str(tmp_path / name)])
    settle(lambda: name in window.status.currentMessage())
    assert window.post.id == "long"
    assert any(name in problem for problem in window.problems()["In the files"])


def test_the_last_request_counts(window, listing, tmp_path, settle) -> None:
    other = tmp_path / "other.txt"
    other.write_text(LISTING.replace("A title", "Another"), "utf-8")
    window.open_paths([str(listing)])
    window.open_paths([str(other)])
    settle(lambda: window.post.title == "Another")


def test_the_dialog_opens_the_folder_it_shows(window, listing, press, settle) -> None:
    press(window, "Ctrl+O")
    dialog = window.findChild(OpenDialog)
    dialog.setDirectory(str(listing.parent))
    next(button for button in dialog.findChildren(QPushButton) if "folder" in button.text()).click()
    settle(lambda: window.post.title == "A title")


def test_the_dialog_opens_files(window, listing, press, settle) -> None:
    press(window, "Ctrl+O")
    dialog = window.findChild(OpenDialog)
    dialog.findChild(QLineEdit).setText(str(listing))
    dialog.accept()
    settle(lambda: window.post.title == "A title")


def test_an_empty_library_says_how_to_open_files(open_window) -> None:
    window = open_window(Library())
    assert "Ctrl+O" in window.pane.reader.toPlainText()
    assert window.status.position.text() == "0 posts"


def test_keys_do_no_harm_in_an_empty_library(open_window, press) -> None:
    window = open_window(Library())
    for key in ("J", "K", "Space", "Shift+Space", "G, G", "Shift+G", "]", "[", "N", "Alt+Left", "D", "+", "F6", "P"):
        press(window, key)
    assert window.windowTitle() == "Nothing to read yet — Reader"


def test_back_and_forward_return_to_the_place(window, press) -> None:
    bar = window.pane.reader.verticalScrollBar()
    press(window, "Space")
    there = bar.value()
    press(window, "J")
    press(window, "Alt+Left")
    assert (window.post.id, bar.value()) == ("long", there)
    press(window, "Alt+Right")
    assert (window.post.id, bar.value()) == ("links", 0)


def test_series_ends_are_said(open_window, press) -> None:
    window = open_window(post="second")
    press(window, "]")
    assert "last post" in window.status.currentMessage()
    window = open_window(post="links")
    press(window, "]")
    assert "no series" in window.status.currentMessage()


def test_the_next_window_begins_where_the_last_one_ended(open_window, press) -> None:
    window = open_window(post="long")
    window.resize(700, 500)
    for key in ("Space", "Space", "+", "D", "F"):
        press(window, key)
    window.list.set_order("title")
    window.panes.setSizes([220, 480])
    left = window.state()
    window.close()
    again = open_window()
    assert again.state()._replace(geometry="") == left._replace(geometry="")
    assert again.size() == window.size()
    assert left.position > 0


def test_the_place_is_found_again_in_files_that_are_read_later(tmp_path, open_window, press, settle) -> None:
    window = open_window(post="long")
    press(window, "Shift+G")
    left = window.state()
    library = Library(tuple(map(window.list.model.post, range(5))))
    window.close()
    again = Window(tmp_path / "state" / "window.json")
    again.show()
    settle(again.isActiveWindow)
    again.show_library(library)
    assert again.state().position == left.position > 0
    again.close()


def test_what_is_read_is_remembered_without_closing(tmp_path, open_window, press, settle) -> None:
    window = open_window(post="long")
    window.memory.timer.setInterval(1)
    press(window, "Space")
    settle(lambda: load(tmp_path / "state" / "window.json")[0].position > 0)


def test_a_slow_disk_holds_no_key_up_and_the_last_place_is_kept(
    tmp_path, open_window, press, settle, monkeypatch
) -> None:
    window = open_window(post="long")
    disk, writers = Event(), []

    def save_slowly(state: State, path: Path) -> str:
        writers.append(current_thread())
        disk.wait(10)
        return save(state, path)

    monkeypatch.setattr(memory, "save", save_slowly)
    window.memory.timer.setInterval(1)
    press(window, "Space")
    settle(lambda: writers)
    first = window.memory.state.position
    press(window, "Space")
    disk.set()
    settle(lambda: load(tmp_path / "state" / "window.json")[0].position > first)
    assert main_thread() not in writers


def test_a_state_that_cannot_be_saved_is_a_problem(tmp_path, open_window) -> None:
    (tmp_path / "state").write_text("in the way")
    window = open_window()
    before = len(window.problems()["In the files"])
    window.memory.timer.setInterval(0)
    window.close()
    window.close()
    assert len(window.problems()["In the files"]) <= before + 1
    assert any("could not be saved" in problem for problem in window.problems()["In the files"])


def test_closing_before_the_files_are_read_forgets_nothing(tmp_path, open_window, press) -> None:
    window = open_window(post="last")
    window.close()
    again = open_window(Library())
    again.close()
    assert load(tmp_path / "state" / "window.json")[0].post == "last"


def test_a_damaged_state_is_a_problem_and_no_more(tmp_path, open_window) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "window.json").write_text("{")
    window = open_window()
    assert any("window.json" in problem for problem in window.problems()["In the files"])


@pytest.mark.parametrize(
    "state",
    [
        State(geometry="nonsense", splitter=(1, 2, 3, 4), post="gone", position=10**9, zoom=1e300, order="none"),
        State(splitter=(-1,), post="long", position=-5, offset=-(10**9), zoom=-1.0, face="?", theme="?"),
    ],
)
def test_a_state_that_makes_no_sense_does_no_harm(tmp_path, open_window, state) -> None:
    save(state, tmp_path / "state" / "window.json")
    window = open_window()
    assert window.post.id == "long"
    assert not window.grab().isNull()


def test_the_whole_window_takes_the_theme(window, press) -> None:
    for name in ("dark", "light"):
        press(window, "D")
        theme = window.look.look.theme
        assert theme.name == name
        assert window.palette().color(QPalette.ColorRole.Window).name() == theme.window
        image = window.grab().toImage()
        reader = window.pane.reader.mapTo(window, QPoint(3, 3))
        assert image.pixelColor(reader).name() == theme.page
        assert image.pixelColor(window.list.mapTo(window, QPoint(3, 3))).name() == theme.panel
        assert image.pixelColor(window.status.mapTo(window, QPoint(3, 8))).name() == theme.window


def test_full_screen_is_left_as_it_was(window, press) -> None:
    press(window, "F11")
    assert window.isFullScreen()
    press(window, "F11")
    assert not window.isFullScreen()


def test_the_icon_has_every_size(window) -> None:
    show_icon(window)
    assert {size.width() for size in window.windowIcon().availableSizes()} == {16, 32, 48, 64, 128, 256}
