"""What later starts of the program ask of the window that is there."""

from __future__ import annotations

import atexit

from PySide6.QtCore import QObject, Qt, Signal

from reader_app.page.event_loop import in_event_loop
from reader_app.ui.instance import Listening
from reader_app.ui.window import Window


def hear_later_starts(window: Window) -> None:
    """Open in `window` what later starts name, until the program ends."""
    atexit.register(LaterStarts(window).close)


class LaterStarts(QObject):
    """Opens what a later start names in `window`, and brings that to the front, until `close`."""

    _asked = Signal(list)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._asked.connect(self._show)
        self._listening = Listening(self._hear)

    def close(self) -> None:
        """Let the next start open its own window."""
        self._listening.close()

    def _hear(self, paths: list[str]) -> None:
        in_event_loop(lambda: self._asked.emit(paths))

    def _show(self, paths: list[str]) -> None:
        if paths:
            self._window.open_paths(paths)
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
