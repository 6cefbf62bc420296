"""The help on TeX: everything that can be written, typeset, and a field that narrows it down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.page.document import SLICE_S, PostDocument
from reader_app.page.look import Look
from reader_app.page.tex_page import chosen_rows, tex_post, tex_reading_steps
from reader_app.tex.catalogue import Row, catalogue
from reader_app.ui.history import Place
from reader_app.ui.overlay import Overlay
from reader_app.ui.reader import ReaderPane
from reader_app.ui.slices import Slices, Steps

MARGIN = 40
"""Of the window that is seen around the card, px."""

WIDEST = 1000
"""Of the card, px."""


class TexHelp(Overlay):
    """Shows the catalogue of TeX in slices between the events; what is typed goes to the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("texHelp")
        self._rows: list[Row] = []
        self._look = Look()
        self._slices = Slices(SLICE_S, self)
        self.field = QLineEdit()
        self.field.setAccessibleName("Filter the commands")
        self.field.setPlaceholderText("Type a command, such as frac, or a family, such as accents  —  Esc closes")
        self.field.textChanged.connect(self._show_chosen)
        self.field.installEventFilter(self)
        self.reader = ReaderPane()
        self.reader.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.reader.installEventFilter(self)
        card = QFrame(self)
        card.setObjectName("card")
        card.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(card)
        inside.addWidget(self.field)
        inside.addWidget(self.reader)
        around = QHBoxLayout(self)
        around.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        around.addStretch(1)
        around.addWidget(card, WIDEST)
        around.addStretch(1)

    def show_all(self, look: Look) -> None:
        """Cover the window with everything that can be written."""
        self._look = look
        self.open()
        self.field.setFocus()
        self.field.clear()
        self._show_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on Esc, and let the keys that are for the text get there from the field."""
        if isinstance(event, QKeyEvent) and watched in (self.field, self.reader):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.setAccepted(not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_for_page(event):
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the card."""
        self.close_overlay()

    def close_overlay(self) -> None:
        """Go, and stop setting what nobody sees."""
        self._slices.stop()
        super().close_overlay()

    def _is_for_page(self, event: QKeyEvent) -> bool:
        bar = self.reader.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_overlay()
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        return key == Qt.Key.Key_Escape or key in steps

    def _show_chosen(self) -> None:
        self._slices.run(self._page(self.field.text()))

    def _page(self, text: str) -> Steps:
        if not self._rows:
            rows = []
            for row in catalogue():
                rows.append(row)
                yield
            self._rows = rows
        chosen = chosen_rows(self._rows, text)
        reading = yield from tex_reading_steps(chosen)
        self.reader.show_page(PostDocument(tex_post(chosen), self._look, reading=reading), Place(""))
