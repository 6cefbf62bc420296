"""Where the anchors of a document stand: its elements' ids, and its headings by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DROPPED = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[\s-]+")


class Anchors:
    """Anchors are announced before what they belong to is written, and stand where it then begins."""

    def __init__(self) -> None:
        self._positions: dict[str, int] = {}
        self._headings: dict[str, int] = {}
        self._ids: list[str] = []
        self._slugs: list[str] = []
        self._counts: dict[str, int] = {}

    def announce(self, ids: Iterable[str]) -> None:
        """Let the elements with these ids begin with what is written next."""
        self._ids.extend(ids)

    def announce_heading(self, text: str) -> None:
        """Let a heading begin with what is written next; a second one of the same text is ``text-1``, as at GitHub."""
        name = slug(text)
        if not name:
            return
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        self._slugs.append(f"{name}-{count}" if count else name)

    def stand(self, position: int) -> None:
        """Let what was announced stand at `position`; of two alike the first counts."""
        while self._ids:
            self._positions.setdefault(self._ids.pop(), position)
        while self._slugs:
            self._headings.setdefault(self._slugs.pop(), position)

    def headings(self) -> frozenset[int]:
        """Return where the headings stand."""
        return frozenset(self._headings.values())

    def position_of(self, name: str) -> int | None:
        """Return where the element with the id `name` stands, or else the heading that says it."""
        position = self._positions.get(name)
        return self._headings.get(slug(name)) if position is None else position


def slug(text: str) -> str:
    """Return the anchor that site generators make of a heading: small letters, hyphens between the words."""
    return _GAPS.sub("-", _DROPPED.sub("", text.strip().lower())).strip("-")
