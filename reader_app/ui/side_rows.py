"""How a line of the side pane looks: its title, at the right a quiet count and a sign where something is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.page.fonts import interface_font
from reader_app.page.look import LIGHT, Theme
from reader_app.ui.palette import on_selection
from reader_app.ui.quotes import narrow_quotes
from reader_app.ui.rows_view import AnyIndex
from reader_app.ui.side_lines import LINE, Line

HEIGHT, GAP = 28, 12
"""px: of a line, and above the first line that stands for something open."""

INSET, RADIUS = 6, 6
"""px: from the edges of the pane to the ground of the chosen line, and of that ground's corners."""

LEFT, RIGHT, INDENT = 26, 14, 16
"""px: from the edges of the pane to the text, and further for each group around a line."""

GENERAL = ("all", "unread", "starred")
"""The kinds of the lines that stand for nothing open."""

SIGN = "!"
"""Stands at a line with which something is wrong."""


class LineDelegate(QStyledItemDelegate):
    """Paints lines, in `theme` and with the `numbers` of their keys."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.theme: Theme = LIGHT
        self.numbers: Mapping[str, int] = MappingProxyType({})
        self._font = interface_font()
        self._font.setPixelSize(14)
        self._small = interface_font()
        self._small.setPixelSize(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a line from edge to edge."""
        line: Line = index.data(LINE)
        rect = QRect(0, option.rect.bottom() + 1 - HEIGHT, option.rect.width(), HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        if self._view.currentIndex() == index:
            self._paint_ground(painter, rect)
            theme = on_selection(theme)
        text = rect.adjusted(text_left(line), 0, -RIGHT, 0)
        if line.entry.children:
            self._paint_arrow(painter, QPointF(text.left() - 11, rect.center().y() + 1), line, theme)
        number = self.numbers.get(line.entry.key, 0)
        text.setRight(self._paint_signs(painter, text, line, number, theme))
        self._paint_title(painter, text, line, number, theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect) -> None:
        colour = QColor(self.theme.selection)
        if not self._view.hasFocus():
            colour.setAlphaF(0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect.adjusted(INSET, 1, -INSET, -1), RADIUS, RADIUS)

    def _paint_arrow(self, painter: QPainter, at: QPointF, line: Line, theme: Theme) -> None:
        """Paint what tells whether a group is open, with its middle `at` a point."""
        painter.setPen(QColor(theme.muted))
        corners = ((-3, -2), (0, 2), (3, -2)) if not line.is_folded else ((-2, -3), (2, 0), (-2, 3))
        painter.drawPolyline([at + QPointF(*corner) for corner in corners])

    def _paint_signs(self, painter: QPainter, rect: QRect, line: Line, number: int, theme: Theme) -> int:
        """Paint number and sign; return where they begin, px."""
        right = rect.right()
        written, sign = f"{number:,}" if number else "", SIGN if line.entry.trouble else ""
        for text, colour in ((written, theme.muted), (sign, theme.error)):
            if text:
                right -= round(QFontMetricsF(self._small).horizontalAdvance(text))
                self._paint_text(
                    painter, QRect(right, rect.top(), rect.width(), rect.height()), text, self._small, colour
                )
                right -= 8
        return right

    def _paint_title(self, painter: QPainter, rect: QRect, line: Line, number: int, theme: Theme) -> None:
        title = narrow_quotes(line.entry.title)
        title = QFontMetricsF(self._font).elidedText(title, Qt.TextElideMode.ElideRight, rect.width())
        colour = theme.muted if line.entry.kind == "feed" and not number else theme.text
        self._paint_text(painter, rect, title, self._font, colour)

    @staticmethod
    def _paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
        """Paint on the one baseline of a line, whatever the size of the font."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(rect.left(), rect.top() + 0.66 * HEIGHT), text)


def text_left(line: Line) -> int:
    """Return where the title of a line begins, px from the edge of the pane."""
    return LEFT + INDENT * line.depth
