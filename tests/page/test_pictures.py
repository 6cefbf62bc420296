import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QImage

from reader_app.library.post import Post
from reader_app.library.query import Query
from reader_app.page.album import Album
from reader_app.page.flow import PICTURE_GAP
from reader_app.page.look import DARK, LIGHT, Look
from reader_app.pictures.picture import Missing, Remote
from tests.page.drawn import BLUE, FORMATS, box_of, near, painted, picture


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


def blocks(document):
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


def gap(zoom: float = 1.0) -> float:
    return PICTURE_GAP * Look(zoom=zoom).text_px


@pytest.mark.parametrize("between", ["", " ", "\n", "<span> </span>"])
@pytest.mark.parametrize("zoom", [1.0, 1.25])
def test_pictures_that_fit_stand_beside_each_other_with_a_gap(shown, between, zoom) -> None:
    document = shown(f"<p>text <img src='b.png'>{between}<img src='b.png'> text</p>", Look(zoom=zoom), 900)
    first, second = box_of(document, 0), box_of(document, 1)
    assert second.left() - first.right() == pytest.approx(gap(zoom), abs=0.5)
    assert first.bottom() == second.bottom()
    assert abs((first.left() + second.right()) / 2 - 450) < 1


@pytest.mark.parametrize(
    "html",
    [
        "<img src='wide.png'><img src='wide.png'>",
        "<img src='b.png'><img src='wide.png'>",
        "<img src='b.png'><br><img src='b.png'>",
        "<img src='gone.png' alt='Gone'> <img src='lost.png' alt='Lost'>",
    ],
)
def test_pictures_below_each_other_have_the_same_gap(shown, html) -> None:
    document = shown(f"<p>{html}</p>")
    first, second = box_of(document, 0), box_of(document, 1)
    assert second.top() - first.bottom() == pytest.approx(gap(), abs=2)
    assert first.center().x() == pytest.approx(second.center().x(), abs=1)


def test_what_does_not_fit_goes_below_at_any_width(shown) -> None:
    document = shown("<p><img src='b.png'><img src='b.png'><img src='b.png'></p>", width=900)
    assert [tops_differ(document, 1), tops_differ(document, 2)] == [False, True]
    document.set_width(500)
    assert [tops_differ(document, 1), tops_differ(document, 2)] == [True, True]
    document.set_width(2000)
    assert [tops_differ(document, 1), tops_differ(document, 2)] == [False, True]


def tops_differ(document, number: int) -> bool:
    return abs(box_of(document, number).top() - box_of(document, number - 1).top()) > 10


def test_a_caption_is_nearer_to_its_picture_than_other_text(shown) -> None:
    captioned = shown("<figure><img src='a.png'><figcaption>Text</figcaption></figure>")
    plain = shown("<p><img src='a.png'></p><p>Text</p>")

    def distance(document) -> float:
        return document.documentLayout().blockBoundingRect(document.lastBlock()).top() - box_of(document).bottom()

    assert distance(captioned) < distance(plain) - 4


def test_the_space_behind_pictures_does_not_depend_on_their_number(shown) -> None:
    def end(html: str) -> float:
        document = shown(f"<p>{html}</p><p>Text</p>")
        top = document.documentLayout().blockBoundingRect(document.lastBlock()).top()
        return top - box_of(document, len(document.pictures.placed) - 1).bottom()

    assert end("<img src='b.png'>") == pytest.approx(end("<img src='b.png'><br><img src='b.png'>"), abs=2)
