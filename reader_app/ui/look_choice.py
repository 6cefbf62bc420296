"""How the reader wants the page to look: theme, face and zoom, and the keys that change them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypedDict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from reader_app.page.look import DARK, LIGHT, ZOOMS, Face, Look, Theme
from reader_app.ui.state import State

THEMES: dict[str, Theme] = {"light": LIGHT, "dark": DARK}

NORMAL = ZOOMS.index(1.0)


class Remembered(TypedDict):
    """What of a `State` is a matter of look."""

    zoom: float
    face: str
    theme: str


class LookChoice(QObject):
    """The choice that is in force; `changed` is emitted when it, or the system's theme, changes.

    The system decides between light and dark until the user wants the other one; when he wants what the system
    has, the system decides again.
    """

    changed = Signal()

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = state.theme if state.theme in THEMES else ""
        self._face: Face = "sans" if state.face == "sans" else "serif"
        self._zoom = min(range(len(ZOOMS)), key=lambda step: abs(ZOOMS[step] - state.zoom))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def look(self) -> Look:
        """The look to set pages in."""
        return Look(THEMES[self._theme or _system_theme()], self._face, ZOOMS[self._zoom])

    def remembered(self) -> Remembered:
        """Return what is remembered until the next start."""
        return {"zoom": ZOOMS[self._zoom], "face": self._face, "theme": self._theme}

    def switch_theme(self) -> None:
        """From light to dark or back."""
        other = "light" if self.look.theme.name == "dark" else "dark"
        self._theme = "" if other == _system_theme() else other
        self.changed.emit()

    def switch_face(self) -> None:
        """From serif to sans or back."""
        self._face = "sans" if self._face == "serif" else "serif"
        self.changed.emit()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that change the look, by their names."""
        return {
            "zoom-in": partial(self.zoom, 1),
            "zoom-out": partial(self.zoom, -1),
            "zoom-reset": self.reset_zoom,
            "theme": self.switch_theme,
            "face": self.switch_face,
        }

    def zoom(self, steps: int) -> None:
        """Go up or down the steps of the zoom, as far as there are any."""
        self._set_zoom(min(max(0, self._zoom + steps), len(ZOOMS) - 1))

    def reset_zoom(self) -> None:
        """Go back to the normal size."""
        self._set_zoom(NORMAL)

    def _set_zoom(self, step: int) -> None:
        if step != self._zoom:
            self._zoom = step
            self.changed.emit()

    def _follow_system(self) -> None:
        if not self._theme:
            self.changed.emit()


def _system_theme() -> str:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
