"""The places the reader has been to, for back and forward."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A place in a post: a character, and how many px below the top of the view its line stands.

    Position 0 means the top edge of the page.
    """

    post: str
    position: int = 0
    offset: int = 0


class History:
    """Two stacks of places, as browsers keep them."""

    LIMIT = 500
    """Places kept; the oldest are forgotten."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Note that `place` is left for a new one; what was ahead is gone."""
        self._behind = [*self._behind, place][-self.LIMIT :]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """Return the place before `here`, or None."""
        return self._move(self._behind, self._ahead, here)

    def forward(self, here: Place) -> Place | None:
        """Return the place that `back` last came from, or None."""
        return self._move(self._ahead, self._behind, here)

    @staticmethod
    def _move(source: list[Place], target: list[Place], here: Place) -> Place | None:
        if not source:
            return None
        target.append(here)
        return source.pop()
