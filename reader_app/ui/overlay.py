"""What covers the window for a while and takes the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader_app.ui.actions import ACTIONS, Where

VEIL = 0.8
"""How much of the window the veil hides."""

_TYPED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
"""Modifiers that belong to how a sign is typed, not to what it means."""


class Overlay(QWidget):
    """Covers `window` with a veil; while it is there it takes the keys, and gives the focus back when it goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._handlers: dict[str, Callable[[], object]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def answer(self, where: Where, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Answer the keys of the actions that apply `where`, too. Raises KeyError for one that has no handler."""
        self._handlers |= {
            QKeySequence(key).toString(): handlers[action.name]
            for action in ACTIONS
            if action.where == where
            for key in action.keys
        }

    def open(self) -> None:
        """Cover the window and take the focus."""
        if self.isHidden():
            self._before = self._window.focusWidget()
        self._window.installEventFilter(self)
        self.resize(self._window.size())
        self.show()
        self.raise_()
        self.setFocus()

    def close_overlay(self) -> None:
        """Go, and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.resize(self._window.size())
        return False

    def event(self, event: QEvent) -> bool:
        """Keep the keys from the window beneath; those with Ctrl that mean nothing here are let through."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            free = event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._handler(event) is None
            event.setAccepted(not free)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here."""
        handler = self._handler(event)
        if handler is not None:
            handler()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil."""
        veil = QColor(self.palette().window().color())
        veil.setAlphaF(VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()

    def _handler(self, event: QKeyEvent) -> Callable[[], object] | None:
        plain = QKeyCombination(event.modifiers() & ~_TYPED, Qt.Key(event.key()))
        combinations = (QKeySequence(keys).toString() for keys in (event.keyCombination(), plain))
        return next((self._handlers[keys] for keys in combinations if keys in self._handlers), None)
