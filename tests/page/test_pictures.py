import struct
import sys
import zlib
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from reader_app.library.post import Body, Post
from reader_app.library.query import Query
from reader_app.page import decoding
from reader_app.page.album import Album, LiveAlbum
from reader_app.page.decoding import bounded, decode, natural_size
from reader_app.page.document import PostDocument
from reader_app.page.export import write_png
from reader_app.page.look import DARK, LIGHT, Look
from reader_app.page.picture_size import Asked, shown_size
from reader_app.page.preview import blank_image
from reader_app.page.reading import read_post
from reader_app.page.webpage import write_html
from reader_app.pictures.error import PictureError
from reader_app.pictures.finding import Pictures
from reader_app.pictures.picture import Missing, Picture, Remote, picture_of

BLUE = "#3060a0"
WHOLE = "\x89PNG\r\n\x1a\n".encode("latin-1")


def encoded(width: int, height: int, kind: str, colour: str = BLUE) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


def svg(width: int, height: int, content: str = f'<rect width="100%" height="100%" fill="{BLUE}"/>') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{content}</svg>'.encode()


GIF = b64decode("R0lGODlhAgACAIAAADBgoP///yH5BAAKAAAALAAAAAACAAIAAAIChFEAIfkEAAoAAAAsAAAAAAIAAgAAAgKMUwA7")
"""Two frames, 2 × 2: the first one blue, the second one white."""

FORMATS = {
    "png": lambda: encoded(60, 40, "PNG"),
    "jpeg": lambda: encoded(60, 40, "JPG"),
    "webp": lambda: encoded(60, 40, "WEBP"),
    "svg": lambda: svg(60, 40),
}


def picture(data: bytes, key: str = "key") -> Picture:
    found = picture_of(key, data)
    assert found is not None
    return found


def near(one: QColor, other: QColor) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


# Decoding


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_decoded_in_the_size_that_is_wanted(application, kind) -> None:
    found = picture(FORMATS[kind]())
    assert found.format == kind
    assert natural_size(found) == QSize(60, 40)
    image = decode(found, QSize(30, 20)).image
    assert image.size() == QSize(30, 20)
    assert near(image.pixelColor(15, 10), QColor(BLUE))


def test_an_animation_is_its_first_frame(application) -> None:
    assert natural_size(picture(GIF)) == QSize(2, 2)
    assert near(decode(picture(GIF), QSize(2, 2)).image.pixelColor(0, 0), QColor(BLUE))


def test_bitmaps_are_not_enlarged_and_drawings_are(application) -> None:
    assert decode(picture(FORMATS["png"]()), QSize(600, 400)).image.size() == QSize(60, 40)
    assert decode(picture(FORMATS["svg"]()), QSize(600, 400)).image.size() == QSize(600, 400)


