"""Where subscriptions are read from and written to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

FILTER = "Subscriptions (*.opml *.xml)"


class ImportDialog(QFileDialog):
    """Choose an OPML file; `chosen` has its path."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Take in subscriptions")
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters([FILTER, "All files (*)"])
        self.fileSelected.connect(self.chosen.emit)


class ExportDialog(QFileDialog):
    """Choose a file to write; `chosen` has its path."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Give out subscriptions")
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilter(FILTER)
        self.setDefaultSuffix("opml")
        self.selectFile("subscriptions")
        self.fileSelected.connect(self.chosen.emit)
