"""Pictures in the window: from picture to picture, one by itself, and remote ones after consent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader_app.library.library import Library
from reader_app.pictures.consent import load
from reader_app.pictures.picture import Picture, Remote
from reader_app.ui.consent_bar import ConsentBar
from reader_app.ui.picture_view import PictureView
from tests.web import Web

FILLER = tuple(f"Paragraph {number}." for number in range(60))


def png(width: int, height: int, colour: str = "#3060a0") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def web(web, monkeypatch, tmp_path) -> Web:
    """A server with some pictures, the cache of which is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in "abc01234":
        web.serve(f"/{name}.png", png(300, 200))
    return web


@pytest.fixture
def local(open_window, posts, tmp_path):
    """A window on a post with two pictures far from each other and one that is not there."""
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "small.png").write_bytes(png(60, 40))
    (folder / "large.png").write_bytes(png(3000, 2000))
    pictures = ('<img src="small.png" alt="Small">', *FILLER, '<img src="large.png" alt="Large">', *FILLER)
    post = posts("a", "A", *pictures, '<img src="gone.png" alt="Gone">')
    return open_window(Library((replace(post, path=str(folder / "a.md")), posts("b", "B", "no pictures"))))


def marked(window) -> str:
    reader = window.pane.reader
    span = reader.pictures.span
    return reader.page.picture_places.placed_in(span).name() if span else ""


def remote_post(posts, *addresses: str, **fields):
    pictures = (f'<p><img src="{address}" alt="Remote"></p>' for address in addresses)
    return posts("r", "R", *pictures, **fields)


def reasons(window) -> list[str]:
    return [placed.reason() for placed in window.pane.reader.page.pictures.placed]


def loaded(window) -> int:
    placed = window.pane.reader.page.pictures.placed
    return sum(isinstance(each.found, Picture) for each in placed)


def test_keys_go_from_picture_to_picture_and_bring_them_into_view(local, press) -> None:
    reader = local.pane.reader
    for name in ("Small", "Large", "Gone"):
        press(local, "Ctrl+Down")
        assert marked(local) == name
        (box,) = reader.page.picture_places.lines(reader.pictures.span)
        assert 0 <= box.top() - reader.verticalScrollBar().value() < reader.viewport().height()
    press(local, "Ctrl+Down")
    assert "no further picture" in local.status.currentMessage()
    press(local, "Ctrl+Up")
    assert marked(local) == "Large"


def test_only_one_thing_is_marked(open_window, posts, press) -> None:
    window = open_window(Library((posts("a", "A", '$x$ <img src="x.png" alt="P">'),)))
    press(window, "Ctrl+Right")
    press(window, "Ctrl+Down")
    assert (marked(window), window.pane.reader.formulas.span) == ("P", None)
    press(window, "Ctrl+Right")
    assert marked(window) == ""
    press(window, "Ctrl+Down")
    press(window, "Escape")
    assert marked(window) == ""


def test_enter_shows_the_marked_picture_and_escape_returns(local, press, settle) -> None:
    press(local, "Ctrl+Down")
    press(local, "Return")
    view = local.findChild(PictureView)
    assert view.isVisible()
    assert view.accessibleDescription() == "Small"
    press(local, "Ctrl+Down")
    assert view.accessibleDescription() == marked(local) == "Large"
    press(local, "Ctrl+Down")
    assert (view.accessibleDescription(), "no further picture" in view.foot.text()) == ("Large", True)
    press(local, "Escape")
    assert view.isHidden()
    assert local.focusWidget() is local.pane.reader


def test_the_picture_is_seen_and_zoomed_and_copied(local, press, settle) -> None:
    for _ in range(2):
        press(local, "Ctrl+Down")
    press(local, "Return")
    view = local.findChild(PictureView)
    middle = view.rect().center()

    def colour() -> str:
        return view.grab().toImage().pixelColor(middle).name()

    settle(lambda: colour() == "#3060a0")
    fitted = view.zoomed
    assert fitted < 1
    press(local, "+")
    assert view.zoomed > fitted
    press(local, "Right")
    press(local, "0")
    assert view.zoomed == fitted
    press(local, "C")
    assert not QApplication.clipboard().image().isNull()