def upright_jpeg() -> bytes:
    """A JPEG of 60 × 40 that says it was taken with the camera held upright (EXIF orientation 6)."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    data = encoded(60, 40, "JPG")
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def test_a_picture_stands_upright(application) -> None:
    found = picture(upright_jpeg())
    assert natural_size(found) == QSize(40, 60)
    assert decode(found, QSize(20, 30)).image.size() == QSize(20, 30)


def test_a_size_behind_a_long_head_is_found(application) -> None:
    data = encoded(60, 40, "JPG")
    long_head = b"".join(b"\xff\xe2" + struct.pack(">H", 65_000) + b"\0" * 64_998 for _ in range(3))
    assert natural_size(picture(data[:2] + long_head + data[2:])) == QSize(60, 40)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is large, and has no pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return WHOLE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(8001, 8000), (100_000, 100_000), (2**31 - 1, 2**31 - 1), (2**30, 1), (1, 10**9)]
)
def test_what_would_unfold_to_any_size_is_not_decoded(application, width, height, monkeypatch) -> None:
    with pytest.raises(PictureError):
        natural_size(picture(png_of(width, height)))
    with pytest.raises(PictureError):
        decode(picture(png_of(width, height)), QSize(10, 10))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.6])
def test_what_is_cut_off_is_damaged_or_partly_there(application, kind, share) -> None:
    data = FORMATS[kind]()
    cut = data[: max(16, round(len(data) * share))]
    try:
        assert not decode(picture(cut), QSize(60, 40)).image.isNull()
    except PictureError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("kind", FORMATS)
def test_one_format_under_the_beginning_of_another_is_damaged(application, kind) -> None:
    found = picture(FORMATS[kind]())
    wrong = next(other for other in ("png", "gif") if other != kind)
    with pytest.raises(PictureError):
        decode(replace(found, format=wrong), QSize(10, 10))


def test_a_drawing_that_is_hostile_is_refused(application) -> None:
    with pytest.raises(PictureError):
        decode(picture(svg(10, 10, '<g id="a"><use href="#a"/></g>')), QSize(10, 10))


def test_a_drawing_of_many_shapes_is_drawn_smaller(application, monkeypatch) -> None:
    monkeypatch.setattr(decoding, "DRAWN_DOTS", 100 * 100 * 11)
    found = picture(svg(60, 40, "<rect/>" * 10))
    size = decode(found, QSize(600, 400)).image.size()
    assert 8_000 < size.width() * size.height() <= 10_000


def test_nothing_is_decoded_beyond_the_limit() -> None:
    for size in (QSize(100_000, 10), QSize(40_000, 40_000), QSize(1, 10**8)):
        dots = bounded(size)
        assert 0 < dots.width() * dots.height() <= 1.01 * decoding.MOST_DOTS
    assert bounded(QSize(30, 20)) == QSize(30, 20)


@pytest.mark.parametrize(
    ("content", "dark"),
    [
        ('<path d="M0 50H100" stroke="#000" stroke-width="4"/>', True),
        ('<rect width="80" height="80" fill="#fff" stroke="#000" stroke-width="4"/>', True),
        ('<path d="M0 50H100" stroke="#fff" stroke-width="4"/>', False),
        ('<rect width="100" height="100"/>', False),
        ("", False),
    ],
)
def test_dark_lines_on_nothing_are_seen_as_such(application, content, dark) -> None:
    assert decode(picture(svg(100, 100, content)), QSize(100, 100)).dark == dark


# Sizes


@pytest.mark.parametrize(
    ("natural", "attributes", "room", "grows", "shown"),
    [
        ((300, 200), {}, 700, False, (300, 200)),
        ((1400, 1000), {}, 700, False, (700, 500)),
        ((300, 200), {"width": "150"}, 700, False, (150, 100)),
        ((300, 200), {"height": "100"}, 700, False, (150, 100)),
        ((300, 200), {"width": "150", "height": "7"}, 700, False, (150, 100)),
        ((300, 200), {"width": "600"}, 700, False, (300, 200)),
        ((300, 200), {"width": "600"}, 700, True, (600, 400)),
        ((300, 200), {"width": "6000"}, 700, True, (700, 700 / 1.5)),
        ((300, 200), {}, 700, True, (300, 200)),
        ((1000, 500), {"width": "50%"}, 700, False, (350, 175)),
        ((100, 50), {"width": "50%"}, 700, False, (100, 50)),
        ((300, 200), {"width": "nonsense", "height": "50%"}, 700, False, (300, 200)),
        ((300, 200), {"width": "0"}, 700, False, (300, 200)),
        ((300, 200), {"zoom": "50"}, 700, False, (150, 100)),
        ((300, 200), {"zoom": "200"}, 700, False, (300, 200)),
        ((300, 200), {"zoom": "200"}, 700, True, (600, 400)),
        ((10_000, 1), {}, 100, False, (100, 0.01)),
    ],
)
def test_a_picture_is_as_large_as_it_is_or_is_asked_for_but_fits(natural, attributes, room, grows, shown) -> None:
    size = shown_size(QSize(*natural), Asked.by(attributes), room, grows=grows)
    assert (size.width(), size.height()) == pytest.approx(shown)


# On the page


@pytest.fixture
def folder(tmp_path) -> Path:
    for kind in FORMATS:
        (tmp_path / f"a.{kind}").write_bytes(FORMATS[kind]())
    (tmp_path / "wide.png").write_bytes(encoded(2000, 1000, "PNG"))
    (tmp_path / "lines.svg").write_bytes(svg(60, 40, '<path d="M0 20H60" stroke="#000"/>'))
    (tmp_path / "broken.png").write_bytes(WHOLE + FORMATS["png"]()[8:40])
    (tmp_path / "late.png").write_bytes(FORMATS["png"]()[:-30])
    return tmp_path


@pytest.fixture
def shown(application, folder):
    """Set a post in the folder completely."""

    def show(html: str, look: Look = Look(), width: int = 800, album: Album | None = None) -> PostDocument:  # noqa: B008
        known = album or Album(Pictures())
        post = Post("id", str(folder / "post.html"), "Title", Body(html, "html"), "")
        document = PostDocument(post, look, album=lambda: known)
        document.set_width(width)
        document.fill()
        return document

    return show


def painted(document: PostDocument, scale: float = 1.0) -> QImage:
    size = document.size().toSize()
    image = blank_image(size.width(), size.height(), scale)
    image.fill(QColor(document.look.theme.page))
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    return image


def box_of(document: PostDocument, number: int = 0) -> QRectF:
    position = document.pictures.positions[number]
    (box,) = document.picture_places.lines((position, position + 1))
    return box


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 2])
def test_a_picture_is_painted_where_it_stands_at_every_pixel_ratio(shown, kind, scale) -> None:
    document = shown(f"<p>before</p><p><img src='a.{kind}'></p><p>behind</p>")
    box, image = box_of(document), painted(document, scale)
    assert box.size() == QSizeF(60, 40)
    assert abs(box.center().x() - 400) < 1
    edge = 2 / scale
    for corner in (box.topLeft() + QPointF(edge, edge), box.center(), box.bottomRight() - QPointF(edge, edge)):
        assert near(image.pixelColor((corner * scale).toPoint()), QColor(BLUE))
    for outside in (box.topLeft() - QPointF(edge, edge), box.bottomRight() + QPointF(edge, edge)):
        assert image.pixelColor((outside * scale).toPoint()) == QColor(LIGHT.page)


def test_what_is_wider_than_the_column_is_scaled_to_it_at_every_width(shown) -> None:
    document = shown("<p><img src='wide.png'></p>")
    for width in (500, 800, 320, 1600):
        document.set_width(width)
        frame = document.rootFrame().frameFormat()
        box = box_of(document)
        assert box.width() == pytest.approx(width - frame.leftMargin() - frame.rightMargin())
        assert box.height() == pytest.approx(box.width() / 2)
        assert document.size().height() > box.height()


def test_a_small_picture_stands_on_the_line_of_text(shown) -> None:
    document = shown("<p>text <img src='a.png' height=20> text</p>")
    box = box_of(document)
    block = document.findBlock(document.pictures.positions[0])
    line = block.layout().lineAt(0)
    baseline = document.documentLayout().blockBoundingRect(block).top() + line.ascent()
    assert box.bottom() == pytest.approx(baseline, abs=0.5)
    assert document.blockCount() == 2


def test_a_large_picture_in_text_has_a_line_of_its_own(shown) -> None:
    document = shown("<p>text <img src='wide.png'> more <img src='wide.png'></p>")
    assert [block for block in document.toRawText().split("\u2029") if block] == [
        "Title",
        "text",
        "\ufffc",
        "more",
        "\ufffc",
    ]


def test_a_caption_stands_in_the_middle_too(shown) -> None:
    document = shown("<figure><img src='a.png'><figcaption>Caption</figcaption></figure>")
    centred = [block for block in blocks(document) if block.blockFormat().alignment() & 0x4]
    assert [block.text() for block in centred] == ["\ufffc", "Caption"]


def blocks(document: PostDocument):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


@pytest.mark.parametrize(
    ("html", "copied"),
    [
        ("<p>a <img src='a.png' alt='Alt text'> b</p>", "a Alt text b"),
        ("<p><img src='images/gone.png'></p>", "images/gone.png"),
        ("<p><img src='a.png' alt='One'> <img src='a.svg' alt='Two'></p>", "One Two"),
        ("<p>$x$ <img src='wide.png' alt='W'> $y$</p>", "$x$\nW\n$y$"),
        ("<p><img src='data:image/png;base64,AAAA'></p>", "picture"),
        ("<p><img src='https://example.org/a.png' alt='R'></p>", "R"),
    ],
)
def test_copied_text_has_what_the_pictures_show(shown, html, copied) -> None:
    document = shown(html)
    text = document.text_between(0, document.characterCount() - 1)
    assert text == f"Title\n{copied}"


def test_a_word_in_the_alternative_text_marks_the_picture(shown) -> None:
    document = shown("<p>$x$ and <img src='a.png' alt='a gradient field'></p>")
    position = document.pictures.positions[0]
    assert document.hits(Query("gradient")) == [(position, position + 1)]


@pytest.mark.parametrize(
    ("src", "kind", "reason"),
    [
        ("gone.png", Missing, "no such picture"),
        ("../../etc/passwd", Missing, "outside"),
        ("broken.png", Missing, "damaged"),
        ("https://example.org/a.png", Remote, "example.org"),
    ],
)
def test_a_frame_says_what_is_missing_and_why(shown, src, kind, reason) -> None:
    document = shown(f"<p><img src='{src}' alt='Alt'></p>")
    (placed,) = document.pictures.placed
    assert isinstance(placed.found, kind)
    assert reason in placed.reason()
    assert (placed.name(), placed.is_shown) == ("Alt", False)
    image, box = painted(document), box_of(document)
    inside = image.copy(box.toRect()).convertToFormat(QImage.Format.Format_RGB32)
    assert inside.pixelColor(8, 8) == QColor(LIGHT.code)
    assert len({inside.pixel(x, inside.height() // 3) for x in range(inside.width())}) > 3
    assert reason in document.problem_at(box.center())


def test_what_turns_out_damaged_when_it_is_painted_gets_a_frame(shown) -> None:
    document = shown("<p><img src='late.png' alt='Alt'></p>")
    (placed,) = document.pictures.placed
    assert placed.is_shown
    inside = painted(document).copy(box_of(document).toRect())
    assert not near(inside.pixelColor(4, 4), QColor(BLUE))


def test_a_title_is_told(shown) -> None:
    document = shown("<p><img src='a.png' alt='Alt' title='A title'></p>")
    assert document.problem_at(box_of(document).center()) == "A title"
    assert document.problem_at(QPointF(1, 1)) == ""


def test_a_linked_picture_is_a_link(shown) -> None:
    document = shown("<p><a href='https://example.org/'><img src='a.png'></a></p>")
    assert document.link_at(box_of(document).center()) == "https://example.org/"


def test_beacons_are_no_pictures(shown) -> None:
    document = shown(
        "<p>text<img src='https://example.org/count' width=1 height=1></p><p><img src=x width=0 height=0></p>"
    )
    assert document.pictures.placed == []
    assert document.toRawText() == "Title\u2029text"


@pytest.mark.parametrize(("theme", "light"), [(DARK, True), (LIGHT, False)])
def test_dark_lines_get_light_paper_on_a_dark_page(shown, theme, light) -> None:
    document = shown("<p><img src='lines.svg'></p>", Look(theme))
    ground = painted(document).pixelColor((box_of(document).topLeft() + QPointF(10, 8)).toPoint())
    assert ground == QColor(LIGHT.page if light else theme.page)


def test_without_an_album_there_are_frames(opened) -> None:
    document = opened("<img src='a.png' alt='Alt'>")
    (placed,) = document.pictures.placed
    assert not placed.is_shown
    assert document.pictures.remote() == []


def test_a_remote_picture_is_shown_where_it_is_found_later(shown, folder) -> None:
    class Later:
        there = False

        def resolve(self, post: Post, src: str):
            return picture(FORMATS["png"](), src) if self.there else Remote(src)

    finder = Later()
    document = shown("<p>a <img src='http://x/a.png'> b</p><p><img src='http://x/b.png'></p>", album=Album(finder))
    assert document.pictures.remote() == ["http://x/a.png", "http://x/b.png"]
    document.tell_of_picture("http://x/b.png", "Loading …")
    assert document.pictures.placed[1].reason() == "Loading …"
    finder.there = True
    for url in ("http://x/a.png", "http://x/b.png"):
        document.renew_picture(url)
        document.renew_picture("http://x/other.png")
    assert document.pictures.remote() == []
    for number in range(2):
        box = box_of(document, number)
        assert box.size() == QSizeF(60, 40)
        assert near(painted(document).pixelColor(box.center().toPoint()), QColor(BLUE))


# The album


def test_what_was_decoded_is_kept_as_long_as_there_is_room(application, monkeypatch) -> None:
    decoded = []
    monkeypatch.setattr("reader_app.page.album.decode", lambda *what: decoded.append(what[0].key) or decode(*what))
    album = Album(room=3 * 60 * 40 * 4)
    pictures = {name: picture(FORMATS["png"](), name) for name in "abcd"}
    for name in "abcaad":
        album.image(pictures[name], QSize(60, 40))
    assert decoded == ["a", "b", "c", "d"]
    for name in "acd":
        album.image(pictures[name], QSize(60, 40))
    assert decoded == ["a", "b", "c", "d"]
    assert album.substitute(pictures["b"]) is None
    album.image(pictures["b"], QSize(60, 40))
    assert decoded[-1] == "b"


def test_large_pictures_are_decoded_beside_the_event_loop(application) -> None:
    album, large = LiveAlbum(), picture(encoded(2000, 1000, "JPG"))
    told = []
    album.decoded.connect(lambda: told.append(True))
    assert album.image(large, QSize(200, 100)) is None
    while not told:
        application.processEvents()
    assert album.image(large, QSize(200, 100)).image.size() == QSize(200, 100)
    assert album.image(large, QSize(100, 50)) is None
    assert album.substitute(large).image.size() == QSize(200, 100)


def test_small_pictures_are_there_at_once(application) -> None:
    assert LiveAlbum().image(picture(FORMATS["png"]()), QSize(60, 40)) is not None


# Exports


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


def test_what_is_being_decoded_when_the_program_ends_does_no_harm(tmp_path) -> None:
    (tmp_path / "large.jpg").write_bytes(encoded(6000, 4000, "JPG"))
    program = f"""
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from reader_app.page.album import LiveAlbum
from reader_app.pictures.picture import picture_of
application = QGuiApplication([])
album = LiveAlbum()
for number in range(9):
    album.image(picture_of(str(number), open({str(tmp_path / "large.jpg")!r}, "rb").read()), QSize(3000, 2000))
"""
    assert run([sys.executable, "-c", program]).returncode == 0
