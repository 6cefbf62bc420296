"""How far an archive has come, and where it was left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

JOURNAL = ".archive.jsonl"
"""The file of an archive's folder that has what is done: see `journal`."""

_LONGEST_LINE = 10_000
"""Bytes."""


class Saved(NamedTuple):
    """How far an archive has come: posts that are done, all that are known, and what was dealt with last.

    `trouble` is a sentence where that could not be saved.
    """

    done: int
    total: int
    address: str
    trouble: str = ""


def address_of(folder: Path) -> str:
    """Return the address with which the archive in a folder was begun, empty where there is none."""
    try:
        with (folder / JOURNAL).open("rb") as file:
            first = json.loads(file.readline(_LONGEST_LINE))
    except (OSError, ValueError, RecursionError):
        return ""
    start = first.get("start") if isinstance(first, dict) else None
    return start if isinstance(start, str) else ""
