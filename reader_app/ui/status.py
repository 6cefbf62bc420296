"""The status bar: a passing word at the left, the problems and the place in the list at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

MESSAGE_MS = 6000
"""How long a passing word stays, ms."""

HINT = "? shows the keys"


def so_many(count: int, noun: str) -> str:
    """Return how many there are in words: 1 post, 1,400 posts."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


class StatusBar(QStatusBar):
    """`problems_asked` is emitted when the user wants to see the problems."""

    problems_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(4, 0, 10, 0)
        self.problems = QToolButton()
        self.problems.setObjectName("problems")
        self.problems.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problems.clicked.connect(self.problems_asked)
        self.position = QLabel()
        self.addWidget(QLabel(HINT))
        self.addPermanentWidget(self.problems)
        self.addPermanentWidget(self.position)
        self._word = ""
        self.show_problems(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Hide the hint behind what was said before the window was there: Qt hides only what can be seen."""
        super().showEvent(event)
        said = self.currentMessage()
        self.clearMessage()
        self.showMessage(said, MESSAGE_MS)

    def say(self, text: str) -> None:
        """Show a passing word in place of the last one; an empty one leaves alone what is no passing word."""
        if text or self.currentMessage() == self._word:
            self.showMessage(text, MESSAGE_MS)
        self._word = text

    def show_link(self, target: str) -> None:
        """Show where the link under the pointer or with the focus leads, as long as it is there."""
        self.showMessage(" ".join(target.split()))

    def show_position(self, number: int | None, total: int) -> None:
        """Show which of how many posts is open; `number` counts from 1, None if it is not among them."""
        self.position.setText(so_many(total, "post") if number is None else f"{number:,} of {total:,}")

    def show_problems(self, count: int) -> None:
        """Show how many problems there are."""
        self.problems.setText(so_many(count, "problem"))
        self.problems.setVisible(count > 0)
