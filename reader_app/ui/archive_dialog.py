"""The dialog that saves a whole site as a folder: what is to be saved, and how far that is."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader_app.fetching.archive.progress import Saved, address_of
from reader_app.ui.dialogs import FileDialog, hint, open_above
from reader_app.ui.status import so_many

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

WIDTH, BAR_HEIGHT, TROUBLES_HEIGHT = 620, 8, 110
"""px."""

MOST_TROUBLES = 1_000
"""Lines."""

RECENT = 20
"""Posts by whose pace it is told how long the others take."""

_ADDRESS_HINT = "A page that lists the posts, a site map, a feed, or the front page of the site."
_FOLDER_HINT = "Every post is saved once, one page a second, as far as the site allows it (robots.txt)."
_RESUMED_HINT = "What the archive in this folder has already is not fetched again."
_HOST = re.compile(r"\s*(?:[a-z]+:/*)?(?:www\.)?([^\s/:?#@]+)", re.IGNORECASE)


class ArchiveDialog(QDialog):
    """Asks for a site and a folder, and shows how far the archive is; closed meanwhile, it still knows.

    `asked` is emitted with address, folder and whether pictures are wanted, `stopped` when the user wants no more.
    """

    asked = Signal(str, str, bool)
    stopped = Signal()

    def __init__(self, address: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Archive a site")
        self.setMinimumWidth(WIDTH)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.folder = QLineEdit()
        self.pictures = QCheckBox("Save the &pictures too")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(BAR_HEIGHT)
        self.told = _sentences()
        self.troubles = _lines("What could not be saved")
        self._choose = QPushButton("&Choose …")
        self._choose.setAutoDefault(False)
        self._folder_hint = hint(_FOLDER_HINT)
        self._suggested = ""
        self._is_running = False
        self._last = Saved(0, 0, "")
        self._times: deque[float] = deque(maxlen=RECENT)
        self._lay_out()
        self._connect()
        self.address.setText(address)
        self.folder.setText(folder or self.folder.text())
        self._show_state()

    def begin(self) -> None:
        """Show that the archive is being made."""
        self._is_running = True
        self._last = Saved(0, 0, "")
        self._times.clear()
        self.troubles.clear()
        self.bar.setRange(0, 0)
        self.told.setText("Looking for the posts …")
        self._show_state()
        self.start.setFocus()

    def note(self, saved: Saved) -> None:
        """Show how far it is."""
        if saved.trouble:
            self.troubles.appendPlainText(f"{saved.address}: {saved.trouble}")
            self.troubles.show()
        if saved.done > self._last.done:
            self._times.append(monotonic())
        if saved.total:
            self._last = saved
            self.told.setText(self._progress(saved))
        if saved.done:
            self.bar.setRange(0, saved.total)
            self.bar.setValue(saved.done)

    def end(self, words: str, is_whole: bool) -> None:
        """Show in a sentence how it ended."""
        self._is_running = False
        self.told.setText(words)
        self._look_into_folder(self.folder.text())
        self._show_state()
        (self.close_button if is_whole else self.start).setFocus()

    def progress(self) -> Saved:
        """Return how far it came."""
        return self._last

    def showEvent(self, event: QShowEvent) -> None:
        """Let the user type the address at once, or leave with a key what goes on."""
        super().showEvent(event)
        (self.start if self._is_running else self.address).setFocus()

    def reject(self) -> None:
        """Stop what is being done; close if nothing is."""
        if self._is_running:
            self.stopped.emit()
        else:
            super().reject()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.folder)
        beside.addWidget(self._choose)
        form.addRow("&Address", self.address)
        form.addRow("", hint(_ADDRESS_HINT))
        folder_label = QLabel("&Folder")
        folder_label.setBuddy(self.folder)
        form.addRow(folder_label, beside)
        form.addRow("", self._folder_hint)
        form.addRow("", self.pictures)
        buttons = QDialogButtonBox(self)
        self.start = buttons.addButton("Start", QDialogButtonBox.ButtonRole.ActionRole)
        self.start.setDefault(True)
        self.close_button = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self.bar)
        column.addWidget(self.told)
        column.addWidget(self.troubles, 1)
        column.addStretch()
        column.addWidget(buttons)
        for widget in (self.bar, self.told, self.troubles):
            widget.hide()

    def _connect(self) -> None:
        self.address.textChanged.connect(self._suggest_folder)
        self.folder.textChanged.connect(self._look_into_folder)
        self._choose.clicked.connect(self._choose_folder)
        self.start.clicked.connect(self._start)
        self.close_button.clicked.connect(self.reject)

    def _start(self) -> None:
        """Begin, or let the user read on while it goes on."""
        if self._is_running:
            self.hide()
            self.finished.emit(QDialog.DialogCode.Accepted)
        else:
            self.asked.emit(self.address.text().strip(), self.folder.text().strip(), self.pictures.isChecked())

    def _show_state(self) -> None:
        """Let the fields and buttons be what they can be now."""
        for field in (self.address, self.folder, self._choose, self.pictures):
            field.setEnabled(not self._is_running)
        self.start.setText("&Read on meanwhile" if self._is_running else "&Start")
        self.close_button.setText("S&top" if self._is_running else "Close")
        self.bar.setVisible(self._is_running)
        self.told.setVisible(bool(self.told.text()))
        self.troubles.setVisible(not self.troubles.document().isEmpty())
        self._look_whether_complete()

    def _look_whether_complete(self) -> None:
        is_complete = bool(self.address.text().strip() and self.folder.text().strip())
        self.start.setEnabled(self._is_running or is_complete)

    def _suggest_folder(self, address: str) -> None:
        """Name a folder after the site, unless the user has named one that is not another site's."""
        host, folder = _host_of(address), self.folder.text()
        if folder == self._suggested or _host_of(_begun_in(folder)) not in ("", host):
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            self._suggested = str(Path(documents) / host) if host else ""
            self.folder.setText(self._suggested)
        self._look_whether_complete()

    def _look_into_folder(self, folder: str) -> None:
        """Say if there is an archive in the folder, and of what."""
        begun = _begun_in(folder)
        self._folder_hint.setText(_RESUMED_HINT if begun else _FOLDER_HINT)
        if begun and not self.address.text().strip():
            self.address.setText(begun)
        self._look_whether_complete()

    def _choose_folder(self) -> None:
        dialog = FileDialog("The folder of the archive", self)
        dialog.setDirectory(self.folder.text())
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        open_above(dialog, self)

    def _progress(self, saved: Saved) -> str:
        if not saved.done:
            return f"{so_many(saved.total, 'post')} found so far …"
        left = _duration((saved.total - saved.done) * _pace(self._times))
        return f"{saved.done:,} of {so_many(saved.total, 'post')}{left} …\n{saved.address}"


def _host_of(address: str) -> str:
    found = _HOST.match(address)
    return found[1].lower() if found else ""


def _begun_in(folder: str) -> str:
    """Return the address of the archive in a folder, nothing where there is none."""
    return address_of(Path(folder).expanduser()) if folder.strip() else ""


def _pace(times: deque[float]) -> float:
    """Return the seconds between two posts of late."""
    return (times[-1] - times[0]) / (len(times) - 1) if len(times) > 1 else 0.0


def _duration(seconds: float) -> str:
    """Return how long the rest takes, in words; nothing where that is less than a minute."""
    minutes = round(seconds / 60)
    if not minutes:
        return ""
    return f", about {so_many(minutes, 'minute')} left"


def _sentences() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # A long address is no reason to be wider.
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _lines(name: str) -> QPlainTextEdit:
    lines = QPlainTextEdit()
    lines.setAccessibleName(name)
    lines.setReadOnly(True)
    lines.setTabChangesFocus(True)
    lines.setMaximumBlockCount(MOST_TROUBLES)
    lines.setMinimumHeight(TROUBLES_HEIGHT)
    return lines
