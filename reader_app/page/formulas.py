"""Formulas as inline objects of a QTextDocument, sitting on the baseline of the text around them."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

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


class Piece(NamedTuple):
    """Which piece of its formula an object shows: the `number`-th of `total`, `start` em from the left end."""

    number: int = 0
    total: int = 1
    start: float = 0.0


WHOLE = Piece()
"""A formula in one piece."""


class PlacedFormula:
    """A formula, or a piece of one, in its place: laid out, with the punctuation that may not leave its side.

    `behind` are the px of space that set the formula off from a Chinese letter, `beside` those and the width of the
    punctuation `tail`; `scale` shrinks what is wider than
    its line; `inset` is by how much that line is narrower than the column; `room` the px that there are for it.
    What has no room even so is `cut` at the margin, with dots beside it.
    """

    __slots__ = (
        "_lead",
        "_picture",
        "_shown",
        "ascent",
        "behind",
        "beside",
        "cut",
        "descent",
        "font",
        "formula",
        "inset",
        "layout",
        "look",
        "piece",
        "px",
        "scale",
        "size",
        "tail",
    )

    def __init__(
        self,
        formula: Formula,
        layout: Layout,
        font: MathFont,
        look: Look,
        piece: Piece = WHOLE,
        tail: str = "",
        behind: float = 0,
        *,
        scale: float = 1,
        inset: float = 0,
        room: float = inf,
    ) -> None:
        self.formula, self.layout, self.font, self.look = formula, layout, font, look
        self.piece, self.tail, self.behind = piece, tail, behind
        self.scale, self.inset = scale, inset
        self.px = math_px(look) * scale
        tail_width, tail_ascent, tail_descent = tail_size(look, tail)
        left = _on_grid(piece.start * self.px)
        width = _on_grid((piece.start + layout.width) * self.px) - left
        self._lead = piece.start * self.px - left
        self.beside = tail_width + behind
        self._shown = min(width, room - self.beside)
        self.cut = width - self._shown > 1
        self.ascent = max(layout.ascent * self.px, tail_ascent)
        self.descent = strut_font(max(layout.descent * self.px, tail_descent))[1]
        self.size = QSizeF(self._shown + self.beside, self.ascent + self.descent)
        self._picture: Picture | None = None

    def resized(self, scale: float, room: float) -> PlacedFormula:
        """Return the same object at another scale, in `room` px."""
        return PlacedFormula(
            self.formula,
            self.layout,
            self.font,
            self.look,
            self.piece,
            self.tail,
            self.behind,
            scale=scale,
            inset=self.inset,
            room=room,
        )

    def char_format(self, index: int) -> QTextCharFormat:
        """Return the format that makes U+FFFC this object, the `index`-th of the document."""
        shape = QTextCharFormat()
        shape.setObjectType(OBJECT_TYPE)
        shape.setProperty(INDEX, index)
        shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        shape.setFont(strut_font(self.descent)[0])
        return shape

    def copied(self) -> str:
        """Return what stands for the object in copied text: the TeX, if it is the first piece, and punctuation."""
        return self.tail if self.piece.number else delimited(self.formula) + self.tail

    def paint(self, painter: QPainter, rect: QRectF, shape: QTextCharFormat) -> None:
        """Paint into the rectangle that Qt gives the object, in the foreground colour of `shape`."""
        if self._picture is None:
            self._picture = self._draw()
        color = shape.foreground().color()
        baseline = rect.bottom() - self.descent
        painter.save()
        if self.cut:
            self._mark_cut(painter, rect)
        self._picture.paint(painter, QPointF(rect.left() + self._lead, baseline), color)
        painter.restore()
        self._paint_tail(painter, QPointF(rect.left() + self._shown, baseline), color)

    def _mark_cut(self, painter: QPainter, rect: QRectF) -> None:
        """Paint dots beside what is cut off, and let nothing more be painted beyond the margin."""
        em = self.look.text_px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.theme.muted))
        middle = rect.top() + self.ascent / 2
        for number in range(3):
            painter.drawEllipse(QPointF(rect.right() + (0.3 + 0.3 * number) * em, middle), em / 14, em / 14)
        beyond = rect.height()
        shown = QRectF(rect.left(), rect.top() - beyond, self._shown, 3 * beyond)
        painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)

    def _paint_tail(self, painter: QPainter, place: QPointF, color: QColor) -> None:
        if not self.tail:
            return
        painter.save()
        painter.setPen(color)
        for text, script in runs(self.tail):
            letters = text_font(self.look, script)
            painter.setFont(letters)
            painter.drawText(place, text)
            place += QPointF(QFontMetricsF(letters).horizontalAdvance(text), 0)
        painter.restore()

    def _draw(self) -> Picture:
        from reader_app.page.painter import Picture

        return Picture(self.layout.ink(), self.font, self.px, self.look.face)


def _on_grid(px: float) -> float:
    """Return `px` in whole 64ths, in which Qt lays lines out: so pieces lie where the unbroken formula has them."""
    return round(px * 64) / 64


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
def tail_size(look: Look, tail: str) -> tuple[float, float, float]:
    """Return the advance, ascent and descent of closing punctuation, px."""
    width = ascent = descent = 0.0
    for text, script in runs(tail):
        metrics = QFontMetricsF(text_font(look, script))
        width += metrics.horizontalAdvance(text)
        ascent, descent = max(ascent, metrics.ascent()), max(descent, metrics.descent())
    return width, ascent, descent
