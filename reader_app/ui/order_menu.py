"""The menu of orders that the list can have."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.ui.list_pane import ORDERS


class OrderMenu(QMenu):
    """Offers the orders, with `current` ticked; `chosen` has the name of the one that was taken."""

    chosen = Signal(str)

    def __init__(self, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choice = QActionGroup(self)
        for name, order in ORDERS.items():
            action = choice.addAction(order.text)
            action.setCheckable(True)
            action.setChecked(name == current)
            action.triggered.connect(partial(self.chosen.emit, name))
        self.addActions(choice.actions())
