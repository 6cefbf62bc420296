"""A process that calls functions for `apart`: jobs on standard input, results on standard output."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from reader_app.sources.error import UnreadableError

MEMORY = 2 << 30
"""Bytes of address space, where the system can bound that."""

KINDNESS = 5
"""By how much the window comes first (nice)."""


def main() -> None:
    """Answer jobs until there are no more."""
    _bound()
    jobs, results = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed is no result
    with suppress(BrokenPipeError):
        while size := jobs.read(8):
            _answer(jobs.read(int.from_bytes(size, "big")), results)


def _answer(job: bytes, results: BinaryIO) -> None:
    function, args, kwargs = pickle.loads(job)
    results.write(_result(function, args, kwargs))
    results.flush()


def _result(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> bytes:
    """Return what the function returns or raises; where memory does not suffice the process ends."""
    try:
        return pickle.dumps(function(*args, **kwargs), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except UnreadableError as error:
        return pickle.dumps(error)
    except Exception as error:
        return pickle.dumps(UnreadableError(f"it cannot be read ({type(error).__name__})"))


def _bound() -> None:
    """Take no more than a share of the machine."""
    with suppress(ImportError, OSError, ValueError, AttributeError):
        os.nice(KINDNESS)
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
