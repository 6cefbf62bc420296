"""Asynchronous work in a thread that has no event loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import Any, TypeVar

LOOK_S = 0.05
"""How often it is looked whether the user has lost patience, s."""

THREADS = 24
"""Names of hosts that nobody answers for hold one each for a while."""

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T], cancelled: Event | None = None) -> T | None:
    """Return what `work` returns; None where `cancelled` was set before."""
    return asyncio.run(_unless(cancelled or Event(), work))


async def _unless(cancelled: Event, work: Coroutine[Any, Any, T]) -> T | None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    task = asyncio.ensure_future(work)
    while not task.done():
        await asyncio.wait((task,), timeout=LOOK_S)
        if cancelled.is_set():
            task.cancel()
    with suppress(asyncio.CancelledError):
        return task.result()
    return None
