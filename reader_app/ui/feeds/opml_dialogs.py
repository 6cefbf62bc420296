"""Where subscriptions are read from and written to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader_app.ui.dialogs import FileDialog

FILTER = "Subscriptions (*.opml *.xml)"


class ImportDialog(FileDialog):
    """Choose an OPML file; `chosen` has its path."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Take in subscriptions", parent)
        self.setFileMode(FileDialog.FileMode.ExistingFile)
        self.setNameFilters([FILTER, "All files (*)"])
        self.fileSelected.connect(self.chosen.emit)


class ExportDialog(FileDialog):
    """Choose a file to write; `chosen` has its path."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Give out subscriptions", parent)
        self.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        self.setNameFilter(FILTER)
        self.setDefaultSuffix("opml")
        self.selectFile("subscriptions")
        self.fileSelected.connect(self.chosen.emit)
