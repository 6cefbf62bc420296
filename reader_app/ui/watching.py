"""A path that is open is watched in a thread: what changes outside comes into the window."""

from __future__ import annotations

from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

from reader_app.library.library import Library
from reader_app.page.event_loop import in_event_loop


class Watcher(QObject):
    """Watches a path, of which `known` was read from the moment `since` on (s since 1970), until `stop` is called.

    `changed` is emitted with the key of the origin and each `Change`.
    """

    changed = Signal(str, object)

    def __init__(self, key: str, path: str, known: Library, since: float, parent: QObject) -> None:
        super().__init__(parent)
        self._key = key
        self._stopped = Event()
        # A daemon: quitting does not wait for the end of a look.
        Thread(target=self._watch, args=(path, known, since), daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._stopped.set()
        self.deleteLater()

    def _watch(self, path: str, known: Library, since: float) -> None:
        from reader_app.sources.watching import watch

        for change in watch([path], known, since=since, stopped=self._stopped):
            in_event_loop(lambda change: self.changed.emit(self._key, change), change)
