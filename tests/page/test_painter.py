"""Ink on pixels: large glyphs are there, joined parts are one, rules are crisp."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from reader_app.mathml.font import MathFont, bundled_font
from reader_app.mathml.ink import GlyphRun, Ink, Joined, Rule, Stroke, TextRun, TextStyle, Wave
from reader_app.page import painter
from reader_app.page.painter import Picture, raw_font

SIDE = 200
WHITE = 255


def painted(*ink: Ink, px: float = 20, at: QPointF = QPointF(20, 100), ratio: float = 1) -> list[list[int]]:  # noqa: B008
    """Return the rows of the picture as lightnesses."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    brush = QPainter(image)
    Picture(ink, bundled_font(), px, "serif").paint(brush, at, QColor("black"))
    brush.end()
    return [[image.pixelColor(x, y).lightness() for x in range(SIDE)] for y in range(SIDE)]


def glyph(character: str) -> int:
    return bundled_font().shape(character)[0][0]


@pytest.mark.parametrize("px", [10, 40, 59, 61, 64, 65, 80, 120])
@pytest.mark.parametrize("ratio", [1, 1.5])
def test_glyphs_of_every_size_are_painted(application, px, ratio) -> None:
    rows = painted(GlyphRun(0, 0, 1, (glyph("H"),), (0.0,)), px=px, at=QPointF(10, 120), ratio=ratio)
    dark = sum(value < 128 for row in rows for value in row)
    assert dark > 0.05 * (px * ratio) ** 2


@pytest.mark.parametrize("px", [17, 19, 20.5])
def test_overlapping_parts_are_no_darker_than_one(application, px) -> None:
    bar = glyph("‖")
    parts = tuple(GlyphRun(0, y, 1, (bar,), (0.0,)) for y in (0.4, -0.43))
    rows = painted(Joined(parts), px=px)
    inside = [row for row in rows if min(row) < WHITE][3:-3]
    assert len(inside) > px
    assert all(row == inside[0] for row in inside)


@pytest.mark.parametrize("y", [100, 100.2, 100.5, 100.8])
@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
def test_a_thin_rule_fills_whole_rows_of_pixels(application, y, ratio) -> None:
    rows = painted(Rule(0, -0.25, 3, 0.06), at=QPointF(20, y * 0.7), ratio=ratio)
    middle = [row[int(50 * ratio)] for row in rows]
    assert set(middle) == {0, WHITE}
    assert 1 <= middle.count(0) <= 3


@pytest.mark.parametrize("y", [100, 100.2, 100.5, 100.8])
@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
def test_the_bar_of_a_root_and_a_rule_are_equally_thick_and_crisp(application, y, ratio) -> None:
    rule = Rule(1, -0.83, 3, 0.068)
    thick = []
    for mark in (rule, Joined((GlyphRun(0, 0, 1, (glyph("√"),), (0.0,)), rule))):
        rows = painted(mark, at=QPointF(20, y * 0.7), ratio=ratio)
        middle = [row[int(70 * ratio)] for row in rows]
        assert set(middle) == {0, WHITE}
        thick.append(middle.count(0))
    assert thick[0] == thick[1]


@pytest.mark.parametrize("x", [20, 20.3, 20.6])
@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
def test_the_sides_of_a_frame_are_equally_thick_and_crisp(application, x, ratio) -> None:
    corners = ((0.0, -2.0), (3.0, -2.0), (3.0, 0.0), (0.0, 0.0))
    rows = painted(Stroke(corners, 0.04, closed=True), at=QPointF(x, 60), ratio=ratio)
    across, down = rows[int(40 * ratio)], [row[int(50 * ratio)] for row in rows]
    assert set(across) == set(down) == {0, WHITE}
    assert across.count(0) == down.count(0)


def test_colour_of_ink_wins_over_the_text_colour(application) -> None:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    brush = QPainter(image)
    Picture([Rule(0, -1, 1, 1, "#ff0000")], bundled_font(), 20, "serif").paint(
        brush, QPointF(20, 100), QColor("black")
    )
    brush.end()
    assert image.pixelColor(30, 90) == QColor("#ff0000")


@pytest.mark.parametrize(
    "mark",
    [
        TextRun(0, 0, 1, "文 text", TextStyle()),
        Stroke(((0, 0), (2, -1)), 0.05),
        Stroke(((0, 0), (1, -1), (2, 0), (1, 1)), 0.05, closed=True, round=True),
        Stroke(((0, 0), (4, 0)), 0.1, dashed=True),
        Wave(0, 0, 3),
    ],
)
def test_every_mark_leaves_ink_inside_its_bounds(application, mark) -> None:
    rows = painted(mark)
    dark = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value < 128]
    assert dark
    assert all(15 <= x <= 110 and 75 <= y <= 125 for x, y in dark)


def test_nothing_is_painted_for_no_ink(application) -> None:
    assert all(value == WHITE for row in painted() for value in row)


class Turned:
    """A font whose outlines run the other way round, as those of PostScript fonts do."""

    def __init__(self, font: MathFont, px: float) -> None:
        self._raw = raw_font(font, px)

    def pathForGlyph(self, number: int) -> QPainterPath:  # noqa: N802
        return self._raw.pathForGlyph(number).toReversed()


@pytest.mark.parametrize("outlines", [raw_font, Turned])
def test_a_rule_over_a_glyph_leaves_no_hole(application, monkeypatch, outlines) -> None:
    monkeypatch.setattr(painter, "raw_font", outlines)
    dash = GlyphRun(0, 0, 1, (glyph("—"),), (0.0,))
    rows = painted(Joined((dash, Rule(-0.5, -2, 5, 4))), px=20)
    assert {value for row in rows[70:130] for value in row[20:100]} == {0}
