"""The file of what the window remembers: read once, and saved soon after each change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.page.event_loop import in_event_loop
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
        self._writing: Thread | None = None
        self.timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self.timer.timeout.connect(self._save_beside)

    def save_soon(self) -> None:
        """Save when nothing has moved for a while."""
        self.timer.start()

    def save(self) -> None:
        """Save, and return when that is done: the window closes."""
        self.timer.stop()
        if self._writing is not None:
            self._writing.join()
        self.state = self._now()
        self._write(self.state)

    def _save_beside(self) -> None:
        """Save in a thread of its own: a disk that others use may take a tenth of a second."""
        if self._writing is not None and self._writing.is_alive():
            self.save_soon()
            return
        self.state = self._now()
        self._writing = Thread(target=self._write, args=(self.state,), name="memory", daemon=True)
        self._writing.start()

    def _write(self, state: State) -> None:
        if trouble := save(state, self._path):
            in_event_loop(lambda: self.troubled.emit(trouble))
