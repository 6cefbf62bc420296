"""The file of what the window remembers: read once, and saved soon after each change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.ui.state import State, load, save

SAVE_MS = 2000
"""How long after the last move the state is saved, ms: a window that is killed loses little."""


class Memory(QObject):
    """Keeps what `state` returns in the file at `path`.

    At first `state` is what the last window left there, and `damage` a sentence if that could not be read. `troubled`
    is emitted with a sentence when something could not be saved.
    """

    troubled = Signal(str)

    def __init__(self, path: Path, state: Callable[[], State], parent: QObject) -> None:
        super().__init__(parent)
        self.state, self.damage = load(path)
        self._path = path
        self._now = state
        self.timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self.timer.timeout.connect(self.save)

    def save_soon(self) -> None:
        """Save when nothing has moved for a while."""
        self.timer.start()

    def save(self) -> None:
        """Save."""
        self.state = self._now()
        if trouble := save(self.state, self._path):
            self.troubled.emit(trouble)
