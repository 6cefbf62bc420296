"""Ink on a QPainter: glyph runs stay glyph runs, what touches becomes one path, rules lie on device pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QPainterPath, QPen, QRawFont, QTransform

from reader_app.mathml.ink import GlyphRun, Ink, Joined, Rule, Stroke, TextRun, Wave
from reader_app.page.look import Face
from reader_app.page.measure import formula_text_font

if TYPE_CHECKING:
    from reader_app.mathml.font import MathFont

Stamp = Callable[[QPainter, QPointF, QColor], None]
"""Draws one mark at an origin (left end of the baseline, px) in the colour of the text."""

_UPRIGHT = {
    QTransform.TransformationType.TxNone,
    QTransform.TransformationType.TxTranslate,
    QTransform.TransformationType.TxScale,
}
"""Transformations that keep level lines level."""

LARGEST_GLYPHS = 60.0
"""Font size in device pixels up to which Qt paints glyph runs of a QRawFont; past 64 it paints nothing (6.11.3)."""

_FIXED = 64
"""Qt lays lines out in 64ths of a pixel (QFixed); what is left of floating point must not tip the rounding."""

_LEVEL = 1e-6
"""Px by which the ends of a level or upright line may be apart."""

_DASH = 3.0
_WAVE_EM = 0.18
"""Length of one wave under a piece that could not be set, em."""


class Picture:
    """A formula's ink made ready for painting at one font size (`px` px an em)."""

    __slots__ = ("_stamps",)

    def __init__(self, ink: Iterable[Ink], font: MathFont, px: float, face: Face) -> None:
        stamps: list[Stamp] = []
        for mark, marks in groupby(ink, key=_run_key):
            if mark is None:
                stamps.extend(_STAMPS[type(single)](single, font, px, face) for single in marks)
            else:
                stamps.append(_glyph_stamp(list(marks), font, px))  # type: ignore[arg-type]
        self._stamps = tuple(stamps)

    def paint(self, painter: QPainter, origin: QPointF, color: QColor) -> None:
        """Paint at `origin`, moved to the device pixel that Qt's own text on this baseline would take."""
        place = on_pixel_row(painter, origin)
        for stamp in self._stamps:
            stamp(painter, place, color)


def on_pixel_row(painter: QPainter, point: QPointF) -> QPointF:
    """Return `point` with y moved to the row of device pixels where Qt sets text; unmoved under rotation or shear."""
    device = painter.deviceTransform()
    if device.type() not in _UPRIGHT or device.m22() == 0:
        return point
    y = round(point.y() * _FIXED) / _FIXED
    row = math.floor(y * device.m22() + device.dy() + 0.5)
    return QPointF(point.x(), (row - device.dy()) / device.m22())


def _run_key(mark: Ink) -> tuple[float, str | None] | None:
    return (mark.size, mark.color) if isinstance(mark, GlyphRun) else None


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


def _glyph_stamp(runs: list[GlyphRun], font: MathFont, px: float) -> Stamp:
    raw = raw_font(font, runs[0].size * px)
    glyphs = QGlyphRun()
    glyphs.setRawFont(raw)
    glyphs.setGlyphIndexes([glyph for run in runs for glyph in run.glyphs])
    glyphs.setPositions([QPointF((run.x + x) * px, run.y * px) for run in runs for x in run.offsets])
    own = runs[0].color

    def stamp(painter: QPainter, origin: QPointF, color: QColor) -> None:
        ink = QColor(own) if own else color
        if raw.pixelSize() * abs(painter.deviceTransform().m22()) > LARGEST_GLYPHS:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(_outline(raw, glyphs).translated(origin), ink)
        else:
            painter.setPen(ink)
            painter.drawGlyphRun(origin, glyphs)

    return stamp


def _outline(raw: QRawFont, glyphs: QGlyphRun) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for glyph, position in zip(glyphs.glyphIndexes(), glyphs.positions(), strict=True):
        path.addPath(raw.pathForGlyph(glyph).translated(position))
    return path


def _path_stamp(path: QPainterPath, own: str | None) -> Stamp:
    def stamp(painter: QPainter, origin: QPointF, color: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path.translated(origin), QColor(own) if own else color)

    return stamp


def _joined_stamp(joined: Joined, font: MathFont, px: float, face: Face) -> Stamp:
    glyphs = QPainterPath()
    glyphs.setFillRule(Qt.FillRule.WindingFill)
    for run in joined.parts:
        if isinstance(run, GlyphRun):
            raw = raw_font(font, run.size * px)
            for glyph, x in zip(run.glyphs, run.offsets, strict=True):
                glyphs.addPath(raw.pathForGlyph(glyph).translated((run.x + x) * px, run.y * px))
    # Where parts overlap, Qt's antialiasing would count an edge twice and darken it: fill their union. The outlines
    # of some fonts run against the rectangles, so that one path of both would have holes there.
    glyphs = glyphs.simplified()
    bars = [part for part in joined.parts if isinstance(part, Rule)]
    return _barred_stamp(glyphs, bars, px, joined.color) if bars else _path_stamp(glyphs, joined.color)


def _barred_stamp(glyphs: QPainterPath, bars: list[Rule], px: float, own: str | None) -> Stamp:
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

    def stamp(painter: QPainter, origin: QPointF, color: QColor) -> None:
        scale = _scale(painter)
        place = on_pixel_row(painter, QPointF(origin.x(), origin.y() + top)) - QPointF(0, top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape(scale).translated(place), QColor(own) if own else color)

    return stamp


