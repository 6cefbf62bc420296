"""What dialogs have in common: how they are opened, the quiet lines in them, and how files are chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QTreeView, QWidget

FILES_SIZE = (860, 520)
"""px of a dialog in which files are chosen."""

FILES_COLUMNS = {1: 90, 2: 150, 3: 130}
"""px of the columns for size, kind and date of a file; its name has the rest."""


def open_above(dialog: QDialog, window: QWidget) -> None:
    """Show a dialog above a window, which gets the keys back; a closed dialog is gone."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    give_keys_back(dialog, window)
    # A dialog for printing has an `open` of its own.
    QDialog.open(dialog)


def give_keys_back(dialog: QDialog, window: QWidget) -> None:
    """Have `window` get the keys when the dialog goes: without a window manager X gives them to nobody."""
    dialog.finished.connect(window.activateWindow)


def hint(text: str) -> QLabel:
    """Return a quiet line that explains the field above it."""
    label = QLabel(text)
    label.setObjectName("hint")
    return label


class FileDialog(QFileDialog):
    """Qt's own dialog, which is the same on all desktops and wears the window's theme."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.resize(*FILES_SIZE)
        files = self.findChild(QTreeView, "treeView")
        if isinstance(files, QTreeView):
            files.header().setStretchLastSection(False)
            files.header().setSectionResizeMode(0, files.header().ResizeMode.Stretch)
            for column, width in FILES_COLUMNS.items():
                files.setColumnWidth(column, width)
