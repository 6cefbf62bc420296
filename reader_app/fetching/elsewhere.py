"""An errand in a process of its own: what it loads and does costs the window nothing, and it ends when it is to.

``python -m reader_app.fetching.elsewhere`` is that process: the name of one of `errands` and what it takes on standard
input, what it reports and how it ended on standard output. The window loads nothing of what errands need.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, Literal

from reader_app.fetching.error import FetchError

KINDNESS = 3
"""By how much the window comes first (nice)."""


Message = tuple[Literal["report", "result", "failure"], Any]
"""What is reported, returned, or why the errand failed, in a sentence."""


class Elsewhere:
    """A process that does the errand with this name with `args`. Raises FetchError where none can be had."""

    def __init__(self, errand: str, *args: object) -> None:
        # Python is not to look for modules in the folder it happens to be in.
        command = [sys.executable, "-P", "-m", __name__]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise FetchError(f"No process for fetching can be started ({error.strerror}).") from error
        self._job = pickle.dumps((errand, args))
        self._stopped = False

    def run(self, report: Callable[[Any], object]) -> object:
        """Return what the errand returns, None where it was stopped. Raises FetchError where it failed."""
        assert self._process.stdin is not None and self._process.stdout is not None
        with self._process, suppress(EOFError, OSError, pickle.UnpicklingError):
            self._process.stdin.write(self._job)
            self._process.stdin.flush()
            while True:
                kind, value = pickle.load(self._process.stdout)
                if kind == "failure":
                    raise FetchError(value)
                if kind == "result":
                    return value
                report(value)
        if self._stopped:
            return None
        raise FetchError("Fetching has ended unexpectedly. What had come is kept.")

    def stop(self) -> None:
        """End the process, whatever it is doing: what it wrote to the store is there wholly or not at all."""
        self._stopped = True
        self._process.kill()


def main() -> None:
    """Be the process."""
    with suppress(AttributeError, OSError):
        os.nice(KINDNESS)
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed is no message

    def tell(message: Message) -> None:
        output.write(pickle.dumps(message))
        output.flush()

    with suppress(BrokenPipeError):
        tell(_done(lambda value: tell(("report", value))))


def _end_with_window() -> None:
    """End when the window has been killed: nobody listens, and the next one may be about the same errand."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def _done(report: Callable[[object], None]) -> Message:
    from reader_app.fetching import errands
    from reader_app.storage.error import StorageError

    try:
        name, args = pickle.load(sys.stdin.buffer)
        Thread(target=_end_with_window, daemon=True).start()
        return "result", getattr(errands, name)(report, *args)
    except (FetchError, StorageError) as error:
        return "failure", str(error)


if __name__ == "__main__":
    main()