def test_a_click_shows_a_picture(local, settle) -> None:
    reader = local.pane.reader
    (box,) = reader.page.picture_places.lines(reader.page.picture_from(0))
    point = (box.center() - reader.on_page(QPoint(0, 0))).toPoint()
    QTest.mouseMove(reader.viewport(), point)
    QApplication.processEvents()
    assert reader.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert local.findChild(PictureView).accessibleDescription() == "Small"


def test_a_picture_that_is_not_there_says_why(local, press) -> None:
    for _ in range(3):
        press(local, "Ctrl+Down")
    press(local, "Return")
    assert local.findChild(PictureView) is None
    assert "gone.png" in local.status.currentMessage()


def test_a_click_on_a_linked_picture_follows_the_link(open_window, posts) -> None:
    window = open_window(Library((posts("a", "A", '<a href="#nowhere"><img src="x.png" alt="P"></a>'),)))
    reader = window.pane.reader
    (box,) = reader.page.picture_places.lines(reader.page.picture_from(0))
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert "nowhere" in window.status.currentMessage()
    assert window.findChild(PictureView) is None


def test_the_picture_is_painted_once_it_is_decoded(local, press, settle) -> None:
    press(local, "Ctrl+Down")
    press(local, "Ctrl+Down")
    reader = local.pane.reader
    (box,) = reader.page.picture_places.lines(reader.pictures.span)
    point = (box.center() - reader.on_page(QPoint(0, 0))).toPoint()
    settle(lambda: reader.viewport().grab().toImage().pixelColor(point).name() == "#3060a0")


def test_nothing_is_asked_for_without_consent(open_window, posts, press, web, settle) -> None:
    post = remote_post(posts, web.address("/a.png"), web.address("/b.png"))
    window = open_window(Library((post, posts("b", "B", "text"))))
    for key in ("G, G", "Shift+G", "J", "K", "D", "+", "Ctrl+Down", "I", "Escape", "I"):
        press(window, key)
    QTest.qWait(100)
    assert web.asked == []
    assert all("press i to load" in reason for reason in reasons(window))
    assert window.findChild(ConsentBar).isVisible()


@pytest.mark.parametrize(("key", "scope"), [("1", "posts"), ("2", "sites"), ("3", "always")])
def test_with_consent_they_come_and_are_there_the_next_time(
    open_window, posts, press, web, settle, tmp_path, key, scope
) -> None:
    post = remote_post(posts, web.address("/a.png"), web.address("/b.png"), url=web.address("/post"))
    library = Library((post, posts("b", "B", "text")))
    window = open_window(library)
    press(window, "I")
    bar = window.findChild(ConsentBar)
    assert "2 remote pictures from 127.0.0.1" in bar.question.text()
    assert "127.0.0.1" in bar.buttons["consent-site"].text()
    press(window, key)
    settle(lambda: loaded(window) == 2)
    assert sorted(web.asked) == ["/a.png", "/b.png"]
    assert bar.isHidden()
    assert window.focusWidget() is window.pane.reader
    assert getattr(load(tmp_path / "state" / "pictures.json")[0], scope)
    window.close()
    web.asked.clear()
    again = open_window(library)
    assert loaded(again) == 2
    QTest.qWait(50)
    assert web.asked == []


def test_a_site_that_is_allowed_loads_by_itself(open_window, posts, press, web, settle) -> None:
    first = remote_post(posts, web.address("/a.png"), url=web.address("/1"))
    second = replace(remote_post(posts, web.address("/b.png"), url=web.address("/2")), id="second")
    other = replace(remote_post(posts, web.address("/c.png"), url=f"http://localhost:{web.port}/3"), id="other")
    window = open_window(Library((first, second, other)))
    press(window, "I")
    press(window, "2")
    settle(lambda: loaded(window) == 1)
    press(window, "J")
    settle(lambda: loaded(window) == 1)
    press(window, "J")
    QTest.qWait(50)
    assert loaded(window) == 0
    assert web.asked == ["/a.png", "/b.png"]


def test_a_feed_that_is_trusted_loads_by_itself(open_window, posts, press, web, settle) -> None:
    window = open_window(Library((posts("b", "B", "text"), remote_post(posts, web.address("/a.png")))))
    window.pane.pictures.trusts = lambda post: post.id == "r"
    press(window, "J")
    settle(lambda: loaded(window) == 1)
    assert web.asked == ["/a.png"]


