"""menclose: frames, strikes and other lines around, beside and across a piece."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from reader_app.mathml.box import Bar, Box, Line, Placed
from reader_app.mathml.breaking import fitted
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.division import divided
from reader_app.mathml.ink import Stroke
from reader_app.mathml.lengths import LARGEST, color
from reader_app.mathml.node import Node
from reader_app.mathml.radicals import square_root
from reader_app.mathml.rows import child_row
from reader_app.mathml.style import Style

PADDING = 0.3
r"""LaTeX's \fboxsep, 3 pt."""

THICKNESS = 0.04
r"""LaTeX's \fboxrule, 0.4 pt."""

_Point = tuple[float, float]
_Points = tuple[_Point, ...]


class Frame(NamedTuple):
    """A rectangle by its edges, y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def corners(self) -> _Points:
        """The corners from the top left one, clockwise."""
        return ((self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom))

    def point(self, compass: str) -> tuple[float, float]:
        """Return the corner ``ne`` or the like, or the middle of the side ``n`` or the like."""
        x = self.right if "e" in compass else self.left if "w" in compass else (self.left + self.right) / 2
        y = self.top if "n" in compass else self.bottom if "s" in compass else (self.top + self.bottom) / 2
        return x, y


_ALL = frozenset(("left", "right", "top", "bottom"))
SIDES: Mapping[str, frozenset[str]] = {
    **{side: frozenset((side,)) for side in _ALL},
    **dict.fromkeys(("box", "roundedbox", "circle"), _ALL),
    "actuarial": frozenset(("top", "right")),
    "madruwb": frozenset(("right", "bottom")),
    "phasorangle": frozenset(("left", "bottom")),
}
"""The sides at which a notation needs room; strikes need none."""

_NAMES = {"updiagonalarrow": "northeastarrow"}
_ARROWS: Mapping[str, tuple[str, str]] = {
    "northeastarrow": ("sw", "ne"),
    "northwestarrow": ("se", "nw"),
    "southeastarrow": ("nw", "se"),
    "southwestarrow": ("ne", "sw"),
    "uparrow": ("s", "n"),
    "downarrow": ("n", "s"),
    "rightarrow": ("w", "e"),
    "leftarrow": ("e", "w"),
}
"""From where to where an arrow points, as points of the compass."""

_TWO_HEADED = {
    "northeastsouthwestarrow": ("northeastarrow", "southwestarrow"),
    "northwestsoutheastarrow": ("northwestarrow", "southeastarrow"),
    "leftrightarrow": ("leftarrow", "rightarrow"),
    "updownarrow": ("uparrow", "downarrow"),
}
_OPEN_LINES: Mapping[str, Callable[[Frame], _Points]] = {
    "left": lambda f: (f.corners[3], f.corners[0]),
    "right": lambda f: (f.corners[1], f.corners[2]),
    "top": lambda f: (f.corners[0], f.corners[1]),
    "bottom": lambda f: (f.corners[2], f.corners[3]),
    "actuarial": lambda f: (f.corners[0], f.corners[1], f.corners[2]),
    "madruwb": lambda f: (f.corners[3], f.corners[2], f.corners[1]),
    "phasorangle": lambda f: ((f.left + (f.bottom - f.top) / 3, f.top), f.corners[3], f.corners[2]),
    "updiagonalstrike": lambda f: (f.corners[3], f.corners[1]),
    "downdiagonalstrike": lambda f: (f.corners[0], f.corners[2]),
    "verticalstrike": lambda f: (((f.left + f.right) / 2, f.top), ((f.left + f.right) / 2, f.bottom)),
    "horizontalstrike": lambda f: ((f.left, (f.top + f.bottom) / 2), (f.right, (f.top + f.bottom) / 2)),
}
_HEAD, _HEAD_SLOPE = 0.3, 0.4
"""Length of an arrow head in em, and half its breadth over its length."""

_OVERSHOOT = (0.08, 0.15)
"""Em by which a diagonal strike goes beyond what it strikes, to the sides and up and down: else it hides in an x."""

_ROUNDING = 0.3
"""Radius of a rounded box in em."""


def enclosure(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children with the lines of `notation` (MathML 3, 3.3.9); strikes take no room, frames do."""
    if comp.tex and len(node.children) == 1 and node.children[0].tag == "mtable":
        return _ruled_table(node, style, comp)
    names = _names(node)
    sides = frozenset[str]().union(*(SIDES.get(name, frozenset()) for name in names))
    thickness = THICKNESS * style.size
    padding = 0.0 if _is_padded(node, comp) else PADDING * style.size
    room = {side: padding + thickness if side in sides else 0.0 for side in _ALL}
    inner = _content(node, names, room["left"] + room["right"], style, comp)
    if "longdiv" in names:
        inner = divided(inner, style, comp)
    if "circle" in names:
        return _struck(_circle(inner, style), inner, names, style)
    width = room["left"] + inner.width + room["right"]
    ascent, descent = inner.ascent + room["top"], inner.descent + room["bottom"]
    inset = {side: thickness / 2 if side in sides else 0.0 for side in _ALL}
    frame = Frame(inset["left"], inset["top"] - ascent, width - inset["right"], descent - inset["bottom"])
    return Box(width, ascent, descent, [(room["left"], 0.0, inner), *_lines(names, frame, _frame_style(node, style))])


