"""The overlay that shows all keys, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader_app.ui.actions import ACTIONS, Action, grouped, key_label
from reader_app.ui.overlay import Overlay

COLUMNS = (("Posts", "Window"), ("Reading", "Finding", "Looks"))
"""Which groups stand in which column."""

ELSEWHERE = ("formula",)
"""Where keys are told on the spot."""


class HelpOverlay(Overlay):
    """A card with all keys; `tex_asked` is emitted when the user wants to see what TeX can be written."""

    tex_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("help")
        self.answer("help", {"help-tex": self._ask_for_tex, "help-close": self.close_overlay})
        card = QFrame(self)
        card.setObjectName("card")
        columns = QHBoxLayout(card)
        columns.setContentsMargins(28, 12, 28, 20)
        columns.setSpacing(36)
        members = dict(grouped(tuple(action for action in ACTIONS if action.where not in ELSEWHERE)))
        for groups in COLUMNS:
            columns.addLayout(_column([(group, members[group]) for group in groups]))
        centre = QVBoxLayout(self)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click anywhere."""
        self.close_overlay()

    def _ask_for_tex(self) -> None:
        self.close_overlay()
        self.tex_asked.emit()


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
