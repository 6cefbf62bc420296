"""The way of threads into the thread of the window.

A thread must not emit signals of what the window may delete meanwhile: Python finds it alive, and Qt crashes on it a
moment later. What threads have to tell is done here, by an object that lives as long as the program.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal


class _Entrance(QObject):
    came = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._do)

    def _do(self, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
        with suppress(RuntimeError):  # whom it was for has been deleted
            work(*arguments)


_ENTRANCE = _Entrance()


def in_event_loop(work: Callable[..., object], *arguments: object) -> None:
    """Have `work` done with `arguments` in the thread that loaded this module, behind what came before.

    To be called in any other thread. `work` is dropped where it is for an object of Qt that is no more.
    """
    _ENTRANCE.came.emit(work, arguments)
