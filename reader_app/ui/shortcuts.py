"""The keys of the table of actions, bound to what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
                shortcut = QShortcut(QKeySequence(key), window)
                shortcut.setObjectName(action.name)
                shortcut.activated.connect(handlers[action.name])
