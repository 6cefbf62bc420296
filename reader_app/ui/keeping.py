"""The store in a thread of its own: no key waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.page.event_loop import in_event_loop

if TYPE_CHECKING:
    from reader_app.storage.store import Store

PATIENCE_S = 10
"""How long a window that closes waits until everything is kept, s."""

QUIET_MS = 60_000
"""How long nothing was asked for before the file is looked through for damage, once, ms."""

T = TypeVar("T")


class Keeper(QObject):
    """Does what is asked of it with the store, one thing after the other; before `open` it lets everything be.

    When it has been quiet for a while the whole file is looked through, in a thread of its own, which no mark waits
    for. Long readings look whether it `is_closing`. `troubled` is emitted with a sentence where something could not be
    kept or read, or the file was damaged.
    """

    troubled = Signal(str)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: SimpleQueue[Callable[[Store], object] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(lambda: self.ask(lambda store: store, self._begin_to_look_through))
        self._done.connect(self._answer)
        self.is_closing = False

    @property
    def is_open(self) -> bool:
        """Whether what is asked of it will be done."""
        return self._thread is not None

    def open(self, path: Path | None = None) -> None:
        """Open the store in the file at `path`, or the user's own."""
        self._thread = Thread(target=self._work, args=(path,), daemon=True)
        self._thread.start()
        self._quiet.start()

    def keep(self, work: Callable[[Store], object]) -> None:
        """Have `work` done with the store."""
        self._wait_for_quiet()
        self._asked.put(work)

    def ask(self, work: Callable[[Store], T], answer: Callable[[T], None]) -> None:
        """Have `work` done with the store, and `answer` called with what it returns in the thread of the window."""
        self._wait_for_quiet()
        self._asked.put(lambda store: self._bring(answer, work(store)))

    def close(self) -> None:
        """Wait until everything that was asked for is done, and let go of the store."""
        self.is_closing = True
        self._quiet.stop()
        if self._thread is not None:
            self._asked.put(None)
            self._thread.join(PATIENCE_S)
            self._thread = None

    def _work(self, path: Path | None) -> None:
        from reader_app.storage.error import StorageError
        from reader_app.storage.store import Store, library_file

        try:
            store = Store.open(path or library_file())
        except StorageError as error:
            self._tell(f"{error} What you read and mark is not kept until the next start.")
            return
        told = 0
        while (work := self._asked.get()) is not None:
            try:
                work(store)
            except StorageError as error:
                self._tell(str(error))
            for note in store.notes[told:]:
                self._tell(note)
            told = len(store.notes)
        store.close()

    def _bring(self, answer: Callable[[Any], None], result: object) -> None:
        in_event_loop(lambda: self._done.emit(answer, result))

    def _tell(self, trouble: str) -> None:
        in_event_loop(lambda: self.troubled.emit(trouble))

    def _wait_for_quiet(self) -> None:
        if self._quiet.isActive():
            self._quiet.start()

    def _begin_to_look_through(self, store: Store) -> None:
        Thread(target=self._look_through, args=(store,), name="damage", daemon=True).start()

    def _look_through(self, store: Store) -> None:
        from reader_app.storage.error import StorageError

        try:
            store.look_through()
        except StorageError as error:
            if not self.is_closing:
                self._tell(str(error))
        self._asked.put(lambda _: None)  # what the store has noted is told behind it

    @staticmethod
    def _answer(answer: Callable[[Any], None], result: object) -> None:
        answer(result)
