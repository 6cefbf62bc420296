"""Posts are filtered and sorted beside the event loop: 100,000 of them take longer than a key may wait."""

from __future__ import annotations

from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

from reader_app.library.sifting import Sifted, Sifting

PATIENCE_S = 0.015
"""How long a key waits for what is found, s: where posts are few it is there at once, without a flicker."""


class Sieve(QObject):
    """Does the sifting that was asked for last; `sifted` is emitted with what came of it if that took long."""

    sifted = Signal(object)
    _through = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: SimpleQueue[Sifting] = SimpleQueue()
        self._last: Sifting | None = None
        self._found: tuple[Sifting, Sifted] | None = None
        self._something = Event()
        self._through.connect(self._tell_late)
        # A daemon: quitting does not wait for it.
        Thread(target=self._work, name="sieve", daemon=True).start()

    def ask(self, sifting: Sifting) -> Sifted | None:
        """Do `sifting` in place of what was asked for before; return what came of it if that is there soon."""
        self._last = sifting
        self._something.clear()
        self._asked.put(sifting)
        self._something.wait(PATIENCE_S)
        found = self._found
        if found is None or found[0] is not sifting:
            return None
        self._last = self._found = None
        return found[1]

    def forget(self) -> None:
        """Do nothing of what was asked for."""
        self._last = None

    def _tell_late(self, sifting: Sifting, sifted: Sifted) -> None:
        if sifting is self._last:
            self._last = self._found = None
            self.sifted.emit(sifted)

    def _work(self) -> None:
        with suppress(RuntimeError):  # the window has been closed meanwhile
            while True:
                self._do(self._asked.get())

    def _do(self, sifting: Sifting) -> None:
        sifted = sifting.done(lambda: sifting is self._last)
        if sifted is not None and sifting is self._last:
            self._found = sifting, sifted
            self._something.set()
            self._through.emit(sifting, sifted)
