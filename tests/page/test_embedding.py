import pytest
from PySide6.QtGui import QColor, QImage

from reader_app.library.post import Body, Post
from reader_app.page.export import write_png
from reader_app.page.reading import read_post
from reader_app.page.webpage import write_html
from reader_app.pictures.finding import Pictures
from tests.page.drawn import BLUE, near


def test_an_exported_picture_shows_the_pictures(application, folder) -> None:
    post = Post("id", str(folder / "post.html"), "T", Body("<p><img src='wide.png'></p>", "html"), "")
    write_png(post, folder / "out.png", width=400)
    image = QImage(str(folder / "out.png"))
    assert any(near(image.pixelColor(200, y), QColor(BLUE)) for y in range(image.height()))


@pytest.mark.parametrize(
    ("img", "start", "end"),
    [
        ("<img src='a.png' alt='x\"y' width=30>", '<img alt="x&quot;y" width="30" src="data:image/png;base64,', '">'),
        ("<img src='a.svg'>", '<img src="data:image/svg+xml;base64,', '">'),
        ("<img src='http://x/a.png' alt='R'>", '<span class="picture" title="http://x/a.png">', "R</span>"),
        ("<img src='gone.png'>", '<span class="picture" title="There is no such', "picture</span>"),
    ],
)
def test_an_exported_page_holds_its_pictures(folder, img, start, end) -> None:
    post = Post("id", str(folder / "post.html"), "T", Body(f"<p>{img}</p>", "html"), "")
    reading = read_post(post)
    page = write_html(post, reading, width=700, finder=Pictures())
    content = (
        page[page.index("<main>") : page.index("</main>")]
        .removeprefix('<main>\n<p class="pictures">')
        .removesuffix("</p>\n")
    )
    assert content.startswith(start)
    assert content.endswith(end)


def test_a_page_has_no_more_than_its_room(folder, monkeypatch) -> None:
    size = (folder / "a.png").stat().st_size
    monkeypatch.setattr("reader_app.page.embedding.ROOM", 2 * size)
    post = Post("id", str(folder / "post.html"), "T", Body("<p><img src='a.png'></p>" * 3, "html"), "")
    reading = read_post(post)
    page = write_html(post, reading, width=700, finder=Pictures())
    assert (page.count("data:image"), page.count("no more room")) == (2, 1)
