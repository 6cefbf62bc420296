"""Texts of posts that are kept outside of memory and searched where they lie."""

from __future__ import annotations

from collections.abc import Set
from typing import Protocol


class Texts(Protocol):
    """What searches texts without loading them, and is quick to ask the same again."""

    def matching(self, words: tuple[str, ...]) -> Set[str]:
        """Return the ids of the posts kept there in whose `query.haystack` each of the folded `words` occurs."""
