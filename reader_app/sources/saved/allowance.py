"""How much is unpacked of an archive, whatever it says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.sources.error import UnreadableError

LARGEST_WHOLE = 1 << 30
"""Bytes that are unpacked of one archive and those in it."""


@dataclass(slots=True)
class Allowance:
    """How many bytes may still be unpacked."""

    bytes_left: int = LARGEST_WHOLE

    def take(self, count: int) -> None:
        """Take `count` bytes off; raises UnreadableError where there are not so many."""
        if count > self.bytes_left:
            raise UnreadableError(f"the archive unpacks to more than {LARGEST_WHOLE >> 30} GB: the rest is not read")
        self.bytes_left -= count
