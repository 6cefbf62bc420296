import pytest
from PySide6.QtGui import QFontMetricsF

from reader_app.page.fonts import empty_half, text_font
from reader_app.page.look import Look

EM = Look().text_px

PAIRS = ["”，", "」。", "）、", "：“", "，「", "（“", "？”", "》）", "””", "、《"]
APART = ["字，", "，字", "……", "——", "，—", "”字", "字（"]


def advance(opened, text: str, look: Look = Look()) -> float:  # noqa: B008
    """Return the px that a text takes between two letters."""
    document = opened(f"甲{text}乙", look=look)
    block = document.lastBlock()
    line = block.layout().lineAt(0)
    start, end = block.text().index("甲") + 1, block.text().rindex("乙")
    return line.cursorToX(end)[0] - line.cursorToX(start)[0]


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.6])
@pytest.mark.parametrize("pair", PAIRS)
def test_two_marks_share_a_square_and_a_half(opened, pair, zoom):
    look = Look(zoom=zoom)
    assert advance(opened, pair, look) == pytest.approx(1.5 * look.text_px, abs=0.1)


@pytest.mark.parametrize("text", APART)
def test_what_has_no_hole_stays_as_it_is(opened, text):
    font = text_font(Look(), "han")
    assert advance(opened, text) == pytest.approx(QFontMetricsF(font).horizontalAdvance(text), abs=0.1)


def test_marks_in_a_row_share_their_squares_one_by_one(opened):
    assert advance(opened, "”）。") == pytest.approx(2 * EM, abs=0.1)
    assert advance(opened, "：「『") == pytest.approx(2 * EM, abs=0.1)


@pytest.mark.parametrize("text", ["<b>」</b>，", "<a href='http://a.example'>》</a>）", "」<i>。</i>"])
def test_marks_of_different_styles_share_a_square_too(opened, text):
    document = opened(f"甲{text}乙")
    line = document.lastBlock().layout().lineAt(0)
    assert line.cursorToX(3)[0] - line.cursorToX(1)[0] == pytest.approx(1.5 * EM, abs=0.1)


def test_marks_in_code_keep_their_squares(opened):
    plain, marked = opened("<code>甲甲甲</code>"), opened("<code>甲」，</code>")
    widths = [each.lastBlock().layout().lineAt(0).naturalTextWidth() for each in (plain, marked)]
    assert widths[0] == pytest.approx(widths[1], abs=0.1)


def test_marks_behind_a_formula_share_a_square(opened):
    def width(paragraph: str) -> float:
        return opened(paragraph).lastBlock().layout().lineAt(0).naturalTextWidth()

    assert width("$x$」，") - width("$x$」") == pytest.approx(0.5 * EM, abs=0.1)
    assert width("$x$」。") == pytest.approx(width("$x$」，"))


def test_what_is_squeezed_is_copied_and_found_as_it_is_written(opened):
    document = opened("他说：“好”。（完）")
    assert document.text_between(0, document.characterCount() - 1) == "Title\n他说：“好”。（完）"


def test_fonts_with_narrow_marks_are_not_squeezed(application):
    assert empty_half(text_font(Look(), "latin"), "”") == 0.0
    assert empty_half(text_font(Look(), "han"), "。") == EM / 2
