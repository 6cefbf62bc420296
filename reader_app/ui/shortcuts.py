"""The keys of the table of actions, bound to what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reader_app.ui.actions import ACTIONS


def bind(window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
    """Bind the actions that apply in the whole window to `handlers`. Raises KeyError for one that has none.

    A line edit claims the keys that are text before shortcuts see them (QEvent.ShortcutOverride): what is typed in a
    field stays text.
    """
    for action in ACTIONS:
        if action.where == "window":
            for key in action.keys:
                _shortcut(window, action.name, key).activated.connect(handlers[action.name])


def bind_in(pane: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
    """Bind the actions that `handlers` names while the focus is in `pane`."""
    for action in ACTIONS:
        if action.name in handlers:
            for key in action.keys:
                shortcut = _shortcut(pane, action.name, key)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(handlers[action.name])


def _shortcut(parent: QWidget, name: str, key: str) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), parent)
    shortcut.setObjectName(name)
    return shortcut
