"""Only one archive at a time is made in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader_app.fetching.error import FetchError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other archives out of a folder meanwhile; Windows knows no such locks.

    The system takes the lock away however the process ends, and nothing is left in the folder. Raises FetchError where
    another archive is being made there, OSError where the folder cannot be opened.
    """
    if sys.platform == "win32":
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if not _lock(opened):
            raise FetchError(f"Another archive is just being made in {folder}.")
        yield
    finally:
        os.close(opened)


def _lock(opened: int) -> bool:
    """Lock an open folder; return whether nobody else has."""
    import fcntl

    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # disks of the network may know no locks
    return True
