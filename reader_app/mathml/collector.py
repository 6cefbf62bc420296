"""Python's collector of garbage, held off while a formula is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 20_000
"""New objects that the collector would be busy with for milliseconds; a formula of a page makes hundreds."""


@contextmanager
def paused_collector() -> Iterator[None]:
    """Collect no garbage meanwhile: all that reading and setting a formula make is alive.

    To look through it again and again would take a third of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            _let_age()
            gc.enable()


def _let_age() -> None:
    """Put many new objects among the old ones, which are looked through seldom, without looking through them.

    Where the program has frozen what it began with (the window does), unfreezing would undo that.
    """
    if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
