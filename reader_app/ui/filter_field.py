"""The field above the list into which the filter is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

FILTER_HINT = "Filter  —  press / to type here"


class FilterField(QLineEdit):
    """The filter; Enter and the down arrow lead to the list."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filter")
        self.setAccessibleName("Filter")
        self.setPlaceholderText(FILTER_HINT)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAcceptDrops(False)
        self.returnPressed.connect(self.done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on the down arrow."""
        if event.key() == Qt.Key.Key_Down:
            self.done.emit()
        else:
            super().keyPressEvent(event)
