import base64
import re

import pytest
from PySide6.QtGui import QImage

from reader_app.library.post import Body, Post
from reader_app.page.document import PostDocument
from reader_app.page.look import DARK, LIGHT, Look
from reader_app.page.notes import opening_html

NOTED = """Text[^1], more[^long] and \\eqref{e}, see [there](#there).

# There it is

$$\\begin{equation}E=mc^2\\label{e}\\end{equation}$$

[^1]: A note on $x^2$.
[^long]: First paragraph.

    Second with $y$.
"""


def page_of(text: str = NOTED, theme=LIGHT) -> PostDocument:
    return PostDocument(Post("id", "file", "Title", Body(text, "markdown"), ""), Look(theme))


SAID = [
    ("fn:1", "A note on $x^2$."),
    ("fn:long", "First paragraph. Second with $y$."),
    ("eq-e", "Equation (1)"),
    ("fnref:1", "1"),
    ("nowhere", ""),
]


@pytest.mark.parametrize(("name", "text"), SAID)
def test_what_an_anchor_says(application, name, text):
    assert page_of().said_at(name) == text


def test_a_heading_is_told_by_its_own_id():
    assert page_of("# So {#own}\n\n[a](#own)").said_at("own") == "So"


def picture(html: str) -> QImage:
    data = re.fullmatch(r'<img width="\d+" height="\d+" src="data:image/png;base64,([^"]+)">', html)
    assert data
    return QImage.fromData(base64.b64decode(data[1]))


def inked_rows(image: QImage) -> int:
    """Count the rows of pixels with something in them."""
    return sum(any(image.pixelColor(x, y).alpha() for x in range(image.width())) for y in range(image.height()))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_footnote_is_shown_with_its_formulas_set(application, theme):
    page = page_of(theme=theme)
    one, two = picture(page.shown_at("fn:1")), picture(page.shown_at("fn:long"))
    assert inked_rows(one) > 10
    assert inked_rows(two) > 1.5 * inked_rows(one)
    assert max(one.width(), two.width()) <= 2 * 26 * page.look.text_px


def test_an_equation_is_shown_as_a_picture(application):
    assert inked_rows(picture(page_of().shown_at("eq-e"))) > 10


def test_a_note_as_long_as_a_post_is_cut(application):
    page = page_of("a[^1]\n\n[^1]: " + "word " * 20_000)
    assert picture(page.shown_at("fn:1")).height() <= 2 * 31 * page.look.text_px


def test_the_beginning_of_a_post_is_shown_with_its_formulas_set(application):
    one = Post("id", "file", "Title", Body("First $x^2$.", "markdown"), "")
    many = Post("id", "file", "Title", Body("First $x^2$.\n\n" * 500, "markdown"), "")
    first, cut = (picture(opening_html(post, Look())) for post in (one, many))
    assert inked_rows(first) > 20
    assert first.height() < cut.height() <= 2 * 16 * 18


def test_a_picture_ends_with_a_line(application):
    page = page_of("a[^1]\n\n[^1]: " + "word " * 20_000)
    image = picture(page.shown_at("fn:1"))
    last = image.copy(0, image.height() - 4, image.width(), 4)
    assert inked_rows(last) == 0


def test_what_is_no_note_is_told_in_words(application):
    assert page_of().shown_at("fnref:1") == "1"
    assert page_of().shown_at("nowhere") == ""
