"""The question below a post whether its remote pictures may be loaded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader_app.pictures.consent import Scope
from reader_app.ui.actions import ACTIONS, key_label

SCOPES: dict[str, Scope | None] = {
    "consent-post": "post",
    "consent-site": "site",
    "consent-always": "always",
    "consent-none": None,
}
"""The answers, by the actions whose keys give them; None loads nothing."""

_LABELS = {
    "consent-post": "This post",
    "consent-site": "All of {site}",
    "consent-always": "Always",
    "consent-none": "No",
}


class ConsentBar(QWidget):
    """Asks; `answered` has how far the consent reaches, None where there is none."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consentBar")
        self.setAccessibleName("Remote pictures")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.question = QLabel()
        self.question.setWordWrap(True)
        self.buttons: dict[str, QToolButton] = {}
        self._keys: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.question, 1)
        for action in ACTIONS:
            if action.where == "consent":
                self._keys[QKeySequence(action.keys[0]).toString()] = action.name
                row.addWidget(self._button(action.name))
        self.hide()

    def ask(self, count: int, hosts: tuple[str, ...], site: str) -> None:
        """Ask whether so many pictures may be loaded from these servers for a post of `site`."""
        pictures = "remote picture" if count == 1 else f"{count} remote pictures"
        others = f" and {len(hosts) - 1} others" if len(hosts) > 2 else f" and {hosts[1]}" if len(hosts) == 2 else ""
        self.question.setText(f"Load the {pictures} from {hosts[0]}{others}?")
        for name, button in self.buttons.items():
            key = next(action.keys[0] for action in ACTIONS if action.name == name)
            button.setText(f"{key_label(key)}  {_LABELS[name].format(site=site)}")
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that answer from the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an answer."""
        if name := self._meant(event):
            self._answer(name)
        else:
            super().keyPressEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._answer(name))
        self.buttons[name] = button
        return button

    def _meant(self, event: QKeyEvent) -> str:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._keys.get(QKeySequence(event.key()).toString(), "") if not plain else ""

    def _answer(self, name: str) -> None:
        self.hide()
        self.answered.emit(SCOPES[name])
