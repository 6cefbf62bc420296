import sys

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLineEdit

from reader_app.library.library import Library


@pytest.fixture
def dialog(window, press) -> QPrintDialog:
    press(window, "Ctrl+P")
    (found,) = window.findChildren(QPrintDialog)
    return found


def test_the_open_post_is_printed_to_a_file(window, dialog, tmp_path):
    path = tmp_path / "post.pdf"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(path))
    dialog.accepted.emit(dialog.printer())
    assert path.read_bytes().startswith(b"%PDF-")
    assert b"/DisplayDocTitle true" in path.read_bytes()
    assert window.status.currentMessage() == "“扩散模型(一):a long way” has been printed."


def test_a_file_is_named_after_the_post(open_window, posts, press):
    window = open_window(Library((posts("a", "One/two: $x^2$"),)))
    press(window, "Ctrl+P")
    (dialog,) = window.findChildren(QPrintDialog)
    assert dialog.findChild(QLineEdit, "filename").text().endswith("/One two: x².pdf")


def test_comments_are_printed_where_they_are_shown(open_window, press, settle, tmp_path):
    window = open_window(post="last")

    def printed(name: str) -> int:
        press(window, "Ctrl+P")
        (dialog,) = (found for found in window.findChildren(QPrintDialog) if found.isVisible())
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / name))
        dialog.accepted.emit(dialog.printer())
        dialog.close()
        settle(window.isActiveWindow)
        return (tmp_path / name).stat().st_size

    without = printed("without.pdf")
    press(window, "C")
    assert printed("with.pdf") > without


def test_what_cannot_be_printed_is_told(window, dialog, tmp_path):
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "gone" / "post.pdf"))
    dialog.accepted.emit(dialog.printer())
    assert "No such file or directory" in window.status.currentMessage()


def test_without_what_prints_it_says_so(window, press, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    monkeypatch.delitem(sys.modules, "reader_app.ui.print_dialog", raising=False)
    press(window, "Ctrl+P")
    assert "reader-app export --to pdf" in window.status.currentMessage()


def test_nothing_open_is_not_printed(open_window, press):
    empty = open_window(Library())
    press(empty, "Ctrl+P")
    assert empty.status.currentMessage() == "There is nothing to print."
