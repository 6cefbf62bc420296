"""The frame in place of a picture that is not there: what it would show, and why it does not."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from reader_app.page.fonts import text_font
from reader_app.page.look import Look

WIDEST = 28.0
"""Of a frame on a line of its own, em of the text."""

PADDING = 1.0
"""Between a frame on a line of its own and its text, em of the text."""

INLINE_PADDING = 0.3
"""Beside the text of a frame between words, em of the text."""

MOST_LINES = 3
"""Of each of its two texts; more are cut."""

NAME_SCALE, REASON_SCALE = 0.9, 0.78
"""Sizes of the two texts beside that of the running text."""

_RADIUS = 6.0


class PictureFrame:
    """A frame with the `name` of a picture and, under it, the `reason` why it is not shown.

    Without a reason it is as high as a line of text. `size` is its size in px, given or as large as the texts need on
    a line of `room` px.
    """

    def __init__(self, name: str, reason: str, look: Look, room: float, size: QSizeF | None = None) -> None:
        em = look.text_px
        self._look = look
        self._padding = (PADDING if reason else INLINE_PADDING) * em
        widest = min(room, WIDEST * em) if size is None else size.width()
        within = max(1.0, widest - 2 * self._padding)
        self._name = _laid_out(name, text_font(look, "latin", scale=NAME_SCALE), within, MOST_LINES if reason else 1)
        self._reason = _laid_out(reason, text_font(look, "latin", scale=REASON_SCALE), within, MOST_LINES)
        width = widest if reason else min(widest, _width(self._name) + 2 * self._padding)
        height = _height(self._name) + _height(self._reason) + (2 * self._padding if reason else 0)
        self.size = size or QSizeF(width, height)

    @property
    def descent(self) -> float:
        """How far a frame between words reaches below the line that they stand on, px."""
        return self._name.lineAt(0).descent() if self._name.lineCount() else 0.0

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paint it with its upper left corner at `corner`."""
        theme = self._look.theme
        box = QRectF(corner, self.size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.rule), 1))
        painter.setBrush(QColor(theme.code))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        height = _height(self._name) + _height(self._reason)
        top = QPointF(box.left() + self._padding, box.top() + (box.height() - height) / 2)
        for text, colour in ((self._name, theme.text), (self._reason, theme.muted)):
            painter.setPen(QColor(colour))
            text.draw(painter, top + QPointF((box.width() - 2 * self._padding - _width(text)) / 2, 0))
            top += QPointF(0, _height(text))


def _laid_out(text: str, font: QFont, width: float, most: int) -> QTextLayout:
    """Return `text` in lines at most `width` px wide, in the middle below each other; more than `most` are cut."""
    layout = QTextLayout(_cut(" ".join(text.split()), font, width * most), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while layout.text() and layout.lineCount() < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    widest = _width(layout)
    for line in _lines(layout):
        line.setPosition(QPointF((widest - line.naturalTextWidth()) / 2, line.y()))
    return layout


def _cut(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text[:1000], Qt.TextElideMode.ElideRight, width)


def _lines(layout: QTextLayout) -> Iterator[QTextLine]:
    return (layout.lineAt(number) for number in range(layout.lineCount()))


def _height(layout: QTextLayout) -> float:
    return max((line.y() + line.height() for line in _lines(layout)), default=0.0)


def _width(layout: QTextLayout) -> float:
    return max((line.naturalTextWidth() for line in _lines(layout)), default=0.0)
