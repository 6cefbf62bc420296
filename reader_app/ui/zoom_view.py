"""Something by itself on a page of its own, to be enlarged and moved about: a formula, a picture."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader_app.page.look import Look
from reader_app.ui.overlay import Overlay

LARGEST, SMALLEST = 16.0, 0.25
"""Limits of the zoom."""

ZOOM_STEP = 1.25
PAN_PX = 80
WHEEL_STEP = 120
"""Eighths of a degree in a notch of the wheel (QWheelEvent)."""

EDGE = 48
"""Space around what is shown, px."""


class ZoomView(Overlay):
    """Covers `window` with what `natural_size` and `paint_content` tell; nothing is shown as long as it `is_empty`."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setObjectName(name.lower())
        self.setAccessibleName(name)
        self.look = Look()
        self.zoomed = 1.0
        self._pan = QPointF()
        self._held: QPoint | None = None
        self.foot = QLabel()
        self.foot.setObjectName("foot")
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self.foot)
        self.answer(
            "view",
            {
                "view-larger": partial(self.zoom, ZOOM_STEP),
                "view-smaller": partial(self.zoom, 1 / ZOOM_STEP),
                "view-fit": self.fit,
                "view-left": partial(self.pan, PAN_PX, 0),
                "view-right": partial(self.pan, -PAN_PX, 0),
                "view-up": partial(self.pan, 0, PAN_PX),
                "view-down": partial(self.pan, 0, -PAN_PX),
                "view-close": self.close_overlay,
            },
        )

    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        raise NotImplementedError

    def natural_size(self) -> QSizeF:
        """Return the size of what is shown, unzoomed, px."""
        raise NotImplementedError

    def paint_content(self, painter: QPainter, corner: QPointF) -> None:
        """Paint what is shown at `zoomed` times its natural size, its upper left corner at `corner`."""
        raise NotImplementedError

    def fitting(self, fitting: float) -> float:
        """Return the zoom to begin with where `fitting` makes what is shown as large as there is room for."""
        raise NotImplementedError

    def fit(self) -> None:
        """Make what is shown as large as it fits, within reason."""
        size, room = self.natural_size(), self._room()
        self.zoomed = self.fitting(min(room.width() / max(size.width(), 1), room.height() / max(size.height(), 1)))
        self._pan = QPointF()
        self._redraw()

    def zoom(self, factor: float) -> None:
        """Enlarge by `factor`; what is in the middle stays there."""
        before = self.zoomed
        self.zoomed = max(min(SMALLEST, before), min(LARGEST, before * factor))
        self._pan *= self.zoomed / before
        self._redraw()

    def pan(self, dx: float, dy: float) -> None:
        """Move what is shown by so many px, as far as there is more of it than fits."""
        self._pan += QPointF(dx, dy)
        self._keep_in_view()
        self.update()

    def tell(self, text: str) -> None:
        """Say something in place of the keys, until something else is shown."""
        self.foot.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page and what is shown on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.look.theme.page))
        if not self.is_empty():
            painter.setClipRect(0, 0, self.width(), self.foot.y())
            self.paint_content(painter, self._corner())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is shown in view."""
        super().resizeEvent(event)
        if not self.is_empty():
            self._keep_in_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move, or with Ctrl zoom."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP ** (turned.y() / WHEEL_STEP))
        else:
            self.pan(turned.x(), turned.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is shown."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it along."""
        if self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held = event.position().toPoint()
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to the post."""
        self.close_overlay()

    def content_changed(self) -> None:
        """Forget what was prepared for painting; called whenever the zoom changes."""

    def _size(self) -> QSizeF:
        return self.natural_size() * self.zoomed

    def _room(self) -> QSizeF:
        """Return the size of what may be covered, px."""
        foot = self.foot.sizeHint().height() + EDGE / 2
        return QSizeF(self.width() - 2 * EDGE, self.height() - EDGE - max(foot, EDGE))

    def _corner(self) -> QPointF:
        size, room = self._size(), self._room()
        left = EDGE + (room.width() - size.width()) / 2
        top = EDGE + (room.height() - size.height()) / 2
        return QPointF(left, top) + self._pan

    def _keep_in_view(self) -> None:
        size, room = self._size(), self._room()
        most_x, most_y = max(0.0, size.width() - room.width()) / 2, max(0.0, size.height() - room.height()) / 2
        self._pan = QPointF(max(-most_x, min(most_x, self._pan.x())), max(-most_y, min(most_y, self._pan.y())))

    def _redraw(self) -> None:
        self._keep_in_view()
        self.content_changed()
        self.update()
