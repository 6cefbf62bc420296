"""Whether texts fit on a line: thousands of titles are asked for in one turn of the event loop."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtGui import QFontMetricsF

_SIMPLE = re.compile(r"[ -~À-ʯΑ-ω‐-‧、-ヿ㐀-鿿！-～]*")
"""Letters that are hardly wider or narrower beside others: they do not join, and none stands above another."""

_UNSURE = 0.05
"""Part of its width by which a line of these letters may differ from their widths together."""


class Widths:
    """Widths of texts in a font."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        self._letters = _Letters(metrics)
        self._measured = lru_cache(maxsize=4096)(metrics.horizontalAdvance)

    def fits(self, text: str, room: float) -> bool:
        """Whether `text` is at most `room` px wide; it is measured only where its letters do not tell."""
        if _SIMPLE.fullmatch(text):
            width = sum(map(self._letters.__getitem__, text))
            if abs(width - room) > _UNSURE * room:
                return width < room
        return self._measured(text) <= room


class _Letters(dict[str, float]):
    """The widths of letters, each measured when it is first asked for."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self._metrics.horizontalAdvance(letter)
        return width
