"""A site saved from the window, from a real server where that matters."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader_app.fetching.archive.progress import Saved
from reader_app.ui.archive_dialog import ArchiveDialog
from reader_app.ui.feeds.errands import Errands
from reader_app.ui.window import Window
from tests.web import Web, serve_archive


@pytest.fixture
def web(web) -> Web:
    serve_archive(web, 2)
    return web


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def key(code: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), code)
    QApplication.processEvents()


def dialog_of(window: Window) -> ArchiveDialog:
    return window.archiving.dialog


def titles(window: Window) -> list[str]:
    return sorted(post.title for post in window.list.listed())


def test_a_site_is_saved_stopped_resumed_and_opened_by_keys(web, window, press, settle, tmp_path) -> None:
    web.hang("/archives/2")
    press(window, "Ctrl+Shift+A")
    dialog = dialog_of(window)
    settle(dialog.isActiveWindow)
    type_text(web.address("/archives.html"))
    dialog.folder.setText(str(tmp_path / "site"))
    key(Qt.Key.Key_Return)
    settle(lambda: dialog.told.text().startswith("1 of 2 posts"))
    settle(lambda: web.counts["/archives/2"] == 1)
    key(Qt.Key.Key_Escape)
    settle(lambda: dialog.told.text() == "Stopped at 1 of 2: Start goes on from there.")
    assert dialog.isVisible()
    assert window.state().archive == (web.address("/archives.html"), str(tmp_path / "site"))
    serve_archive(web, 2)
    key(Qt.Key.Key_Return)
    settle(lambda: dialog.told.text() == f"2 of 2 posts are in {tmp_path / 'site'}.")
    settle(lambda: window.post.title == "Post 1")
    assert web.counts["/archives.html"] == web.counts["/archives/1"] == 1
    key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.list.clear_filter()
    settle(lambda: titles(window) == ["Post 1", "Post 2"])
    assert window.state().archive == ()
    assert str(tmp_path / "site") in window.opening.paths


@pytest.fixture
def errand(monkeypatch):
    """What was asked for: the arguments of the errand, and its listeners under their names."""
    asked = {}

    def start(self, name, *args, **listeners) -> None:
        asked.update(listeners, name=name, args=args, errands=self)

    monkeypatch.setattr(Errands, "start", start)
    return asked


@pytest.fixture
def dialog(window, press, settle, errand):
    """The dialog, in which an archive of ``https://kexue.fm`` in ``/tmp/k`` has been begun."""
    press(window, "Ctrl+Shift+A")
    opened = dialog_of(window)
    settle(opened.isActiveWindow)
    opened.address.setText("https://kexue.fm")
    opened.folder.setText("/nowhere/k")
    key(Qt.Key.Key_Return)
    return opened


def hints(dialog: ArchiveDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel, "hint")]


def test_what_is_asked_for_is_begun(dialog, errand) -> None:
    assert (errand["name"], errand["args"]) == ("archive_site", ("https://kexue.fm", Path("/nowhere/k"), False))
    assert (dialog.bar.maximum(), dialog.told.text()) == (0, "Looking for the posts …")
    assert not dialog.address.isEnabled()
    assert QApplication.focusWidget() is dialog.start


TOLD = {
    "lists": ([Saved(0, 40, "a")], "40 posts found so far …"),
    "a post": ([Saved(0, 40, "a"), Saved(3, 40, "https://kexue.fm/3")], "3 of 40 posts …\nhttps://kexue.fm/3"),
    "one": ([Saved(0, 1, "a")], "1 post found so far …"),
    "a list that cannot be had": ([Saved(0, 40, "a"), Saved(0, 0, "b", "No.")], "40 posts found so far …"),
}


@pytest.mark.parametrize("case", TOLD)
def test_it_is_told_how_far_it_is(dialog, errand, case) -> None:
    reports, told = TOLD[case]
    for saved in reports:
        errand["report"](saved)
    assert dialog.told.text() == told


def test_a_long_address_makes_the_dialog_no_wider(dialog, errand) -> None:
    width = dialog.sizeHint().width()
    errand["report"](Saved(1, 2, f"https://kexue.fm/{'a' * 3000}", f"No {'b' * 3000}."))
    assert dialog.sizeHint().width() == width


def test_the_time_that_is_left_follows_from_the_last_posts(dialog, errand, monkeypatch) -> None:
    clock = iter(range(0, 200, 2))
    monkeypatch.setattr("reader_app.ui.archive_dialog.monotonic", lambda: next(clock))
    for number in range(1, 11):
        errand["report"](Saved(number, 100, "a"))
    assert "10 of 100 posts, about 3 minutes left" in dialog.told.text()


def test_troubles_are_listed(dialog, errand) -> None:
    assert not dialog.troubles.isVisible()
    errand["report"](Saved(1, 2, "https://kexue.fm/1", "There is nothing at this address (404)."))
    assert dialog.troubles.toPlainText() == "https://kexue.fm/1: There is nothing at this address (404)."
    assert dialog.troubles.isVisible()


