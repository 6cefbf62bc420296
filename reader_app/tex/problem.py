"""What is wrong with a formula, as a value."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong with a piece of TeX: a sentence, and the offsets of the piece in the formula's source."""

    message: str
    start: int
    end: int
