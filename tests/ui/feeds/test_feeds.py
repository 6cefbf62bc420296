"""Subscriptions in the side pane of a real window, with a real store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel

from reader_app.library.entries import Entry
from reader_app.library.post import Body, Post
from reader_app.library.subscription import FeedSettings, Fetched, Subscription
from reader_app.storage.store import Store
from reader_app.ui.feeds.dialogs import MoveDialog, RenameDialog, SettingsDialog
from reader_app.ui.feeds.errands import Errands
from reader_app.ui.window import Window

A, B, C = (f"https://{name}.example/feed" for name in "abc")
DAY = datetime(2024, 5, 1, tzinfo=UTC)


def entry(address: str, name: str, days: int) -> Post:
    return Post(
        name,
        address,
        f"Title {name}",
        Body(f"<p>{name}</p>", "html"),
        name,
        origin=address,
        date=DAY + timedelta(days),
    )


@pytest.fixture
def store(store) -> Store:
    store.subscribe(Subscription(A, "Ana", "maths"))
    store.subscribe(Subscription(B, "Ben", "maths"))
    store.subscribe(Subscription(C, "Cem"))
    store.add_posts(A, [entry(A, "a1", 1), entry(A, "a2", 4)])
    store.add_posts(B, [entry(B, "b1", 2)])
    store.add_posts(C, [entry(C, "c1", 3)])
    return store


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch) -> None:
    monkeypatch.setattr(Errands, "start", lambda *args, **kwargs: None)


@pytest.fixture
def window(store, open_reader) -> Window:
    return open_reader()


@pytest.fixture
def tree(window):
    """The lines of the side pane below the general ones, as (title, number) with those that stand under them."""

    def lines(entries: Sequence[Entry]) -> list[tuple]:
        numbers = window.panes.side.numbers
        return [
            (entry.title, numbers[entry.key], *lines(entry.children))
            for entry in entries
            if entry.kind not in ("all", "unread", "starred")
        ]

    return lambda: lines([line.entry for line in window.panes.side.lines if not line.depth])


def go_to(window: Window, press, key: str) -> None:
    window.listing.choose(key)
    window.panes.side.view.setFocus()


def dialog(window: Window, kind: type[QDialog]) -> QDialog:
    return next(found for found in window.findChildren(kind) if found.isVisible())


def drop(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    modifiers, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, modifiers))


def titles(window: Window) -> list[str]:
    return [post.title for post in window.list.listed()]


def test_groups_feeds_and_unread_counts_stand_in_the_side_pane(window, tree) -> None:
    assert tree() == [("maths", 3, ("Ana", 2), ("Ben", 1)), ("Cem", 1)]


def test_a_group_lists_the_posts_of_its_feeds_the_newest_first(window) -> None:
    window.listing.choose("maths")
    assert titles(window) == ["Title a2", "Title b1", "Title a1"]


def test_reading_changes_the_counts(window, tree, press) -> None:
    window.listing.choose("maths")
    press(window, "J")
    assert tree()[0] == ("maths", 2, ("Ana", 1), ("Ben", 1))


def test_u_goes_on_to_the_next_feed_with_unread_posts(window, press) -> None:
    window.listing.choose(B)
    seen = []
    for _ in range(4):
        press(window, "U")
        seen.append((window.post.title, window.listing.line, window.status.currentMessage()))
    assert seen == [
        ("Title b1", B, ""),
        ("Title c1", C, "On to Cem."),
        ("Title a2", A, "On to Ana."),
        ("Title a1", A, ""),
    ]
    press(window, "U")
    assert window.post.title == "Title a1"
    assert "has been read" in window.status.currentMessage()


def test_u_stays_within_what_the_filter_finds(window, press) -> None:
    window.listing.choose(B)
    window.list.field.setText("b1")
    window.list.focus_list()
    for _ in range(2):
        press(window, "U")
        assert (window.post.title, window.listing.line) == ("Title b1", B)


def test_a_feed_is_renamed(window, tree, press, settle, store) -> None:
    go_to(window, press, A)
    press(window, "F2")
    asking = dialog(window, RenameDialog)
    assert asking.name.text() == "Ana"
    asking.name.setText("  Anna  K. ")
    asking.accept()
    settle(lambda: tree()[0][2] == ("Anna K.", 2))
    assert "Anna K." in window.status.currentMessage()
    assert [one.title for one in store.subscriptions()] == ["Cem", "Anna K.", "Ben"]


def test_a_group_is_renamed(window, tree, press, settle) -> None:
    go_to(window, press, "maths")
    press(window, "F2")
    asking = dialog(window, RenameDialog)
    asking.name.setText("science")
    asking.accept()
    settle(lambda: tree()[0] == ("science", 3, ("Ana", 2), ("Ben", 1)))


def test_feeds_change_places(window, tree, press, settle) -> None:
    go_to(window, press, A)
    press(window, "Alt+Up")
    assert "first" in window.status.currentMessage()
    press(window, "Alt+Down")
    settle(lambda: tree()[0] == ("maths", 3, ("Ben", 1), ("Ana", 2)))
    assert window.panes.side.current.key == A


def test_groups_change_places(window, tree, press, settle, store) -> None:
    store.add_group("physics")
    window.feeds.subscriptions.reload()
    settle(lambda: [line[0] for line in tree()] == ["maths", "physics", "Cem"])
    go_to(window, press, "physics")
    press(window, "Alt+Down")
    assert "last" in window.status.currentMessage()
    press(window, "Alt+Up")
    settle(lambda: [line[0] for line in tree()] == ["physics", "maths", "Cem"])
    assert window.panes.side.current.key == "physics"


def test_a_feed_is_moved_to_a_new_group(window, tree, press, settle) -> None:
    go_to(window, press, C)
    press(window, "Ctrl+M")
    asking = dialog(window, MoveDialog)
    asking.group.setCurrentText("maths / algebra")
    asking.accept()
    settle(lambda: tree() == [("maths", 4, ("algebra", 1, ("Cem", 1)), ("Ana", 2), ("Ben", 1))])


def test_settings_are_kept(window, press, settle, store) -> None:
    go_to(window, press, B)
    press(window, "Alt+Return")
    asking = dialog(window, SettingsDialog)
    asking.full_pages.setChecked(True)
    asking.dollars.setChecked(False)
    asking.interval.setCurrentText("every hour")
    asking.accept()
    expected = FeedSettings(full_pages=True, interval=60, dollars=False)
    settle(lambda: store.subscriptions()[2].settings == expected)


def test_a_group_is_made_by_typing_its_name(window, press, settle, store) -> None:
    go_to(window, press, A)
    press(window, "Ctrl+M")
    settle(lambda: dialog(window, MoveDialog).isActiveWindow())
    QTest.keySequence(QApplication.focusWidget(), "Ctrl+A")
    QTest.keyClicks(QApplication.focusWidget(), "physics / strings")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(lambda: store.groups() == ("maths", "physics", "physics\nstrings"))


def test_the_first_setting_has_the_focus(window, press, settle) -> None:
    go_to(window, press, A)
    press(window, "Alt+Return")
    asking = dialog(window, SettingsDialog)
    settle(lambda: asking.focusWidget() is asking.interval)


@pytest.mark.parametrize(
    ("pause", "words"), [(0, ""), (90, "90 minutes"), (60, "1 hour"), (2880, "2 days"), (43_200, "30 days")]
)
def test_settings_tell_how_long_a_feed_asks_to_be_left_alone(window, pause, words) -> None:
    asking = SettingsDialog(Subscription(A, "Ana"), pause, window)
    hints = " ".join(label.text() for label in asking.findChildren(QLabel, "hint"))
    assert hints == (words and f"The feed asks for {words} in between: only F5 does not wait.")


def test_single_dollars_are_text_where_the_feed_is_set_so(window, press, settle, store) -> None:
    store.add_posts(A, [replace(entry(A, "a2", 4), body=Body(r"<p>$5, \(y\), $x</p>", "html"))])
    window.feeds.subscriptions.take_posts(["a2"])
    go_to(window, press, A)
    window.navigation.visit(window.opening.shelf.by_id["a2"])
    settle(lambda: r"$5, \(y\), $x" in window.pane.reader.page.text_between(0, 99))
    press(window, "Alt+Return")
    asking = dialog(window, SettingsDialog)
    asking.dollars.setChecked(False)
    asking.accept()
    settle(lambda: "$5, $y$, $x" in window.pane.reader.page.text_between(0, 99))


def test_a_feed_is_removed_and_comes_back(window, tree, press, settle) -> None:
    before = tree()
    go_to(window, press, A)
    press(window, "Del")
    settle(lambda: tree() == [("maths", 1, ("Ben", 1)), ("Cem", 1)])
    assert "Ctrl+Z" in window.status.currentMessage()
    press(window, "Ctrl+Z")
    settle(lambda: tree() == before)


def test_a_group_is_removed_its_feeds_stay_and_it_comes_back(window, tree, press, settle) -> None:
    before = tree()
    go_to(window, press, "maths")
    press(window, "Del")
    settle(lambda: sorted(tree()) == [("Ana", 2), ("Ben", 1), ("Cem", 1)])
    press(window, "Ctrl+Z")
    settle(lambda: tree() == before)


def test_trouble_is_shown_at_the_feed_with_the_last_good_time(window, store, settle) -> None:
    store.note_fetched(A, Fetched(trouble="The server does not answer.", good=DAY))
    store.note_fetched(B, Fetched(trouble="There is no such host."))
    window.feeds.subscriptions.reload()
    settle(lambda: window.opening.shelf.origin(A).trouble)
    assert window.opening.shelf.origin(A).trouble.startswith(
        f"The server does not answer. The last good answer came on {DAY.astimezone():%Y-%m-%d}"
    )
    assert window.opening.shelf.origin(B).trouble == "There is no such host. It has never answered well."
    window.listing.choose(C)
    window.panes.side.view.setFocus()


def test_posts_that_come_move_neither_the_choice_nor_the_open_post(window, store, settle) -> None:
    window.listing.choose(A)
    window.visit(window.list.model.post(1))
    added = store.add_posts(A, [entry(A, "a3", 9), replace(entry(A, "a1", 1), title="Changed")])
    window.feeds.subscriptions.take_posts((*added.new, *added.changed))
    settle(lambda: len(titles(window)) == 3)
    assert titles(window) == ["Title a3", "Title a2", "Changed"]
    assert window.post.title == "Changed"
    assert window.list.view.currentIndex().data() == "Changed"


def test_without_subscriptions_there_is_nothing_to_give_out(application, tmp_path, press, settle) -> None:
    window = Window(tmp_path / "window.json")
    window.show()
    window.activateWindow()
    settle(window.isActiveWindow)
    press(window, "Ctrl+Shift+S")
    assert "no subscriptions" in window.status.currentMessage()
    window.close()


def test_subscriptions_are_given_out_and_taken_in(window, tree, press, settle, tmp_path) -> None:
    path = tmp_path / "feeds.opml"
    press(window, "Ctrl+Shift+S")
    dialog(window, QFileDialog).reject()
    window.feeds.tending.give_out(str(path))
    assert "3 feeds written" in window.status.currentMessage()
    path.write_text(path.read_text("utf-8").replace("c.example", "d.example"), "utf-8")
    said = []
    window.feeds.said.connect(said.append)
    window.feeds.tending.take_in(str(path))
    settle(lambda: "1 feed added, 2 were there already" in said)
    settle(lambda: [line[0] for line in tree()] == ["maths", "Cem", "Cem"])


OPML = f"""<?xml version="1.0"?><opml version="2.0"><body><outline text="maths">
<outline type="rss" text="Ana" xmlUrl="{A}"/><outline type="rss" text="New" xmlUrl="https://new.example/feed"/>
</outline></body></opml>"""


@pytest.mark.parametrize("name", ["feeds.opml", "feeds.xml", "FEEDS.OPML"])
def test_a_list_of_feeds_that_is_opened_is_taken_in(window, tree, settle, tmp_path, name) -> None:
    (tmp_path / name).write_text(OPML, "utf-8")
    (tmp_path / "post.md").write_text("# A post", "utf-8")
    said = []
    window.feeds.said.connect(said.append)
    window.asking.paths_chosen.emit([str(tmp_path / name), str(tmp_path / "post.md")])
    settle(lambda: "1 feed added, 1 was there already" in said)
    settle(lambda: ("maths", 3, ("Ana", 2), ("Ben", 1), ("New", 0)) in tree())
    settle(lambda: window.opening.paths == (str(tmp_path / "post.md"),))


def test_a_list_of_feeds_that_is_dropped_is_taken_in_twice_without_doubles(window, settle, tmp_path, store) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(OPML, "utf-8")
    said = []
    window.feeds.said.connect(said.append)
    for expected in ("1 feed added, 1 was there already", "0 feeds added, 2 were there already"):
        drop(window, path)
        settle(lambda expected=expected: expected in said)
    assert [one.title for one in store.subscriptions()] == ["Cem", "Ana", "Ben", "New"]


def test_a_start_with_a_list_of_feeds_alone_has_the_seeds_until_something_comes(application, settle, tmp_path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(OPML, "utf-8")
    window = Window(tmp_path / "other" / "window.json")
    window.begin([str(path)])
    window.open_store(tmp_path / "other.sqlite")
    window.show()
    settle(lambda: {A, "https://new.example/feed"} <= set(window.opening.shelf.feeds.libraries))
    settle(lambda: not window.opening.loader.is_busy)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(("content", "said"), [(None, "could not be read"), (b"not a list", "feeds.opml")])
def test_what_is_no_list_of_feeds_is_said(window, settle, tmp_path, content, said) -> None:
    if content:
        (tmp_path / "feeds.opml").write_bytes(content)
    window.feeds.tending.take_in(str(tmp_path / "feeds.opml"))
    settle(lambda: said in window.status.currentMessage())


def test_only_feeds_can_be_moved_and_set(window, press) -> None:
    go_to(window, press, "maths")
    for key in ("Ctrl+M", "Alt+Return"):
        press(window, key)
        assert "Choose a feed" in window.status.currentMessage()
    go_to(window, press, "")
    press(window, "Alt+Up")
    assert "Choose a feed" in window.status.currentMessage()
    press(window, "F2")
    assert "Only feeds and groups" in window.status.currentMessage()
