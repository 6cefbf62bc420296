"""The sign of long division: a bracket with a bar from its top over the dividend."""

from __future__ import annotations

from reader_app.mathml.box import Bar, Box, Run, Union
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.stretch import stretched
from reader_app.mathml.style import Style

GAP = 0.1
"""Em between the bracket and the dividend, and by which the bar is longer than that."""


def divided(inner: Box, style: Style, comp: Compositor) -> Box:
    """Return `inner` under the sign; what the bracket is taller than it must be is shared above and below."""
    thickness = comp.constants.overbar_rule_thickness * style.size
    height = inner.ascent + comp.constants.overbar_vertical_gap * style.size + thickness
    glyph = comp.font.character(")", style.level)
    if glyph is None:
        return inner
    bracket = stretched(comp, glyph, "vertical", height + inner.descent, style.size, style.color)
    top = height + max(0.0, bracket.ascent + bracket.descent - height - inner.descent) / 2
    shift = bracket.ascent - top
    pieces = ((0.0, 0.0, bracket),) if isinstance(bracket, Run) else bracket.parts
    start = _left_end(pieces[-1][2]) * style.size
    x = bracket.width + GAP * style.size
    width = x + inner.width + GAP * style.size
    bar = Bar(width - start, thickness, 0.0, style.color)
    parts = [(left, y + shift, piece) for left, y, piece in pieces]
    sign = Union(width, top, bracket.descent + shift, [*parts, (start, thickness - top, bar)], style.color)
    ascent, descent = max(top, inner.ascent), max(sign.descent, inner.descent)
    return Box(width, ascent, descent, ((0.0, 0.0, sign), (x, 0.0, inner)))


def _left_end(piece: Box) -> float:
    """Return where the ink of a glyph begins, at size 1."""
    return piece.glyph.left if piece.glyph is not None else 0.0
