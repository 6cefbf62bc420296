"""What marks are painted on: a painter, the colour of the text, and where its device has pixels."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

_FIXED = 64
"""Qt lays lines out in 64ths of a pixel (QFixed); what is left of floating point must not tip the rounding."""


class Sheet(NamedTuple):
    """What is painted on: `device` maps px to pixels of the device, `color` is that of the text.

    Where level lines do not stay level, nothing is moved to whole pixels.
    """

    painter: QPainter
    device: QTransform
    color: QColor

    @property
    def is_upright(self) -> bool:
        """Whether level lines stay level, and neither side is squeezed to nothing."""
        device = self.device
        return not device.isRotating() and device.m11() != 0 and device.m22() != 0

    @property
    def scale(self) -> float:
        """Pixels of the device a px, downwards; many where nothing is to be rounded to them."""
        return abs(self.device.m22()) if self.is_upright else 1000.0

    def on_row(self, point: QPointF) -> QPointF:
        """Return `point` with y moved to the row of pixels where Qt sets text."""
        if not self.is_upright:
            return point
        height, top = self.device.m22(), self.device.dy()
        row = math.floor(round(point.y() * _FIXED) / _FIXED * height + top + 0.5)
        return QPointF(point.x(), (row - top) / height)

    def crisp(self, box: QRectF) -> QRectF:
        """Return `box` with its thin side on whole pixels, at least one."""
        if not self.is_upright:
            return box
        mapped = self.device.mapRect(box)
        if mapped.height() <= mapped.width():
            mapped = QRectF(mapped.x(), round(mapped.y()), mapped.width(), max(1, round(mapped.height())))
        else:
            mapped = QRectF(round(mapped.x()), mapped.y(), max(1, round(mapped.width())), mapped.height())
        return self.device.inverted()[0].mapRect(mapped)

    def on_pixels(self, box: QRectF) -> QRectF:
        """Return `box` with all its sides on whole pixels, its thin side at least one."""
        if not self.is_upright:
            return box
        mapped = self.device.mapRect(box)
        thin = max(1, round(min(mapped.width(), mapped.height())))
        left, top = round(mapped.left()), round(mapped.top())
        if mapped.height() <= mapped.width():
            snapped = QRectF(left, top, max(thin, round(mapped.right()) - left), thin)
        else:
            snapped = QRectF(left, top, thin, max(thin, round(mapped.bottom()) - top))
        return self.device.inverted()[0].mapRect(snapped)


Stamp = Callable[[Sheet, QPointF], None]
"""Draws one mark on a sheet at an origin (left end of the baseline, px)."""
