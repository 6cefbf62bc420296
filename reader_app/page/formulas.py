"""Formulas as inline objects of a QTextDocument, sitting on the baseline of the text around them."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QTextCharFormat,
    QTextFormat,
)

from reader_app.mathml.ink import TextStyle
from reader_app.page.fonts import MATH_SCALE, Script, empty_half, text_font
from reader_app.page.inline_object import object_format
from reader_app.page.look import Look
from reader_app.page.scripts import marks_before_marks, runs
from reader_app.tex.formula import Formula

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont
    from reader_app.mathml.layout import Layout
    from reader_app.page.painter import Picture

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject + 1

OBJECT = "\ufffc"

_SELECTED = QTextFormat.Property.ForegroundBrush.value + 1
"""The char-format property that Qt gives an object it paints within a selection (qtextlayout.cpp)."""


class Piece(NamedTuple):
    """Which piece of its formula an object shows: the `number`-th of `total`, `start` em from the left end."""

    number: int = 0
    total: int = 1
    start: float = 0.0


WHOLE = Piece()
"""A formula in one piece."""


class Line(NamedTuple):
    """The line that a formula stands on: `share` of what is left of the column when `inset` px are taken away.

    `strut` are the ascent and descent in px that it has at least, so that lines of nothing but formulas keep their
    distance in running text. `scale` is the size of its text beside running text, which may be `bold`.
    """

    inset: float = 0.0
    share: float = 1.0
    strut: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    bold: bool = False

    def room(self, column: float, least: float = 0.0) -> float:
        """Return its width in a column of `column` px, `least` px where that is less."""
        return max((column - self.inset) * self.share, least)

    def font(self, look: Look, script: Script) -> QFont:
        """Return the font of its text."""
        return text_font(look, script, TextStyle("text", self.bold), self.scale)


class Behind(NamedTuple):
    """What may not leave the side of a formula: closing punctuation, and `gap` px of space before a Chinese letter."""

    tail: str = ""
    gap: float = 0.0

    def width(self, look: Look, line: Line) -> float:
        """Return its width on `line`, px."""
        return sum(advance for _, _, advance in _tail_pieces(look, self.tail, line)) + self.gap


class PlacedFormula:
    """A formula, or a piece of one, in its place: laid out on a `line`, with what is `behind` it.

    `beside` is the width of that, px; `scale` shrinks what is wider than there is room for. What has no room even so
    is `cut` at the margin, with dots beside it.
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
        "layout",
        "line",
        "look",
        "piece",
        "px",
        "scale",
        "size",
    )

    def __init__(
        self,
        formula: Formula,
        layout: Layout,
        font: MathFont,
        look: Look,
        line: Line = Line(),  # noqa: B008
        behind: Behind = Behind(),  # noqa: B008
        piece: Piece = WHOLE,
    ) -> None:
        self.formula, self.layout, self.font, self.look = formula, layout, font, look
        self.line, self.behind, self.piece = line, behind, piece
        self.beside = behind.width(look, line)
        self._fit(1.0, inf)

    def resized(self, scale: float, room: float) -> PlacedFormula:
        """Return the same object at another scale, in `room` px."""
        other = copy(self)
        other._fit(scale, room)
        return other

    def _fit(self, scale: float, room: float) -> None:
        self.scale = scale
        self.px = math_px(self.look) * self.line.scale * scale
        start = self.piece.start * self.px
        left = _on_grid(start)
        width = _on_grid(start + self.layout.width * self.px) - left
        self._lead = start - left
        self._shown = min(width, room - self.beside)
        self.cut = width - self._shown > 1
        self.ascent = max(self.layout.ascent * self.px, self.line.strut[0])
        self.descent = strutted(max(self.layout.descent * self.px, self.line.strut[1]))
        self.size = QSizeF(self._shown + self.beside, self.ascent + self.descent)
        self._picture: Picture | None = None

    def char_format(self, index: int) -> QTextCharFormat:
        """Return the format that makes U+FFFC this object, the `index`-th of the document."""
        return object_format(OBJECT_TYPE, index, strut_font(self.descent)[0])

    def copied(self) -> str:
        """Return what stands for the object in copied text: the TeX, if it is the first piece, and punctuation."""
        tail = self.behind.tail
        return tail if self.piece.number else delimited(self.formula) + self.formula.ending + tail

    def paint(self, painter: QPainter, rect: QRectF, shape: QTextCharFormat) -> None:
        """Paint into the rectangle that Qt gives the object, in the foreground colour of `shape`.

        Qt restores `painter` behind each object (QTextLine::draw).
        """
        if self._picture is None:
            self._picture = self._draw()
        color = shape.foreground().color()
        baseline = rect.bottom() - self.descent
        if self.behind.tail:
            self._paint_tail(painter, QPointF(rect.left() + self._shown, baseline), color)
        if self.cut:
            self._mark_cut(painter, rect, baseline)
        self._picture.paint(painter, QPointF(rect.left() + self._lead, baseline), color)
        if shape.hasProperty(_SELECTED):
            _protect(painter, rect)

    def _mark_cut(self, painter: QPainter, rect: QRectF, baseline: float) -> None:
        """Paint dots under one another where it is cut off, and let nothing more be painted beyond the margin."""
        em = self.look.text_px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.theme.muted))
        for height in (-0.05, 0.25, 0.55):
            painter.drawEllipse(QPointF(rect.right() + em / 5, baseline - height * em), em / 14, em / 14)
        beyond = rect.height()
        shown = QRectF(rect.left(), rect.top() - beyond, self._shown, 3 * beyond)
        painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)

    def _paint_tail(self, painter: QPainter, place: QPointF, color: QColor) -> None:
        painter.setPen(color)
        for text, letters, advance in _tail_pieces(self.look, self.behind.tail, self.line):
            painter.setFont(letters)
            painter.drawText(place, text)
            place += QPointF(advance, 0)

    def _draw(self) -> Picture:
        from reader_app.page.painter import Picture

        return Picture(self.layout.ink(self.look.theme.link), self.font, self.px, self.look.face)


