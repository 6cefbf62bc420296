"""The overlay that shows all keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader_app.ui.actions import ACTIONS, Action, grouped, key_label
from reader_app.ui.overlay import Overlay

WIDE = (("Posts", "Window"), ("Reading", "Finding"), ("Sources", "Feeds", "Looks"))
NARROW = (("Posts", "Sources", "Window"), ("Reading", "Finding", "Looks", "Feeds"))
"""Which groups stand in which column, in a window that has room for three of them and in one that has not."""

BESIDE = 12
"""Of the window that is seen at least beside a card of three columns, px."""

ELSEWHERE = ("formula", "picture", "view", "consent")
"""Where keys are told on the spot."""


_Action = QAbstractSlider.SliderAction

SCROLLS = {
    Qt.Key.Key_Up: _Action.SliderSingleStepSub,
    Qt.Key.Key_Down: _Action.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _Action.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Action.SliderPageStepAdd,
}


class HelpOverlay(Overlay):
    """A card with all keys; `tex_asked` is emitted when the user wants to see what TeX can be written."""

    tex_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("help")
        self.answer("help", {"help-tex": self._ask_for_tex, "help-close": self.close_overlay})
        self._room = _Room()
        centre = QVBoxLayout(self)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addWidget(self._room, 0, Qt.AlignmentFlag.AlignCenter)

    def open(self) -> None:
        """Cover the window with a card that is as wide as fits."""
        if self._room.put(_card(WIDE)) > self._window.width() - 2 * BESIDE:
            self._room.put(_card(NARROW))
        super().open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll where the window is too low for the card."""
        if (action := SCROLLS.get(Qt.Key(event.key()))) is not None:
            self._room.verticalScrollBar().triggerAction(action)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click anywhere."""
        self.close_overlay()

    def _ask_for_tex(self) -> None:
        self.close_overlay()
        self.tex_asked.emit()


class _Room(QScrollArea):
    """Is as large as the card in it and its scroll bar, or as large as the window lets it be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("room")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def put(self, card: QWidget) -> int:
        """Have `card` in it, dressed in the window's style; return its width, px."""
        self.setWidget(card)
        for part in card.findChildren(QWidget):
            part.ensurePolished()  # else it is measured in another font
        return card.sizeHint().width()

    def sizeHint(self) -> QSize:
        card, bar = self.widget(), self.verticalScrollBar()
        return card.sizeHint() + QSize(bar.sizeHint().width(), 0) if card else super().sizeHint()


def _card(columns: Sequence[Sequence[str]]) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    row = QHBoxLayout(card)
    row.setContentsMargins(28, 12, 28, 20)
    row.setSpacing(36)
    members = dict(grouped(tuple(action for action in ACTIONS if action.where not in ELSEWHERE)))
    for groups in columns:
        row.addLayout(_column([(group, members[group]) for group in groups]))
    return card


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
