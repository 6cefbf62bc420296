"""Formulas as inline objects of a QTextDocument, sitting on the baseline of the text around them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

from reader_app.mathml.ink import TextStyle
from reader_app.page.fonts import MATH_SCALE, text_font
from reader_app.page.look import Look
from reader_app.page.scripts import runs
from reader_app.tex.formula import Formula

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont
    from reader_app.mathml.layout import Layout
    from reader_app.page.painter import Picture

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject + 1
INDEX = QTextFormat.Property.UserProperty + 1
"""The char-format property that holds a formula's index among those placed in the document."""

OBJECT = "\ufffc"


class PlacedFormula:
    """A formula in its place: laid out, with the punctuation that may not leave its side.

    `behind` are the px of space that set the formula off from a Chinese letter; `scale` shrinks what is wider
    than the column; `inset` is by how much a display's line is narrower than the column, None inline.
    """

    __slots__ = (
        "_picture",
        "ascent",
        "behind",
        "descent",
        "font",
        "formula",
        "inset",
        "layout",
        "look",
        "px",
        "size",
        "tail",
    )

    def __init__(
        self,
        formula: Formula,
        layout: Layout,
        font: MathFont,
        look: Look,
        *,
        tail: str = "",
        behind: float = 0,
        scale: float = 1,
        inset: float | None = None,
    ) -> None:
        self.formula, self.layout, self.font, self.look = formula, layout, font, look
        self.tail, self.behind = tail, behind
        self.inset = inset
        self.px = math_px(look) * scale
        tail_width, tail_ascent, tail_descent = _tail_size(look, tail)
        self.ascent = max(layout.ascent * self.px, tail_ascent)
        self.descent = strut_font(max(layout.descent * self.px, tail_descent))[1]
        self.size = QSizeF(layout.width * self.px + tail_width + behind, self.ascent + self.descent)
        self._picture: Picture | None = None

    def char_format(self, index: int) -> QTextCharFormat:
        """Return the format that makes U+FFFC this object, the `index`-th of the document."""
        shape = QTextCharFormat()
        shape.setObjectType(OBJECT_TYPE)
        shape.setProperty(INDEX, index)
        shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        shape.setFont(strut_font(self.descent)[0])
        return shape

    def copied(self) -> str:
        """Return what stands for the formula in copied text: its TeX with delimiters, and its punctuation."""
        return delimited(self.formula) + self.tail

    def paint(self, painter: QPainter, rect: QRectF, shape: QTextCharFormat) -> None:
        """Paint into the rectangle that Qt gives the object, in the foreground colour of `shape`."""
        if self._picture is None:
            self._picture = self._draw()
        color = shape.foreground().color()
        baseline = rect.bottom() - self.descent
        painter.save()
        self._picture.paint(painter, QPointF(rect.left(), baseline), color)
        x = rect.left() + self.layout.width * self.px
        painter.setPen(color)
        for text, script in runs(self.tail):
            letters = text_font(self.look, script)
            painter.setFont(letters)
            painter.drawText(QPointF(x, baseline), text)
            x += QFontMetricsF(letters).horizontalAdvance(text)
        painter.restore()

    def _draw(self) -> Picture:
        from reader_app.page.painter import Picture

        return Picture(self.layout.ink(), self.font, self.px, self.look.face)


class FormulaObject(QPyTextObject):
    """The handler that Qt asks for the size of a formula, over and over, and for its picture."""

    def __init__(self, placed: list[PlacedFormula]) -> None:
        super().__init__()
        self._placed = placed

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: N803
        """Return the size of the object in px; it was worked out when the formula was placed."""
        return self._placed[format.intProperty(INDEX)].size

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,
    ) -> None:
        """Paint the object."""
        self._placed[format.intProperty(INDEX)].paint(painter, QRectF(rect), format.toCharFormat())


def math_px(look: Look) -> float:
    """Return the font size of formulas in running text, px."""
    return look.text_px * MATH_SCALE[look.face]


def delimited(formula: Formula) -> str:
    """Return the TeX of `formula` as it can be pasted into a text; a bare environment needs no delimiters."""
    if not formula.display:
        return f"${formula.source}$"
    return formula.source if formula.source.lstrip().startswith("\\begin") else f"$${formula.source}$$"


@lru_cache(maxsize=1024)
def strut_font(descent: float) -> tuple[QFont, float]:
    """Return a font whose descent is at least `descent` px, and that descent.

    Qt gives an inline object on the baseline the descent of its format's font (QTextDocumentLayout).
    """
    font = QFont(text_font(Look(face="sans"), "latin", TextStyle()))
    font.setPixelSize(100)
    px = max(1, int(descent * 100 / QFontMetricsF(font).descent()))
    while True:
        font.setPixelSize(px)
        have = QFontMetricsF(font).descent()
        if have >= descent - 1e-6:
            return font, have
        px += 1


@lru_cache(maxsize=256)
def _tail_size(look: Look, tail: str) -> tuple[float, float, float]:
    """Return the advance, ascent and descent of closing punctuation, px."""
    width = ascent = descent = 0.0
    for text, script in runs(tail):
        metrics = QFontMetricsF(text_font(look, script))
        width += metrics.horizontalAdvance(text)
        ascent, descent = max(ascent, metrics.ascent()), max(descent, metrics.descent())
    return width, ascent, descent
