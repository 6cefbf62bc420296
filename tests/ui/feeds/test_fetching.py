"""Feeds fetched by the window from a real server."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.library.subscription import FeedSettings, Subscription
from reader_app.ui.feeds.dialogs import AddDialog, FoundDialog
from reader_app.ui.window import Window
from tests.web import rss

WORDS = "A sentence of the whole post that goes on for a while and has many words in it. " * 9


def titles(window: Window) -> list[str]:
    return [post.title for post in window.list.listed()]


def visible(window: Window, kind):
    return next((found for found in window.findChildren(kind) if found.isVisible()), None)


def said(window: Window) -> str:
    return window.status.currentMessage()


def test_new_posts_appear_and_move_neither_the_choice_nor_the_open_post(
    web, store, open_reader, press, settle
) -> None:
    store.subscribe(Subscription(web.serve("/feed", rss("b", "a")), "Ana"))
    window = open_reader()
    press(window, "F5")
    settle(lambda: titles(window) == ["Title b", "Title a"])
    settle(lambda: "2 new posts" in said(window))
    window.visit(window.list.model.post(1))
    web.serve("/feed", rss("c", "b", "a"))
    press(window, "F5")
    settle(lambda: "1 new post" in said(window))
    settle(lambda: len(titles(window)) == 3)
    assert window.post.title == window.list.view.currentIndex().data() == "Title a"
    press(window, "F5")
    settle(lambda: "Nothing new" in said(window))


def test_the_chosen_feed_alone_is_fetched(web, store, open_reader, press, settle) -> None:
    one, other = web.serve("/1", rss("a")), web.serve("/2", rss("b"))
    for address in (one, other):
        store.subscribe(Subscription(address, address, "maths"))
    window = open_reader()
    window.listing.choose(other)
    press(window, "Shift+F5")
    settle(lambda: "1 new post" in said(window))
    assert web.asked == ["/2"]
    window.listing.choose("maths")
    press(window, "Shift+F5")
    settle(lambda: set(web.asked) == {"/1", "/2"})
    settle(lambda: len(titles(window)) == 2)


def test_what_is_wrong_stands_at_the_feed(web, store, open_reader, press, settle) -> None:
    address = web.serve("/feed", status=404)
    store.subscribe(Subscription(address, "Ana"))
    window = open_reader()
    press(window, "F5")
    settle(lambda: (origin := window.opening.shelf.origin(address)) and "(404)" in origin.trouble)
    assert "(404)" in said(window)


def test_a_feed_that_is_gone_is_fetched_only_if_it_is_asked_for(web, store, open_reader, press, settle) -> None:
    address = web.serve("/feed", status=410)
    store.subscribe(Subscription(address, "Ana"))
    window = open_reader()
    press(window, "F5")
    settle(lambda: (origin := window.opening.shelf.origin(address)) and "gone for good" in origin.trouble)
    settle(lambda: window.feeds.subscriptions.kept.fetched[address].gone)
    press(window, "F5")
    settle(lambda: "No feed is to be fetched now" in said(window))
    window.listing.choose(address)
    press(window, "Shift+F5")
    settle(lambda: web.counts["/feed"] == 2)


def test_escape_cancels(web, store, open_reader, press, settle) -> None:
    store.subscribe(Subscription(web.hang("/hanging"), "Ana"))
    store.subscribe(Subscription(web.serve("/feed", rss("a")), "Ben"))
    window = open_reader()
    press(window, "F5")
    settle(lambda: "1 of 2 – Esc cancels" in said(window))
    press(window, "Escape")
    settle(lambda: said(window) == "Cancelled: 1 new post.")
    settle(lambda: titles(window) == ["Title a"])


def test_feeds_are_fetched_at_the_start_if_that_is_wanted(web, store, open_reader, settle) -> None:
    store.subscribe(Subscription(web.serve("/feed", rss("a")), "Ana"))
    window = open_reader(at_start=True)
    settle(lambda: titles(window) == ["Title a"])


def test_feeds_are_fetched_when_their_time_has_come(web, store, open_reader, settle) -> None:
    address = web.serve("/all", rss("a"))
    store.subscribe(Subscription(address, "As all"))
    store.subscribe(Subscription(web.serve("/never", rss("b")), "Never", settings=FeedSettings(interval=0)))
    window = open_reader(minutes=60)
    settle(lambda: "1 new post" in said(window))
    settle(lambda: window.feeds.subscriptions.kept.fetched[address].good)
    window.feeds.refreshing.fetch_due()
    settle(lambda: window.feeds.errands.are_done)
    assert web.asked == ["/all"]


def test_when_feeds_are_fetched_is_remembered(open_reader, press, settle) -> None:
    window = open_reader()
    press(window, "Ctrl+F5")
    menu = QApplication.activePopupWidget()
    for text in ("Fetch all feeds at the &start", "Every hour"):
        next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    assert "every hour" in said(window)
    assert (window.state().fetch_minutes, window.state().fetch_at_start) == (60, True)


def add(window: Window, press, address: str) -> None:
    press(window, "Ctrl+N")
    assert visible(window, AddDialog)
    QTest.keyClicks(QApplication.focusWidget(), address)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_a_feed_is_found_subscribed_to_and_fetched(web, store, open_reader, press, settle) -> None:
    link = "<link rel='alternate' type='application/rss+xml' title='Posts' href='/feed'>"
    page = web.serve("/about", f"<html><head>{link}</head><body>Hello</body></html>")
    web.serve("/feed", rss("a", title="Ana's blog"))
    window = open_reader()
    add(window, press, page)
    settle(lambda: titles(window) == ["Title a"])
    assert [(one.address, one.title) for one in store.subscriptions()] == [(web.address("/feed"), "Ana's blog")]
    add(window, press, page)
    settle(lambda: "subscribed to already" in said(window))


def test_of_several_feeds_the_user_chooses(web, store, open_reader, press, settle) -> None:
    link = "<link rel='alternate' type='application/rss+xml' title='{0}' href='/{0}'>"
    page = web.serve("/about", f"<html><head>{link.format('posts')}{link.format('notes')}</head></html>")
    web.serve("/posts", rss("a", title="Posts"))
    web.serve("/notes", rss("b", title="Notes"))
    window = open_reader()
    add(window, press, page)
    settle(lambda: visible(window, FoundDialog))
    dialog = visible(window, FoundDialog)
    dialog.feeds.setCurrentIndex(1)
    dialog.accept()
    settle(lambda: titles(window) == ["Title b"])


@pytest.mark.parametrize(
    ("path", "words"), [("/page", "There is no feed at"), ("/nowhere", "(404)"), ("file", "no address of the web")]
)
def test_what_cannot_be_added_is_said(web, store, open_reader, press, settle, path, words) -> None:
    web.serve("/page", "<html><body>Hello</body></html>")
    window = open_reader()
    add(window, press, "file:///etc/passwd" if path == "file" else web.address(path))
    settle(lambda: words in said(window))
    assert store.subscriptions() == ()


def test_looking_for_a_feed_is_cancelled(web, store, open_reader, press, settle) -> None:
    address = web.hang("/hanging")
    window = open_reader()
    add(window, press, address)
    settle(lambda: web.asked)
    settle(window.isActiveWindow)
    press(window, "Escape")
    settle(lambda: said(window) == "Cancelled.")
    settle(lambda: window.feeds.errands.are_done)
    assert store.subscriptions() == ()


def test_enter_fetches_the_whole_of_a_summary(web, store, open_reader, press, settle) -> None:
    entry = f"<item><link>{web.address('/a')}</link><title>A</title><description>It begins …</description></item>"
    store.subscribe(Subscription(web.serve("/feed", rss("z", more=entry)), "Ana"))
    web.serve("/a", f"<html><body><article><h1>A</h1><p>{WORDS}</p></article></body></html>")
    window = open_reader()
    press(window, "F5")
    settle(lambda: len(titles(window)) == 2)
    window.visit(next(post for post in window.list.listed() if post.title == "A"))
    window.pane.reader.setFocus()
    assert "Enter fetches the whole" in window.pane.reader.toPlainText()
    press(window, "Return")
    settle(lambda: "goes on for a while" in window.pane.reader.toPlainText())
    assert not window.post.partial
    assert "Enter fetches" not in window.pane.reader.toPlainText()