def test_pictures_are_looked_for_anew_when_files_have_changed(open_window, posts, tmp_path) -> None:
    post = replace(posts("a", "A", '<img src="late.png">'), path=str(tmp_path / "posts" / "a.md"))
    window = open_window(Library((post,)))
    assert loaded(window) == 0
    (tmp_path / "posts" / "deep").mkdir(parents=True)
    (tmp_path / "posts" / "deep" / "late.png").write_bytes(png(60, 40))
    window.show_library(Library((replace(post, title="Another"),)))
    assert loaded(window) == 1


def test_a_post_from_the_internet_asks_nothing_of_this_computer(open_window, posts, press, web, settle) -> None:
    post = remote_post(posts, web.address("/a.png"), url="https://8.8.8.8/post")
    window = open_window(Library((post,)))
    press(window, "I")
    press(window, "3")
    settle(lambda: any("your own network" in reason for reason in reasons(window)))
    assert web.asked == []


@pytest.mark.parametrize("answer", ["Escape", "click"])
def test_no_is_an_answer(open_window, posts, press, web, tmp_path, answer) -> None:
    window = open_window(Library((remote_post(posts, web.address("/a.png")),)))
    press(window, "I")
    if answer == "click":
        window.findChild(ConsentBar).buttons["consent-none"].click()
    else:
        press(window, answer)
    QTest.qWait(50)
    assert window.findChild(ConsentBar).isHidden()
    assert web.asked == []
    assert not (tmp_path / "state" / "pictures.json").exists()


def test_what_does_not_come_says_why_and_can_be_asked_for_again(open_window, posts, press, web, settle) -> None:
    window = open_window(Library((remote_post(posts, web.address("/gone"), web.address("/a.png")),)))
    press(window, "I")
    press(window, "1")
    settle(lambda: loaded(window) == 1 and any("404" in reason for reason in reasons(window)))
    assert web.asked.count("/gone") == 1
    press(window, "I")
    settle(lambda: web.asked.count("/gone") == 2)


def test_a_post_without_remote_pictures_says_so(local, press) -> None:
    press(local, "I")
    assert "no remote pictures" in local.status.currentMessage()


def test_the_place_is_kept_when_pictures_come(open_window, posts, press, web, settle) -> None:
    pictures = [f'<img src="{web.address(f"/{number}.png")}">' for number in range(5)]
    window = open_window(Library((posts("a", "A", *pictures, *FILLER, "The place", *FILLER),)))
    press(window, "I")
    reader = window.pane.reader
    reader.fill()
    position = reader.page.toRawText().index("The place")
    reader.scroll_to(position, 10)
    before = reader.place()
    press(window, "1")
    settle(lambda: loaded(window) == 5)
    assert reader.place() == before


def test_a_click_on_the_frame_of_a_remote_picture_asks(open_window, posts, web) -> None:
    window = open_window(Library((remote_post(posts, web.address("/a.png")),)))
    reader = window.pane.reader
    (box,) = reader.page.picture_places.lines(reader.page.picture_from(0))
    QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert window.findChild(ConsentBar).isVisible()


def test_a_missing_picture_beside_a_remote_one_says_why_it_is_missing(open_window, posts, press, web) -> None:
    window = open_window(Library((remote_post(posts, "gone.png", web.address("/a.png")),)))
    press(window, "Ctrl+Down")
    press(window, "Return")
    assert "gone.png" in window.status.currentMessage()
    assert window.findChild(ConsentBar) is None


def test_another_post_takes_the_question_away(open_window, posts, press, web) -> None:
    window = open_window(Library((remote_post(posts, web.address("/a.png")), posts("b", "B", "text"))))
    press(window, "I")
    press(window, "J")
    assert window.post.id == "b"
    assert window.findChild(ConsentBar).isHidden()


def test_the_address_of_a_remote_picture_is_known(open_window, posts, web) -> None:
    window = open_window(Library((remote_post(posts, web.address("/a.png")),)))
    (placed,) = window.pane.reader.page.pictures.placed
    assert placed.found == Remote(web.address("/a.png"))
