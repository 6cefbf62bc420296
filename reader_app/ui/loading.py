"""Files are read beside the event loop: the window answers meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

from PySide6.QtCore import QObject, Signal


class Loader(QObject):
    """Reads paths into a `Library`; `loaded` brings it to the thread of the window. The last request counts."""

    loaded = Signal(object)
    _read = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = 0
        self._thread: Thread | None = None
        self._read.connect(self._deliver)

    def load(self, paths: Sequence[str]) -> None:
        """Begin to read `paths`."""
        self._request += 1
        # A daemon: quitting does not wait for a large folder.
        self._thread = Thread(target=self._open, args=(self._request, list(paths)), daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait until what was asked for last is read, but not longer than `seconds`."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _open(self, request: int, paths: list[str]) -> None:
        from reader_app.sources.opening import open_paths

        self._read.emit(request, open_paths(paths))

    def _deliver(self, request: int, library: object) -> None:
        if request == self._request:
            self.loaded.emit(library)