def _names(node: Node) -> list[str]:
    """Return the notations of `node`, each once; an arrow stands for the strike it lies on."""
    said = (node.attributes.get("notation") or "longdiv").split()
    names = list(dict.fromkeys(each for name in said for each in _TWO_HEADED.get(name, (_NAMES.get(name, name),))))
    return [name for name in names if name != "updiagonalstrike"] if "northeastarrow" in names else names


def _is_padded(node: Node, comp: Compositor) -> bool:
    r"""Tell whether a frame stands close around its content: that of `\fcolorbox` has its room already."""
    return comp.tex and "tex-frame" in node.attributes


def _frame_style(node: Node, style: Style) -> Style:
    r"""Return the style of a frame, which `\fcolorbox` gives a colour of its own."""
    own = color(node.attributes.get("mathcolor")) if "tex-frame" in node.attributes else None
    return style.change(color=own) if own else style


def _lines(names: Sequence[str], frame: Frame, style: Style) -> list[Placed]:
    return [(0.0, 0.0, Line(stroke)) for name in names for stroke in _strokes(name, frame, style)]


def _struck(circle: Box, inner: Box, names: Sequence[str], style: Style) -> Box:
    """Return `circle` with the strikes among `names` over what is in it."""
    left = (circle.width - inner.width) / 2
    frame = Frame(left, -inner.ascent, left + inner.width, inner.descent)
    strikes = _lines([name for name in names if name not in SIDES], frame, style)
    return Box(circle.width, circle.ascent, circle.descent, [*circle.parts, *strikes])


def _content(node: Node, names: Sequence[str], beside: float, style: Style, comp: Compositor) -> Box:
    """Return what is enclosed, in lines if it has too little room with `beside` em of frame."""
    if "radical" in names:
        return square_root(node, style, comp)
    asked = comp.rooms.get(id(node))
    if asked is None or "circle" in names:
        return child_row(node, style, comp)
    return fitted(node.children, style, comp, asked - beside)


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


def _strokes(name: str, frame: Frame, style: Style) -> tuple[Stroke, ...]:
    thickness = THICKNESS * style.size
    if name == "box":
        return (Stroke(frame.corners, thickness, closed=True, color=style.color),)
    if name == "roundedbox":
        return (
            Stroke(_rounded(frame, _ROUNDING * style.size), thickness, closed=True, round=True, color=style.color),
        )
    if name in _ARROWS:
        tail, tip = map(frame.point, _ARROWS[name])
        return tuple(Stroke(line, thickness, color=style.color) for line in _arrow(tail, tip, style.size))
    make = _OPEN_LINES.get(name)
    if "diagonal" in name:
        frame = _overshot(frame, style.size)
    return (Stroke(make(frame), thickness, color=style.color),) if make else ()


def _overshot(frame: Frame, size: float) -> Frame:
    across, along = (each * size for each in _OVERSHOOT)
    return Frame(frame.left - across, frame.top - along, frame.right + across, frame.bottom + along)


def _arrow(tail: _Point, tip: _Point, size: float) -> tuple[_Points, _Points]:
    """Return the shaft and the head of an arrow."""
    along, up = tip[0] - tail[0], tail[1] - tip[1]
    scale = _HEAD * size / (hypot(along, up) or 1.0)
    back, side = (along * scale, up * scale), (up * scale * _HEAD_SLOPE, along * scale * _HEAD_SLOPE)
    barbs = tuple((tip[0] - back[0] + sign * side[0], tip[1] + back[1] + sign * side[1]) for sign in (-1, 1))
    return (tail, tip), (barbs[0], tip, barbs[1])


def _rounded(frame: Frame, radius: float) -> _Points:
    """Return the ends of the straight sides, clockwise; quarter arcs join them."""
    left, top, right, bottom = frame
    r = min(radius, (right - left) / 2, (bottom - top) / 2)
    return (
        (left + r, top), (right - r, top), (right, top + r), (right, bottom - r),
        (right - r, bottom), (left + r, bottom), (left, bottom - r), (left, top + r),
    )  # fmt: skip


def _circle(inner: Box, style: Style) -> Box:
    """Return `inner` in an ellipse through the corners of its box, drawn as quarter arcs."""
    thickness = THICKNESS * style.size
    reach = 0.5**0.5
    height = inner.ascent + inner.descent
    # Circles around circles grow beyond all bounds: around what fills pages they become boxes.
    across = min(inner.width * reach, inner.width / 2 + LARGEST) + thickness
    along = min(height * reach, height / 2 + LARGEST) + thickness
    middle = (inner.descent - inner.ascent) / 2
    points = ((across, middle - along), (2 * across, middle), (across, middle + along), (0.0, middle))
    line = Line(Stroke(points, thickness, closed=True, round=True, color=style.color))
    parts = ((across - inner.width / 2, 0.0, inner), (0.0, 0.0, line))
    return Box(2 * across, along - middle, along + middle, parts)
