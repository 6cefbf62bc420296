"""Where a formula is saved, and as what."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader_app.ui.dialogs import FileDialog

FILTERS = ("SVG picture (*.svg)", "PNG picture (*.png)")


class SaveDialog(FileDialog):
    """Choose the file for a picture; `chosen` has its path, with a suffix that says what it is."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Save the formula", parent)
        self.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(FILTERS)
        self.filterSelected.connect(self._choose_suffix)
        self._choose_suffix(FILTERS[0])
        self.selectFile("formula")
        self.fileSelected.connect(self.chosen.emit)

    def _choose_suffix(self, chosen: str) -> None:
        self.setDefaultSuffix(chosen[chosen.index("*.") + 2 : -1])
