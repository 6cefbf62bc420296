"""The dialog that lists what could not be read or set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QVBoxLayout, QWidget


class ProblemsDialog(QDialog):
    """Shows sentences under headings; they can be selected and copied."""

    def __init__(self, problems: Mapping[str, Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Problems")
        self.resize(680, 420)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(24)
        self.text.setHtml(_html(problems))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)


def _html(problems: Mapping[str, Sequence[str]]) -> str:
    parts = []
    for heading, sentences in problems.items():
        if sentences:
            parts.append(f"<h3>{escape(heading)}</h3>")
            parts.extend(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return "".join(parts)
