"""The overlay that shows all keys, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader_app.ui.actions import Action, grouped, key_label

COLUMNS = (("Posts", "Window"), ("Reading", "Finding", "Looks"))
"""Which groups stand in which column."""

CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Question, Qt.Key.Key_F1)


class HelpOverlay(QWidget):
    """Covers the window with a veil and a card on it; while it is there it takes the keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("help")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card = QFrame(self)
        card.setObjectName("card")
        columns = QHBoxLayout(card)
        columns.setContentsMargins(28, 12, 28, 20)
        columns.setSpacing(36)
        members = dict(grouped())
        for groups in COLUMNS:
            columns.addLayout(_column([(group, members[group]) for group in groups]))
        centre = QVBoxLayout(self)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self._before: QWidget | None = None
        self.hide()

    def open(self) -> None:
        """Cover the window and take the focus."""
        self._before = self._window.focusWidget()
        self.resize(self._window.size())
        self.show()
        self.raise_()
        self.setFocus()

    def close_overlay(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep the keys from the window beneath; those with Ctrl are let through."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc and on the key that opened it."""
        if event.key() in CLOSING:
            self.close_overlay()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click anywhere."""
        self.close_overlay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil."""
        veil = QColor(self.palette().window().color())
        veil.setAlphaF(0.8)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()


def _column(groups: list[tuple[str, list[Action]]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(1)
    for group, actions in groups:
        row = grid.rowCount()
        heading = QLabel(group)
        heading.setObjectName("group")
        heading.setIndent(0)
        grid.addWidget(heading, row, 1)
        for number, action in enumerate(actions, row + 1):
            keys = QLabel("  ".join(map(key_label, action.keys[:2])))
            keys.setObjectName("keys")
            grid.addWidget(keys, number, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(QLabel(_text(action)), number, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def _text(action: Action) -> str:
    return action.text if action.where == "window" else f"{action.text}  ({action.where})"
