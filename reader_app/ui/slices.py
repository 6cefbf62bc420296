"""Long work done in slices between events, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

Steps = Generator[None, None, None]
"""Work that pauses after each small step."""


class Slices(QObject):
    """Does one piece of work at a time, `seconds` of it in each turn of the event loop; `done` when it is through."""

    done = Signal()

    def __init__(self, seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._steps: Steps | None = None
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._work)

    def run(self, steps: Steps) -> None:
        """Begin `steps`, in place of what was being done."""
        self._steps = steps
        self._turn.start()

    def stop(self) -> None:
        """Leave what was being done."""
        self._turn.stop()
        self._steps = None

    def _work(self) -> None:
        end = perf_counter() + self._seconds
        while self._steps is not None and perf_counter() < end:
            if next(self._steps, True):
                self.stop()
                self.done.emit()
