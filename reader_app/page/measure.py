"""The sizes of text inside formulas, as Qt and the reader's fonts give them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from reader_app.mathml.ink import TextSize, TextStyle
from reader_app.page.fonts import LATIN_SCALE, MATH_SCALE, Script, text_font
from reader_app.page.look import Face, Look
from reader_app.page.scripts import is_han

_PROBE = 100
"""Font size at which text is measured, px."""


def formula_text_font(face: Face, text: str, style: TextStyle, px: float) -> QFont:
    """Return the font that sets `text` inside a formula whose text stands at `px` px."""
    script: Script = "han" if any(map(is_han, text)) else "latin"
    font = QFont(text_font(Look(face=face), script, style))
    optical = LATIN_SCALE[face] if script == "latin" else 1.0
    font.setPixelSize(max(1, round(px * optical / MATH_SCALE[face])))
    return font


class QtMeasure:
    """A `TextMeasure` (text, size in em, style → sizes in em) of one face."""

    def __init__(self, face: Face) -> None:
        self._face: Face = face
        self._unit = lru_cache(maxsize=4096)(self._measure)

    def __call__(self, text: str, size: float, style: TextStyle) -> TextSize:
        """Return the sizes of `text` set at `size` em."""
        advance, ascent, descent = self._unit(text, style)
        return TextSize(advance * size, ascent * size, descent * size)

    def _measure(self, text: str, style: TextStyle) -> TextSize:
        metrics = QFontMetricsF(formula_text_font(self._face, text, style, _PROBE))
        ink = metrics.tightBoundingRect(text)
        if not ink.isValid():
            # Qt's rectangle around no ink, such as that of a zero-width joiner, lies hundreds of em away.
            return TextSize(metrics.horizontalAdvance(text) / _PROBE, 0.0, 0.0)
        return TextSize(metrics.horizontalAdvance(text) / _PROBE, -ink.top() / _PROBE, ink.bottom() / _PROBE)
