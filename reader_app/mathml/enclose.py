"""menclose: frames, strikes and other lines around, beside and across a piece."""

from __future__ import annotations

from collections.abc import Callable

from reader_app.mathml.box import Bar, Box, Line
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.ink import Stroke
from reader_app.mathml.node import Node
from reader_app.mathml.radicals import square_root
from reader_app.mathml.rows import child_row
from reader_app.mathml.style import Style

PADDING = 0.3
r"""LaTeX's \fboxsep, 3 pt."""

THICKNESS = 0.04
r"""LaTeX's \fboxrule, 0.4 pt."""

_Frame = tuple[float, float, float, float]
_Points = tuple[tuple[float, float], ...]

_STRAIGHT: dict[str, Callable[[_Frame], tuple[_Points, ...]]] = {
    "left": lambda f: (((f[0], f[1]), (f[0], f[3])),),
    "right": lambda f: (((f[2], f[1]), (f[2], f[3])),),
    "top": lambda f: (((f[0], f[1]), (f[2], f[1])),),
    "bottom": lambda f: (((f[0], f[3]), (f[2], f[3])),),
    "updiagonalstrike": lambda f: (((f[0], f[3]), (f[2], f[1])),),
    "downdiagonalstrike": lambda f: (((f[0], f[1]), (f[2], f[3])),),
    "verticalstrike": lambda f: ((((f[0] + f[2]) / 2, f[1]), ((f[0] + f[2]) / 2, f[3])),),
    "horizontalstrike": lambda f: (((f[0], (f[1] + f[3]) / 2), (f[2], (f[1] + f[3]) / 2)),),
    "longdiv": lambda f: (((f[0], f[3]), (f[0], f[1]), (f[2], f[1])),),
    "actuarial": lambda f: (((f[0], f[1]), (f[2], f[1]), (f[2], f[3])),),
    "madruwb": lambda f: (((f[0], f[3]), (f[2], f[3]), (f[2], f[1])),),
    "phasorangle": lambda f: (((f[0] + (f[3] - f[1]) / 2, f[1]), (f[0], f[3]), (f[2], f[3])),),
}
_STRIKES = frozenset(("updiagonalstrike", "downdiagonalstrike", "verticalstrike", "horizontalstrike"))
_CLOSED = frozenset(("box", "roundedbox", "circle"))


def enclosure(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children with the lines of `notation` (MathML 3, 3.3.9); strikes take no room, frames do."""
    if comp.tex and len(node.children) == 1 and node.children[0].tag == "mtable":
        return _ruled_table(node, style, comp)
    names = dict.fromkeys((node.attributes.get("notation") or "longdiv").split())
    if "radical" in names:
        inner = square_root(node, style, comp)
        del names["radical"]
    else:
        inner = child_row(node, style, comp)
    if not names:
        return Box(inner.width, inner.ascent, inner.descent, ((0.0, 0.0, inner),))
    padding = 0.0 if _STRIKES.issuperset(names) else PADDING * style.size
    thickness = THICKNESS * style.size
    reach = padding + thickness / 2 if padding else 0.0
    if "circle" in names:
        return _circle(inner, thickness, style)
    left = padding + thickness if padding and not {"right", "bottom", "top"}.issuperset(names) else 0.0
    right = padding + thickness if padding and not {"left", "bottom", "top"}.issuperset(names) else 0.0
    frame = (
        left and left - thickness / 2,
        -inner.ascent - reach,
        left + inner.width + (right and reach),
        inner.descent + reach,
    )
    parts = [(left, 0.0, inner)]
    for name in names:
        parts += [(0.0, 0.0, Line(stroke)) for stroke in _strokes(name, frame, thickness, style)]
    outer = padding + thickness if padding else 0.0
    above = outer if not {"left", "right", "bottom"}.issuperset(names) else 0.0
    below = outer if not {"left", "right", "top"}.issuperset(names) else 0.0
    return Box(left + inner.width + right, inner.ascent + above, inner.descent + below, parts)


def _ruled_table(node: Node, style: Style, comp: Compositor) -> Box:
    r"""Return a table with the outer rules of LaTeX's `|` and `\hline`, of which only the latter take room."""
    inner = comp.set(node.children[0], style)
    names = (node.attributes.get("notation") or "").split()
    above, below = (THICKNESS if side in names else 0.0 for side in ("top", "bottom"))
    height = inner.ascent + inner.descent
    bars = {
        "top": (0.0, -inner.ascent, Bar(inner.width, THICKNESS, 0.0, style.color)),
        "bottom": (0.0, inner.descent + THICKNESS, Bar(inner.width, THICKNESS, 0.0, style.color)),
        "left": (-THICKNESS / 2, inner.descent, Bar(THICKNESS, height, 0.0, style.color)),
        "right": (inner.width - THICKNESS / 2, inner.descent, Bar(THICKNESS, height, 0.0, style.color)),
    }
    parts = [(0.0, 0.0, inner), *(bars[name] for name in names if name in bars)]
    return Box(inner.width, inner.ascent + above, inner.descent + below, parts)


def _strokes(name: str, frame: _Frame, thickness: float, style: Style) -> tuple[Stroke, ...]:
    left, top, right, bottom = frame
    if name in _CLOSED:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        return (Stroke(corners, thickness, closed=True, round=name == "roundedbox", color=style.color),)
    make = _STRAIGHT.get(name)
    return tuple(Stroke(points, thickness, color=style.color) for points in make(frame)) if make else ()


def _circle(inner: Box, thickness: float, style: Style) -> Box:
    """Return `inner` in an ellipse, drawn as quarter arcs between its four outermost points."""
    height = inner.ascent + inner.descent
    width = inner.width
    across, along = width * 0.5**0.5 + thickness, height * 0.5**0.5 + thickness
    x, y = across, (inner.descent - inner.ascent) / 2
    points = ((x, y - along), (x + across, y), (x, y + along), (x - across, y))
    line = Line(Stroke(points, thickness, closed=True, round=True, color=style.color))
    parts = ((across - width / 2, 0.0, inner), (0.0, 0.0, line))
    return Box(2 * across, along - y, along + y, parts)
