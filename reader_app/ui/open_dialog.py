"""One dialog for files and folders."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from reader_app.ui.dialogs import FileDialog


class OpenDialog(FileDialog):
    """Choose files, or the folder that is shown or selected; `chosen` has the paths.

    Desktops' own dialogs choose either files or folders: this one is Qt's, with a button more.
    """

    chosen = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Open files or a folder", parent)
        self.setFileMode(FileDialog.FileMode.ExistingFiles)
        buttons = self.findChild(QDialogButtonBox)
        if isinstance(buttons, QDialogButtonBox):
            folder = buttons.addButton("Open this &folder", QDialogButtonBox.ButtonRole.ActionRole)
            folder.clicked.connect(self._choose_folder)
        self.filesSelected.connect(self.chosen.emit)

    def _choose_folder(self) -> None:
        """Take the folder that is shown, and go."""
        self.reject()
        self.chosen.emit([self.directory().absolutePath()])
