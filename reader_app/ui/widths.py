"""Whether texts fit on a line: thousands of titles are asked for in one turn of the event loop."""

from __future__ import annotations

from functools import lru_cache
from math import nan

from PySide6.QtGui import QFontMetricsF

_SIMPLE = ((" ", "~"), ("À", "\u02af"), ("Α", "ω"), ("‐", "\u2027"), ("、", "\u30ff"), ("㐀", "\u9fff"), ("！", "～"))
"""First and last of letters that are hardly wider or narrower beside others: they do not join, and stand in a row."""

_UNSURE = 0.05
"""Part of its width by which a line of these letters may differ from their widths together."""


class Widths:
    """Widths of texts in a font."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._letters = _Letters(metrics)
        self._metrics = metrics
        # Of a method of PySide itself it would ask for the docstring, which takes 26 ms to be made.
        self._measured = lru_cache(maxsize=4096)(self._measure)

    def fits(self, text: str, room: float) -> bool:
        """Whether `text` is at most `room` px wide; it is measured only where its letters do not tell."""
        width = sum(map(self._letters.__getitem__, text))
        if abs(width - room) > _UNSURE * room:
            return width < room
        return self._measured(text) <= room

    def _measure(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)


class _Letters(dict[str, float]):
    """The widths of letters, each measured when it is first asked for; no number where that tells nothing."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        is_simple = any(first <= letter <= last for first, last in _SIMPLE)
        width = self[letter] = self._metrics.horizontalAdvance(letter) if is_simple else nan
        return width
