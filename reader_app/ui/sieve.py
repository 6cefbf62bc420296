"""Posts are chosen, filtered and sorted beside the event loop: 100,000 of them take longer than a key may wait."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from reader_app.page.event_loop import in_event_loop

PATIENCE_S = 0.005
"""How long a key waits for what is found, s: where posts are few it is there at once, without a flicker."""

T = TypeVar("T")

if TYPE_CHECKING:
    Work = Callable[[Callable[[], bool]], T | None]
    """It is called with what tells whether anybody still waits for what comes of it; if not it may return None."""


class Sieve(QObject):
    """Does the work that was asked for last; `sifted` is emitted with what came of it if that took long."""

    sifted = Signal(object)
    _through = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: SimpleQueue[Work[Any]] = SimpleQueue()
        self._last: Work[Any] | None = None
        self._found: tuple[Work[Any], Any] | None = None
        self._something = Event()
        self._thread: Thread | None = None
        self._through.connect(self._tell_late)

    def ask(self, work: Work[T]) -> T | None:
        """Do `work` in place of what was asked for before; return what came of it if that is there soon."""
        if self._thread is None:
            # A daemon: quitting does not wait for it.
            self._thread = Thread(target=self._do_all, name="sieve", daemon=True)
            self._thread.start()
        self._last = work
        self._something.clear()
        self._asked.put(work)
        self._something.wait(PATIENCE_S)
        found = self._found
        if found is None or found[0] is not work:
            return None
        self._last = self._found = None
        result: T = found[1]
        return result

    def forget(self) -> None:
        """Do nothing of what was asked for."""
        self._last = None

    def _tell_late(self, work: Work[Any], found: object) -> None:
        if work is self._last:
            self._last = self._found = None
            self.sifted.emit(found)

    def _do_all(self) -> None:
        while True:
            self._do(self._asked.get())

    def _do(self, work: Work[Any]) -> None:
        found = work(lambda: work is self._last)
        if found is not None and work is self._last:
            self._found = work, found
            self._something.set()
            in_event_loop(lambda: self._through.emit(work, found))
