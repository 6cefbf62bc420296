"""Functions of what comes from the web, called in other processes: bounded, and the window does not wait for them."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Timer
from typing import ParamSpec, TypeVar, cast

from reader_app.fetching.error import FetchError
from reader_app.fetching.limits import Limits

PROCESSES = 2
"""At most; the second one is started when the first one is busy."""

P = ParamSpec("P")
T = TypeVar("T")


class Apart:
    """Calls functions in processes of their own, each of which is used again and again; an asynchronous context."""

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008 (it cannot change)
        self._seconds = limits.reading_s
        self._idle = [_Process() for _ in range(PROCESSES)]
        self._all = tuple(self._idle)
        self._free = asyncio.Semaphore(PROCESSES)

    async def __aenter__(self) -> Apart:
        return self

    async def __aexit__(self, *what: object) -> None:
        for process in self._all:
            process.end()

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function of a module returns; raises what it raises.

        Raises FetchError where it takes too long or too much memory.
        """
        job = pickle.dumps((function, args, kwargs), pickle.HIGHEST_PROTOCOL)
        async with self._free:
            process = self._idle.pop()
            try:
                result = await asyncio.to_thread(process.ask, job, self._seconds)
            finally:
                self._idle.append(process)
        if isinstance(result, Exception):
            raise result
        return cast(T, result)


class _Process:
    """A process of `worker`, started when it is first asked and again after it has died."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None
        self._asking = Lock()
        self._ended = False

    def ask(self, job: bytes, seconds: float) -> object:
        """Return what the process answers. Raises FetchError where it is not done within `seconds`."""
        with self._asking:
            if self._ended:
                raise FetchError("Cancelled.")
            self._running = running = self._running or _start()
            timer = Timer(seconds, running.kill)
            timer.start()
            try:
                return _answered(running, job)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                self._stop()
                raise FetchError(f"Reading it took more than {seconds:g} seconds, or too much memory.") from error
            finally:
                timer.cancel()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._ended = True
        if self._running is not None:
            self._running.kill()
        with self._asking:
            self._stop()

    def _stop(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            with suppress(OSError):
                running.communicate()


def _answered(running: subprocess.Popen[bytes], job: bytes) -> object:
    assert running.stdin is not None and running.stdout is not None
    running.stdin.write(len(job).to_bytes(8, "big") + job)
    running.stdin.flush()
    return pickle.load(running.stdout)


def _start() -> subprocess.Popen[bytes]:
    # Python is not to look for modules in the folder it happens to be in.
    command = [sys.executable, "-P", "-m", "reader_app.fetching.worker"]
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise FetchError(f"No process for reading can be started ({error.strerror}).") from error
