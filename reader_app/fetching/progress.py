"""How far a refresh has come."""

from __future__ import annotations

from typing import NamedTuple

from reader_app.storage.posts import Added


class Progress(NamedTuple):
    """How far a refresh has come: feeds that are done and all of them, and the one done last.

    `added` is what that one brought; `trouble` a sentence where it could not be fetched.
    """

    done: int
    total: int
    address: str
    added: Added = Added()
    trouble: str = ""
