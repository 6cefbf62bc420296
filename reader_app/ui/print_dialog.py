"""The dialog that prints the open post, on a printer or to a file."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget

from reader_app.page.document import PostDocument
from reader_app.page.pdf_ways import with_ways
from reader_app.page.preview import ExportError
from reader_app.page.printing import print_post
from reader_app.page.reading import plain_title

_NO_NAME = re.compile(r"[\x00-\x1f/\\]+")
"""What cannot stand in the name of a file, which Qt makes of the document's."""

_LONGEST_NAME = 60


class PrintDialog(QPrintDialog):
    """Asks where the post of `page` is to be printed, with its comments if they are shown, and prints it.

    `said` tells how that went.
    """

    said = Signal(str)

    def __init__(self, page: PostDocument, parent: QWidget | None = None) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(_NO_NAME.sub(" ", plain_title(page.post))[:_LONGEST_NAME].strip(" ."))
        super().__init__(printer, parent)
        self._printer = printer  # Qt's dialog does not keep it
        self._post = page.post
        self._reading = page.reading
        self._face = page.look.face
        self.setWindowTitle("Print")
        self.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        self._name_file()
        self.accepted.connect(self._print)

    def _name_file(self) -> None:
        """Name the file that a PDF goes to after the post; Qt itself does so under X11 only."""
        field = self.findChild(QLineEdit, "filename")
        if isinstance(field, QLineEdit) and field.text().endswith("/"):
            field.setText(f"{field.text()}{self._printer.docName() or 'post'}.pdf")

    def _print(self, printer: QPrinter) -> None:
        if trouble := _trouble(printer.outputFileName()):
            self.said.emit(trouble)
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            ways = print_post(self._post, printer, self._face, reading=self._reading)
            if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
                path = Path(printer.outputFileName())
                path.write_bytes(with_ways(path.read_bytes(), ways))
        except ExportError as error:
            self.said.emit(str(error))
        except OSError as error:
            self.said.emit(f"{error.filename}: {error.strerror}")
        else:
            self.said.emit(f"“{plain_title(self._post)}” has been printed.")
        finally:
            QGuiApplication.restoreOverrideCursor()


def _trouble(path: str) -> str:
    """Return why a file cannot be written, empty if it can or none is to be."""
    try:
        if path:
            Path(path).touch()
    except OSError as error:
        return f"{path}: {error.strerror}"
    return ""
