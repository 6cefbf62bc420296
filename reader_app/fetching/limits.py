"""How long servers are waited for, how much is taken from them, and how many connections they are asked for."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

AT_ONCE, AT_ONCE_A_HOST = 8, 2
"""Connections."""

MOST_REDIRECTS = 10

SLOWEST = 16 * 1024
"""Bytes a second; what comes slower does not count as coming."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`whole_s` is the time for an answer from the first connection to the last byte, redirects included, s.

    `first_s` is how long a server may keep others waiting, s: it comes again when they are done. `bytes` is what an
    answer may have, packed and unpacked. `reading_s` is the time for reading an answer, s.
    """

    whole_s: float = 20.0
    first_s: float = 2.0
    bytes: int = 20 << 20
    reading_s: float = 30.0


class Slots:
    """Lets no more be asked at once than is polite, of all servers and of each."""

    def __init__(self) -> None:
        self._all = asyncio.Semaphore(AT_ONCE)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE_A_HOST))

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn, first at the host: those who wait there keep nobody from asking others."""
        async with self._hosts[host], self._all:
            yield
