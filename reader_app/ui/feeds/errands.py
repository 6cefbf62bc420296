"""What the network is asked for, in processes of their own: no key waits for a server."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from reader_app.fetching.error import FetchError
from reader_app.page.event_loop import in_event_loop

if TYPE_CHECKING:
    from reader_app.fetching.elsewhere import Elsewhere

PATIENCE_S = 3.0
"""How long a window that closes waits for the end of an errand, s."""


class Errand(NamedTuple):
    """What is being done, and the thread that listens to it."""

    process: Elsewhere
    thread: Thread


class Errands(QObject):
    """Does what is asked of it, each thing in a process of its own.

    `failed` is emitted with a sentence where something could not be done.
    """

    failed = Signal(str)
    _told = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: list[Errand] = []
        self._told.connect(self._tell)

    @property
    def are_done(self) -> bool:
        """Whether nothing is being done."""
        return not any(errand.thread.is_alive() for errand in self._running)

    def start(
        self,
        errand: str,
        *args: object,
        then: Callable[[Any], None],
        report: Callable[[Any], None] | None = None,
    ) -> None:
        """Do the one of `fetching.errands` that has this name, with `args`.

        In the thread of the window `report` is called with what it reports, and `then` with what it returns: None
        where it failed or was cancelled.
        """
        # Loaded with the first errand: what starts processes takes 10 ms.
        from reader_app.fetching.elsewhere import Elsewhere

        try:
            process = Elsewhere(errand, *args)
        except FetchError as error:
            self.failed.emit(str(error))
            then(None)
            return
        # A daemon: quitting does not wait for servers.
        thread = Thread(target=self._listen, args=(process, then, report or _ignore), daemon=True)
        self._running = [errand for errand in self._running if errand.thread.is_alive()]
        self._running.append(Errand(process, thread))
        thread.start()

    def cancel(self) -> bool:
        """Stop what is being done; return whether anything was."""
        is_busy = not self.are_done
        for errand in self._running:
            errand.process.stop()
        return is_busy

    def stop(self) -> None:
        """Stop what is being done, and wait until it is: the window closes."""
        self.cancel()
        for errand in self._running:
            errand.thread.join(PATIENCE_S)

    def _listen(self, process: Elsewhere, then: Callable[[Any], None], report: Callable[[Any], None]) -> None:
        result = None
        try:
            result = process.run(lambda value: self._bring(report, value))
        except FetchError as error:
            in_event_loop(lambda message: self.failed.emit(message), str(error))
        self._bring(then, result)

    def _bring(self, listener: Callable[[Any], None], value: object) -> None:
        in_event_loop(lambda: self._told.emit(listener, value))

    @staticmethod
    def _tell(listener: Callable[[Any], None], value: object) -> None:
        listener(value)


def _ignore(value: object) -> None:
    pass