def _scale(painter: QPainter) -> float:
    """Return the dots a px of a painter that keeps level lines level; else many, so that nothing is rounded."""
    device = painter.deviceTransform()
    return abs(device.m22()) if device.type() in _UPRIGHT and device.m22() else 1000.0


def _rule_stamp(rule: Rule, font: MathFont, px: float, face: Face) -> Stamp:
    box = QRectF(rule.x * px, rule.y * px, rule.width * px, rule.height * px)

    def stamp(painter: QPainter, origin: QPointF, color: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(_crisp(box.translated(origin), painter), QColor(rule.color) if rule.color else color)

    return stamp


def _crisp(box: QRectF, painter: QPainter) -> QRectF:
    """Return `box` with its thin side on whole device pixels, at least one."""
    device = painter.deviceTransform()
    if device.type() not in _UPRIGHT or not device.m11() or not device.m22():
        return box
    mapped = device.mapRect(box)
    if mapped.height() <= mapped.width():
        mapped = QRectF(mapped.x(), round(mapped.y()), mapped.width(), max(1, round(mapped.height())))
    else:
        mapped = QRectF(round(mapped.x()), mapped.y(), max(1, round(mapped.width())), mapped.height())
    return device.inverted()[0].mapRect(mapped)


def _text_stamp(run: TextRun, font: MathFont, px: float, face: Face) -> Stamp:
    letters = formula_text_font(face, run.text, run.style, run.size * px)

    def stamp(painter: QPainter, origin: QPointF, color: QColor) -> None:
        painter.setFont(letters)
        painter.setPen(QColor(run.color) if run.color else color)
        painter.drawText(origin + QPointF(run.x * px, run.y * px), run.text)

    return stamp


def _pen_stamp(path: QPainterPath, own: str | None, thickness: float, dashed: bool) -> Stamp:
    def stamp(painter: QPainter, origin: QPointF, color: QColor) -> None:
        pen = QPen(QColor(own) if own else color, thickness)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashed:
            pen.setDashPattern([_DASH, _DASH])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path.translated(origin), pen)

    return stamp


def _stroke_stamp(stroke: Stroke, font: MathFont, px: float, face: Face) -> Stamp:
    points = [QPointF(x * px, y * px) for x, y in stroke.points]
    ends = [*points[1:], points[0]] if stroke.closed else points[1:]
    thickness = max(stroke.thickness * px, 0.75)
    if not stroke.dashed and not stroke.round and all(map(_is_upright, points, ends)):
        return _frame_stamp([_bar(*line, thickness) for line in zip(points, ends, strict=False)], stroke.color)
    path = QPainterPath(points[0])
    for point in ends:
        if stroke.round:
            _quarter_arc(path, point)
        else:
            path.lineTo(point)
    return _pen_stamp(path, stroke.color, thickness, stroke.dashed)


def _is_upright(start: QPointF, end: QPointF) -> bool:
    return abs(start.x() - end.x()) < _LEVEL or abs(start.y() - end.y()) < _LEVEL


def _bar(start: QPointF, end: QPointF, thickness: float) -> QRectF:
    """Return the rectangle of a level or upright line, as long as its corners ask for."""
    half = thickness / 2
    return QRectF(start, end).normalized().adjusted(-half, -half, half, half)


def _frame_stamp(bars: list[QRectF], own: str | None) -> Stamp:
    """Draw level and upright lines on whole device pixels."""

    def stamp(painter: QPainter, origin: QPointF, color: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for bar in bars:
            path.addRect(_on_pixels(bar.translated(origin), painter))
        painter.fillPath(path, QColor(own) if own else color)

    return stamp


def _on_pixels(box: QRectF, painter: QPainter) -> QRectF:
    """Return `box` with all its sides on device pixels, its thin side at least one."""
    device = painter.deviceTransform()
    if device.type() not in _UPRIGHT or not device.m11() or not device.m22():
        return box
    mapped = device.mapRect(box)
    thin = max(1, round(min(mapped.width(), mapped.height())))
    left, top = round(mapped.left()), round(mapped.top())
    if mapped.height() <= mapped.width():
        snapped = QRectF(left, top, max(thin, round(mapped.right()) - left), thin)
    else:
        snapped = QRectF(left, top, thin, max(thin, round(mapped.bottom()) - top))
    return device.inverted()[0].mapRect(snapped)


def _quarter_arc(path: QPainterPath, end: QPointF) -> None:
    """Add a quarter of an ellipse that leaves upright or level, whichever turns it outward."""
    start = path.currentPosition()
    k = 0.5523
    corner = (
        QPointF(end.x(), start.y())
        if (end.x() - start.x()) * (end.y() - start.y()) > 0
        else QPointF(start.x(), end.y())
    )
    path.cubicTo(start + (corner - start) * k, end + (corner - end) * k, end)


def _wave_stamp(wave: Wave, font: MathFont, px: float, face: Face) -> Stamp:
    length = _WAVE_EM * px
    count = max(1, math.floor(wave.width * px / length))
    path = QPainterPath(QPointF(wave.x * px, wave.y * px))
    for i in range(count * 2):
        x, up = path.currentPosition().x(), length / 3 * (-1 if i % 2 else 1)
        path.quadTo(QPointF(x + length / 4, wave.y * px + up), QPointF(x + length / 2, wave.y * px))
    return _pen_stamp(path, wave.color, max(1.0, px / 18), dashed=False)


_STAMPS: dict[type, Callable[..., Stamp]] = {
    Joined: _joined_stamp,
    Rule: _rule_stamp,
    TextRun: _text_stamp,
    Stroke: _stroke_stamp,
    Wave: _wave_stamp,
}
