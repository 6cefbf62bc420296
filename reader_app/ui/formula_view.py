"""One formula by itself, as large as it is: for what the column cuts, and for a closer look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader_app.mathml.write import write_mathml
from reader_app.page.formulas import math_px
from reader_app.page.look import Look
from reader_app.page.painter import Picture
from reader_app.page.press import Press
from reader_app.tex.formula import Formula
from reader_app.ui.overlay import Overlay

LARGEST, SMALLEST = 16.0, 0.25
"""Limits of the zoom, times the size of formulas in the text."""

FITTING = 2.5
"""How much a small formula is enlarged."""

ZOOM_STEP = 1.25
PAN_PX = 80
WHEEL_STEP = 120
"""Eighths of a degree in a notch of the wheel (QWheelEvent)."""

EDGE = 48
"""Space around the formula, px."""

HINT = "+  −  0  size     c  copy TeX     m  copy MathML     s  save     Ctrl+←  Ctrl+→  others     Esc  back"


class FormulaView(Overlay):
    """Shows one formula on a page of its own; `stepped` (1 or −1) asks for the next or the previous one."""

    stepped = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("formula")
        self.setAccessibleName("Formula")
        self._formula: Formula | None = None
        self._look = Look()
        self._zoom = 1.0
        self._pan = QPointF()
        self._held: QPoint | None = None
        self._picture: Picture | None = None
        self.foot = QLabel(HINT)
        self.foot.setObjectName("foot")
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self.foot)
        self.answer(
            "formula",
            {
                "formula-next": partial(self.stepped.emit, 1),
                "formula-previous": partial(self.stepped.emit, -1),
                "formula-larger": partial(self.zoom, ZOOM_STEP),
                "formula-smaller": partial(self.zoom, 1 / ZOOM_STEP),
                "formula-fit": self.fit,
                "formula-left": partial(self.pan, PAN_PX, 0),
                "formula-right": partial(self.pan, -PAN_PX, 0),
                "formula-up": partial(self.pan, 0, PAN_PX),
                "formula-down": partial(self.pan, 0, -PAN_PX),
                "formula-copy-tex": self.copy_tex,
                "formula-copy-mathml": self.copy_mathml,
                "formula-save": self._save,
                "formula-close": self.close_overlay,
            },
        )

    def show_formula(self, formula: Formula, press: Press, look: Look) -> None:
        """Cover the window with `formula`, at the size of the text or larger."""
        self._formula, self._press, self._look = formula, press, look
        self._layout = press.lay_out(formula.node)
        self.setAccessibleDescription(formula.source)
        self.foot.setText(HINT)
        self.open()
        self.fit()

    def fit(self) -> None:
        """Make the formula as large as the window, but neither very large nor smaller than in the text."""
        self._zoom = 1.0
        size, room = self._size(), self._room()
        fitting = min(room.width() / max(size.width(), 1), room.height() / max(size.height(), 1))
        self._zoom = max(1.0, min(FITTING, fitting))
        self._pan = QPointF()
        self._redraw()

    def zoom(self, factor: float) -> None:
        """Enlarge by `factor`; what is in the middle stays there."""
        before = self._zoom
        self._zoom = max(SMALLEST, min(LARGEST, before * factor))
        self._pan *= self._zoom / before
        self._redraw()

    def pan(self, dx: float, dy: float) -> None:
        """Move the formula by so many px, as far as there is more of it than fits."""
        self._pan += QPointF(dx, dy)
        self._keep_in_view()
        self.update()

    def copy_tex(self) -> None:
        """Copy the formula's TeX as it was written."""
        if self._formula is not None:
            self._copy(self._formula.source, "TeX")

    def copy_mathml(self) -> None:
        """Copy the formula as MathML, with its TeX as annotation."""
        if self._formula is not None:
            self._copy(write_mathml(self._formula.node, source=self._formula.source), "MathML")

    def tell(self, text: str) -> None:
        """Say something in place of the keys, until the next formula is shown."""
        self.foot.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page and the formula on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.page))
        if self._formula is not None:
            self._paint_formula(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the formula in view."""
        super().resizeEvent(event)
        if self._formula is not None:
            self._keep_in_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move, or with Ctrl zoom."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP ** (turned.y() / WHEEL_STEP))
        else:
            self.pan(turned.x(), turned.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the formula."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the formula along."""
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

    def _px(self) -> float:
        return math_px(self._look) * self._zoom

    def _size(self) -> QSizeF:
        """Return the size of the formula, px."""
        return QSizeF(self._layout.width, self._layout.ascent + self._layout.descent) * self._px()

    def _room(self) -> QSizeF:
        """Return the size of what the formula may cover, px."""
        foot = self.foot.sizeHint().height() + EDGE / 2
        return QSizeF(self.width() - 2 * EDGE, self.height() - EDGE - max(foot, EDGE))

    def _keep_in_view(self) -> None:
        size, room = self._size(), self._room()
        most_x, most_y = max(0.0, size.width() - room.width()) / 2, max(0.0, size.height() - room.height()) / 2
        self._pan = QPointF(max(-most_x, min(most_x, self._pan.x())), max(-most_y, min(most_y, self._pan.y())))

    def _redraw(self) -> None:
        self._keep_in_view()
        self._picture = None
        self.update()

    def _paint_formula(self, painter: QPainter) -> None:
        if self._picture is None:
            self._picture = Picture(self._layout.ink(), self._press.font, self._px(), self._look.face)
        size, room = self._size(), self._room()
        left = EDGE + (room.width() - size.width()) / 2 + self._pan.x()
        top = EDGE + (room.height() - size.height()) / 2 + self._pan.y()
        painter.setClipRect(0, 0, self.width(), self.foot.y())
        baseline = QPointF(left, top + self._layout.ascent * self._px())
        self._picture.paint(painter, baseline, QColor(self._look.theme.text))

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.tell(f"The {what} is copied.")

    def _save(self) -> None:
        from reader_app.ui.save_dialog import SaveDialog

        dialog = SaveDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._save_to)
        dialog.finished.connect(self.setFocus)
        dialog.open()

    def _save_to(self, path: str) -> None:
        from reader_app.page.preview import ExportError, save_formula

        assert self._formula is not None
        try:
            save_formula(self._formula, self._press, path)
        except (ExportError, OSError) as error:
            self.tell(f"Not saved: {error}.")
        else:
            self.tell(f"Saved as {path}.")
