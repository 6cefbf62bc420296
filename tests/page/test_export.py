import pytest
from PySide6.QtGui import QColor, QImage

from reader_app.library.post import Body, Post
from reader_app.page.export import write_formula_png, write_png
from reader_app.page.look import DARK, LIGHT
from reader_app.page.preview import MOST_PIXELS, ExportError
from reader_app.tex.document import read_formula


def post(html: str) -> Post:
    return Post("id", "file", "Title", Body(html, "html"), html)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1, 2])
def test_a_post_is_as_wide_as_asked_and_as_high_as_it_needs(application, tmp_path, theme, scale) -> None:
    heights = []
    for paragraphs in (1, 20):
        path = tmp_path / f"{paragraphs}.png"
        write_png(post("<p>其中$x$是数。</p>" * paragraphs), path, width=640, theme=theme, scale=scale)
        image = QImage(str(path))
        assert image.width() == 640 * scale
        assert image.pixelColor(0, 0) == QColor(theme.page)
        heights.append(image.height())
    assert heights[1] > 2 * heights[0]


def test_a_post_too_long_for_a_picture_says_so(application, tmp_path) -> None:
    with pytest.raises(ExportError, match=r"“Title” is .* px high"):
        write_png(post("<p>x</p>" * 1000), tmp_path / "long.png")
    assert not (tmp_path / "long.png").exists()


def test_a_formula_is_painted_on_nothing(application, tmp_path) -> None:
    write_formula_png(read_formula(r"\frac{a}{b}", True), tmp_path / "f.png", px=50)
    image = QImage(str(tmp_path / "f.png"))
    assert image.pixelColor(0, 0).alpha() == 0
    assert any(image.pixelColor(image.width() // 2, y).alpha() == 255 for y in range(image.height()))


def test_a_formula_too_wide_for_a_picture_says_so(application, tmp_path) -> None:
    formula = read_formula("+".join("x" * 500), True)
    with pytest.raises(ExportError, match="too much for one picture"):
        write_formula_png(formula, tmp_path / "f.png", px=MOST_PIXELS / 500)
