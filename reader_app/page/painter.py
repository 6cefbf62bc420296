"""Ink on a QPainter: glyph runs stay glyph runs, what touches becomes one path, rules lie on device pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QPainterPath, QRawFont

from reader_app.mathml.ink import GlyphRun, Ink, Joined, Rule, Stroke, TextRun, Wave
from reader_app.page.look import Face
from reader_app.page.measure import formula_text_font
from reader_app.page.sheet import Sheet, Stamp
from reader_app.page.strokes import stroke_stamp, wave_stamp

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont

LARGEST_GLYPHS = 60.0
"""Font size in device pixels up to which Qt paints glyph runs of a QRawFont; past 64 it paints nothing (6.11.3)."""


class Picture:
    """A formula's ink made ready for painting at one font size (`px` px an em)."""

    __slots__ = ("_stamps",)

    def __init__(self, ink: Iterable[Ink], font: MathFont, px: float, face: Face) -> None:
        self._stamps = tuple(_stamps(ink, font, px, face))

    def paint(self, painter: QPainter, origin: QPointF, color: QColor) -> None:
        """Paint at `origin`, moved to the device pixel that Qt's own text on this baseline would take."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = Sheet(painter, painter.deviceTransform(), color)
        place = sheet.on_row(origin)
        for stamp in self._stamps:
            stamp(sheet, place)


def _stamps(ink: Iterable[Ink], font: MathFont, px: float, face: Face) -> Iterator[Stamp]:
    """Yield what draws `ink`: within one colour the order is of no account, so glyphs of a size are drawn at once."""
    for own, marks in groupby(ink, key=attrgetter("color")):
        color = QColor(own) if own else None
        runs: dict[float, list[GlyphRun]] = {}
        for mark in marks:
            if isinstance(mark, GlyphRun):
                runs.setdefault(mark.size, []).append(mark)
            else:
                yield _stamp(mark, color, font, px, face)
        for same in runs.values():
            yield _glyph_stamp(same, color, font, px)


def _stamp(mark: Ink, own: QColor | None, font: MathFont, px: float, face: Face) -> Stamp:
    match mark:
        case GlyphRun():
            return _glyph_stamp((mark,), own, font, px)
        case Joined():
            return _joined_stamp(mark, own, font, px)
        case Rule():
            return _rule_stamp(mark, own, px)
        case TextRun():
            return _text_stamp(mark, own, px, face)
        case Stroke():
            return stroke_stamp(mark, own, px)
        case Wave():
            return wave_stamp(mark, own, px)


@lru_cache(maxsize=128)
def raw_font(font: MathFont, px: float) -> QRawFont:
    """Return `font` for Qt at `px` px, unhinted."""
    if px == _FACE_PX:
        return QRawFont(QByteArray(font.data), px, _face_hinting())
    sized = QRawFont(raw_font(font, _FACE_PX))
    sized.setPixelSize(px)
    return sized


_FACE_PX = 32.0
"""The size at which a font's file is loaded; other sizes are clones of that, 400 times cheaper."""


def _face_hinting() -> QFont.HintingPreference:
    return QFont.HintingPreference.PreferNoHinting


def _glyph_stamp(runs: Sequence[GlyphRun], own: QColor | None, font: MathFont, px: float) -> Stamp:
    raw = raw_font(font, runs[0].size * px)
    glyphs = QGlyphRun()
    glyphs.setRawFont(raw)
    glyphs.setGlyphIndexes([glyph for run in runs for glyph in run.glyphs])
    glyphs.setPositions([place for run in runs for place in _places(run, px)])

    def stamp(sheet: Sheet, origin: QPointF) -> None:
        if raw.pixelSize() * abs(sheet.device.m22()) > LARGEST_GLYPHS:
            path = _outlines(raw, zip(glyphs.glyphIndexes(), glyphs.positions(), strict=True))
            sheet.painter.fillPath(path.translated(origin), own or sheet.color)
        else:
            sheet.painter.setPen(own or sheet.color)
            sheet.painter.drawGlyphRun(origin, glyphs)

    return stamp


def _places(run: GlyphRun, px: float) -> list[QPointF]:
    """Return where the glyphs of a run stand, px."""
    y = run.y * px
    return [QPointF((run.x + x) * px, y) for x in run.offsets]


def _outlines(raw: QRawFont, glyphs: Iterable[tuple[int, QPointF]]) -> QPainterPath:
    """Return the outlines of glyphs in their places as one path, px."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for glyph, place in glyphs:
        path.addPath(_outline(raw, glyph).translated(place))
    return path


@lru_cache(maxsize=512)
def _outline(raw: QRawFont, glyph: int) -> QPainterPath:
    return raw.pathForGlyph(glyph)


def _path_stamp(path: QPainterPath, own: QColor | None) -> Stamp:
    def stamp(sheet: Sheet, origin: QPointF) -> None:
        sheet.painter.fillPath(path.translated(origin), own or sheet.color)

    return stamp


def _joined_stamp(joined: Joined, own: QColor | None, font: MathFont, px: float) -> Stamp:
    # Where parts overlap, Qt's antialiasing would count an edge twice and darken it: fill their union. The outlines
    # of some fonts run against the rectangles, so that one path of both would have holes there.
    glyphs = QPainterPath()
    glyphs.setFillRule(Qt.FillRule.WindingFill)
    for run in joined.parts:
        if isinstance(run, GlyphRun):
            raw = raw_font(font, run.size * px)
            glyphs.addPath(_outlines(raw, zip(run.glyphs, _places(run, px), strict=True)))
    glyphs = glyphs.simplified()
    bars = [part for part in joined.parts if isinstance(part, Rule)]
    return _barred_stamp(glyphs, bars, own, px) if bars else _path_stamp(glyphs, own)


def _barred_stamp(glyphs: QPainterPath, bars: Sequence[Rule], own: QColor | None, px: float) -> Stamp:
    """Draw a sign with level bars, such as a root: on the rows of pixels that rules like these would take."""
    boxes = [QRectF(bar.x * px, bar.y * px, bar.width * px, bar.height * px) for bar in bars]
    top = boxes[0].top()

    @lru_cache(maxsize=4)
    def shape(scale: float) -> QPainterPath:
        path = QPainterPath()
        for box in boxes:
            height = max(1, round(box.height() * scale)) / scale
            path.addRect(QRectF(box.left(), box.top(), box.width(), height))
        return glyphs.united(path)

    def stamp(sheet: Sheet, origin: QPointF) -> None:
        place = sheet.on_row(QPointF(origin.x(), origin.y() + top)) - QPointF(0, top)
        sheet.painter.fillPath(shape(sheet.scale).translated(place), own or sheet.color)

    return stamp


def _rule_stamp(rule: Rule, own: QColor | None, px: float) -> Stamp:
    box = QRectF(rule.x * px, rule.y * px, rule.width * px, rule.height * px)

    def stamp(sheet: Sheet, origin: QPointF) -> None:
        sheet.painter.fillRect(sheet.crisp(box.translated(origin)), own or sheet.color)

    return stamp


def _text_stamp(run: TextRun, own: QColor | None, px: float, face: Face) -> Stamp:
    letters = formula_text_font(face, run.text, run.style, run.size * px)

    def stamp(sheet: Sheet, origin: QPointF) -> None:
        sheet.painter.setFont(letters)
        sheet.painter.setPen(own or sheet.color)
        sheet.painter.drawText(origin + QPointF(run.x * px, run.y * px), run.text)

    return stamp
