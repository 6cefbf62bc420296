"""The menu of when feeds are fetched without being asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.ui.feeds.dialogs import INTERVALS


class IntervalMenu(QMenu):
    """Offers how often all feeds are fetched, in minutes, and whether at the start: what is now so is ticked.

    `chosen` has the minutes, 0 for never; `start_chosen` whether feeds are fetched at the start.
    """

    chosen = Signal(int)
    start_chosen = Signal(bool)

    def __init__(self, minutes: int, at_start: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        start = self.addAction("Fetch all feeds at the &start")
        start.setCheckable(True)
        start.setChecked(at_start)
        start.triggered.connect(self.start_chosen)
        self.addSeparator()
        choice = QActionGroup(self)
        for interval, text in INTERVALS.items():
            if interval is not None:
                action = choice.addAction(f"{text[:1].upper()}{text[1:]}")
                action.setCheckable(True)
                action.setChecked(interval == minutes)
                action.triggered.connect(partial(self.chosen.emit, interval))
        self.addActions(choice.actions())