def _on_grid(px: float) -> float:
    """Return `px` in whole 64ths, in which Qt lays lines out: so pieces lie where the unbroken formula has them."""
    return round(px * 64) / 64


def _protect(painter: QPainter, rect: QRectF) -> None:
    """Keep `painter` off `rect` until Qt restores it: Qt veils selected objects, which makes them pale."""
    around = QPainterPath()
    around.addRect(painter.clipBoundingRect().united(rect))
    kept = QPainterPath()
    kept.addRect(rect)
    painter.setClipPath(around.subtracted(kept), Qt.ClipOperation.IntersectClip)


def math_px(look: Look) -> float:
    """Return the font size of formulas in running text, px."""
    return look.text_px * MATH_SCALE[look.face]


def delimited(formula: Formula) -> str:
    """Return the TeX of `formula` as it can be pasted into a text; a bare environment needs no delimiters."""
    if not formula.display:
        return f"${formula.source}$"
    return formula.source if formula.source.lstrip().startswith("\\begin") else f"$${formula.source}$$"


DEEPEST = 4000.0
"""Largest descent of a font, px: Qt has none of ten times that. What is deeper stands higher on its line."""


def strutted(descent: float) -> float:
    """Return the descent that something has in a line if it needs `descent` px, by the font that makes room for it."""
    return max(descent, strut_font(descent)[1])


_STRUT_PX = 100
"""Size at which the font that makes room below lines is measured, px; its descent grows with its size."""


@lru_cache(maxsize=1024)
def strut_font(descent: float) -> tuple[QFont, float]:
    """Return a font whose descent is at least `descent` px, or else `DEEPEST`, and that descent.

    Qt gives an inline object on the baseline the descent of its format's font (QTextDocumentLayout).
    """
    descent = min(descent, DEEPEST)
    px = max(1, int(descent * _STRUT_PX / _sized_strut(_STRUT_PX)[1]))
    while _sized_strut(px)[1] < descent - 1e-6:
        px += 1
    return _sized_strut(px)


@lru_cache(maxsize=1024)
def _sized_strut(px: int) -> tuple[QFont, float]:
    """Return that font at `px` px, and its descent; to load it takes as long as to lay a formula out."""
    font = QFont(text_font(Look(face="sans"), "latin", TextStyle()))
    font.setPixelSize(px)
    return font, QFontMetricsF(font).descent()


@lru_cache(maxsize=256)
def _tail_pieces(look: Look, tail: str, line: Line) -> tuple[tuple[str, QFont, float], ...]:
    """Return closing punctuation in pieces of one font each, with their fonts and advances, px."""
    pieces = []
    for run, script in runs(tail):
        font = line.font(look, script)
        before = marks_before_marks(run) if script == "han" else ()
        for index, text in enumerate(run if before else (run,)):
            squeezed = empty_half(font, text) if index in before else 0.0
            pieces.append((text, font, QFontMetricsF(font).horizontalAdvance(text) - squeezed))
    return tuple(pieces)


@lru_cache(maxsize=64)
def text_strut(look: Look, scale: float) -> tuple[float, float]:
    """Return the ascent and descent of a line of text at `scale` beside running text, px."""
    metrics = [QFontMetricsF(text_font(look, script, scale=scale)) for script in ("latin", "han")]
    return max(each.ascent() for each in metrics), max(each.descent() for each in metrics)
