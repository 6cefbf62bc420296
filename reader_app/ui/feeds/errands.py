"""What the network is asked for, in threads of their own: no key waits for a server."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from reader_app.ui.keeping import Keeper

if TYPE_CHECKING:
    from reader_app.storage.store import Store

PATIENCE_S = 3.0
"""How long a window that closes waits for what is being written, s."""

T = TypeVar("T")


class Errand(NamedTuple):
    """What is being done, and whether the user has lost patience with it."""

    cancelled: Event
    thread: Thread


class Errands(QObject):
    """Does what is asked of it with the store of `keeper`, each thing in a thread of its own.

    `failed` is emitted with a sentence where something could not be done.
    """

    failed = Signal(str)
    _done = Signal(object, object)

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(keeper)
        self._keeper = keeper
        self._running: list[Errand] = []
        self._done.connect(self._answer)

    @property
    def are_done(self) -> bool:
        """Whether nothing is being done."""
        return not any(errand.thread.is_alive() for errand in self._running)

    def start(self, work: Callable[[Store, Event], T], then: Callable[[T | None], None]) -> None:
        """Do `work`, and call `then` in the thread of the window with what it returns: None where it failed.

        The event is set when it is to be cancelled.
        """
        self._keeper.ask(lambda store: store, lambda store: self._begin(work, then, store))

    def cancel(self) -> bool:
        """Stop what is being done; return whether anything was."""
        is_busy = not self.are_done
        for errand in self._running:
            errand.cancelled.set()
        return is_busy

    def stop(self) -> None:
        """Stop what is being done, and wait until it is: the window closes."""
        self.cancel()
        for errand in self._running:
            errand.thread.join(PATIENCE_S)

    def _begin(self, work: Callable[[Store, Event], T], then: Callable[[T | None], None], store: Store) -> None:
        cancelled = Event()
        # A daemon: quitting does not wait for servers.
        thread = Thread(target=self._work, args=(work, then, store, cancelled), daemon=True)
        self._running = [errand for errand in self._running if errand.thread.is_alive()]
        self._running.append(Errand(cancelled, thread))
        thread.start()

    def _work(
        self, work: Callable[[Store, Event], T], then: Callable[[T | None], None], store: Store, cancelled: Event
    ) -> None:
        from reader_app.fetching.error import FetchError
        from reader_app.storage.error import StorageError

        result = None
        with suppress(RuntimeError):  # the window has been closed meanwhile
            try:
                result = work(store, cancelled)
            except (FetchError, StorageError) as error:
                self.failed.emit(str(error))
            self._done.emit(then, result)

    @staticmethod
    def _answer(then: Callable[[Any], None], result: object) -> None:
        then(result)
