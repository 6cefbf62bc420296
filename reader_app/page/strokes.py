"""Stamps of lines: frames on whole pixels, slanted, dashed and round strokes, waves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from reader_app.mathml.ink import Stroke, Wave
from reader_app.page.sheet import Sheet, Stamp

_LEVEL = 1e-6
"""Px by which the ends of a level or upright line may be apart."""

_THINNEST = 0.75
"""Px of the thinnest stroke."""

_DASH = 3.0
_WAVE_EM = 0.18
"""Length of one wave under a piece that could not be set, em."""


def stroke_stamp(stroke: Stroke, own: QColor | None, px: float) -> Stamp:
    """Return what draws a stroke in the colour `own`, None that of the text, at `px` px an em."""
    points = [QPointF(x * px, y * px) for x, y in stroke.points]
    ends = [*points[1:], points[0]] if stroke.closed else points[1:]
    thickness = max(stroke.thickness * px, _THINNEST)
    if not stroke.dashed and not stroke.round and all(map(_is_upright, points, ends)):
        return _frame_stamp([_bar(*line, thickness) for line in zip(points, ends, strict=False)], own)
    path = QPainterPath(points[0])
    for point in ends:
        if stroke.round:
            _quarter_arc(path, point)
        else:
            path.lineTo(point)
    return _pen_stamp(path, own, thickness, dashed=stroke.dashed)


def wave_stamp(wave: Wave, own: QColor | None, px: float) -> Stamp:
    """Return what draws a wave, as `stroke_stamp` does."""
    length = _WAVE_EM * px
    count = max(1, math.floor(wave.width * px / length))
    path = QPainterPath(QPointF(wave.x * px, wave.y * px))
    for i in range(count * 2):
        x, up = path.currentPosition().x(), length / 3 * (-1 if i % 2 else 1)
        path.quadTo(QPointF(x + length / 4, wave.y * px + up), QPointF(x + length / 2, wave.y * px))
    return _pen_stamp(path, own, max(1.0, px / 18), dashed=False)


def _pen_stamp(path: QPainterPath, own: QColor | None, thickness: float, *, dashed: bool) -> Stamp:
    def stamp(sheet: Sheet, origin: QPointF) -> None:
        pen = QPen(own or sheet.color, thickness)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashed:
            pen.setDashPattern([_DASH, _DASH])
        sheet.painter.strokePath(path.translated(origin), pen)

    return stamp


def _is_upright(start: QPointF, end: QPointF) -> bool:
    return abs(start.x() - end.x()) < _LEVEL or abs(start.y() - end.y()) < _LEVEL


def _bar(start: QPointF, end: QPointF, thickness: float) -> QRectF:
    """Return the rectangle of a level or upright line, as long as its corners ask for."""
    half = thickness / 2
    return QRectF(start, end).normalized().adjusted(-half, -half, half, half)


def _frame_stamp(bars: Sequence[QRectF], own: QColor | None) -> Stamp:
    """Draw level and upright lines on whole pixels of the device."""

    def stamp(sheet: Sheet, origin: QPointF) -> None:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for bar in bars:
            path.addRect(sheet.on_pixels(bar.translated(origin)))
        sheet.painter.fillPath(path, own or sheet.color)

    return stamp


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