def test_a_failure_is_told_in_the_dialog_and_can_be_tried_again(dialog, errand, window) -> None:
    errand["errands"].failed.emit("There is no host kexue.fm.")
    errand["then"](None)
    assert dialog.told.text() == "There is no host kexue.fm."
    assert dialog.address.isEnabled()
    assert window.state().archive == ("https://kexue.fm", "/nowhere/k")
    errand.clear()
    key(Qt.Key.Key_Return)
    assert errand["name"] == "archive_site"


def test_reading_goes_on_meanwhile_and_is_not_disturbed(dialog, errand, window, press, settle, tmp_path) -> None:
    dialog.folder.setText(str(tmp_path))
    key(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    settle(window.isActiveWindow)
    before = window.post
    press(window, "Escape")
    errand["report"](Saved(1, 2, "a"))
    press(window, "Ctrl+Shift+A")
    settle(dialog.isActiveWindow)
    assert dialog.told.text().startswith("1 of 2 posts")
    key(Qt.Key.Key_Return)
    settle(window.isActiveWindow)
    errand["errands"].failed.emit("The site does not answer any more.")
    errand["then"](None)
    assert window.status.currentMessage() == "The site does not answer any more."
    assert window.post is before


def test_what_came_meanwhile_is_opened_beside_and_told(window, press, settle, errand, tmp_path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nText", encoding="utf-8")
    press(window, "Ctrl+Shift+A")
    dialog = dialog_of(window)
    settle(dialog.isActiveWindow)
    dialog.address.setText("https://kexue.fm")
    dialog.folder.setText(str(tmp_path))
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    before = window.post
    errand["report"](Saved(2, 2, "a"))
    errand["then"](1)
    settle(lambda: str(tmp_path) in window.opening.shelf.sources)
    settle(lambda: window.status.currentMessage() == f"1 of 2 posts are in {tmp_path}.")
    assert window.post is before


def test_nothing_is_opened_where_no_post_came(dialog, errand, window) -> None:
    errand["report"](Saved(2, 2, "a", "Gone."))
    errand["then"](0)
    assert dialog.told.text() == "0 of 2 posts are in /nowhere/k."
    assert "/nowhere/k" not in window.opening.paths


def test_start_waits_for_address_and_folder(window, press, settle) -> None:
    press(window, "Ctrl+Shift+A")
    dialog = dialog_of(window)
    settle(dialog.isActiveWindow)
    assert not dialog.start.isEnabled()
    type_text("www.kexue.fm/archives")
    assert Path(dialog.folder.text()).name == "kexue.fm"
    assert dialog.start.isEnabled()
    dialog.folder.setText("/tmp/mine")
    type_text("2")
    assert dialog.folder.text() == "/tmp/mine"
    dialog.folder.setText(" ")
    assert not dialog.start.isEnabled()


def test_a_folder_with_an_archive_tells_its_address(window, press, tmp_path) -> None:
    (tmp_path / ".archive.jsonl").write_text(
        '{"site": "https://kexue.fm", "start": "https://kexue.fm/a"}\n', encoding="utf-8"
    )
    press(window, "Ctrl+Shift+A")
    dialog = dialog_of(window)
    assert "one page a second" in hints(dialog)[1]
    dialog.folder.setText(str(tmp_path))
    assert dialog.address.text() == "https://kexue.fm/a"
    assert "is not fetched again" in hints(dialog)[1]


def test_another_site_gets_another_folder(window, press, settle, tmp_path) -> None:
    (tmp_path / ".archive.jsonl").write_text(
        '{"site": "https://kexue.fm", "start": "https://kexue.fm/a"}\n', encoding="utf-8"
    )
    window._left = window._left._replace(archive=("https://kexue.fm/a", str(tmp_path)))
    press(window, "Ctrl+Shift+A")
    dialog = dialog_of(window)
    dialog.address.setText("https://www.kexue.fm/b")
    assert dialog.folder.text() == str(tmp_path)
    dialog.address.setText("https://blog.example/archive")
    assert Path(dialog.folder.text()).name == "blog.example"


def test_what_is_not_whole_is_remembered(dialog, errand, window) -> None:
    errand["report"](Saved(2, 2, "a", "The server has a fault of its own."))
    errand["then"](0)
    assert window.state().archive == ("https://kexue.fm", "/nowhere/k")


@pytest.mark.parametrize("left", [(), ("https://kexue.fm", "/tmp/k"), ("only one",), ("a", "b", "c")])
def test_what_was_left_is_offered_again(window, left) -> None:
    window._left = window._left._replace(archive=left)
    dialog = dialog_of(window)
    expected = left if len(left) == 2 else ("", "")
    assert (dialog.address.text(), dialog.folder.text()) == expected
