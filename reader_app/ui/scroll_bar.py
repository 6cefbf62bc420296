"""A scroll bar that keeps its place but shows nothing while there is nothing to scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollBar


class QuietScrollBar(QScrollBar):
    """It is always there, so that text never re-flows when it would come or go; the style sheet hides it disabled."""

    def __init__(self) -> None:
        super().__init__()
        self.rangeChanged.connect(self._show_if_needed)
        self.setEnabled(False)

    def _show_if_needed(self, minimum: int, maximum: int) -> None:
        self.setEnabled(maximum > minimum)
