"""The engine's entry: a MathML tree in, a laid-out formula out."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from reader_app.mathml import atoms, core
from reader_app.mathml.box import Box, Placed, ink, walk
from reader_app.mathml.collector import paused_collector
from reader_app.mathml.compositor import DEEPEST, Compositor, TextMeasure
from reader_app.mathml.font import MathFont
from reader_app.mathml.ink import Ink
from reader_app.mathml.node import Node
from reader_app.mathml.pieces import Breakable
from reader_app.mathml.rules import CORE, TEX
from reader_app.mathml.style import Style
from reader_app.mathml.words import MathFontMeasure

__all__ = ["Element", "Layout", "MathFontMeasure", "TextMeasure", "lay_out"]

# Each element inside another takes a few Python frames; `DEEPEST` of them must not end in a RecursionError.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 6 * DEEPEST + 1000))


_MOST_STYLES = 1_000
"""Styles that formulas share; where colours and sizes have made more, the next formula begins anew."""


class Element(NamedTuple):
    """A MathML element's box: (x, y) is its top left corner, `fs` its font size; in em of the formula."""

    tag: str
    text: str
    depth: int
    x: float
    y: float
    w: float
    h: float
    fs: float
    style: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A formula that has been laid out; lengths in em of its font size, origin at the baseline's left end, y down."""

    width: float
    ascent: float
    descent: float
    problems: tuple[str, ...]
    node: Node
    box: Box

    def ink(self, link: str | None = None) -> tuple[Ink, ...]:
        """Return all marks of the formula in drawing order; what is a link is in colour `link`, None the text's."""
        return ink(self.box, link)

    def elements(self) -> list[Element]:
        """Return the boxes of all elements in document order, `math` first; a leaf's height is its ink's.

        An element without a box of its own, such as a switch of TeX, has the smallest around its children's.
        """
        rows: list[Element] = []
        for node, depth, place in reversed(_placed(self.node, self.box)):
            rows.append(_element(node, depth, place) if place is not None else _around(node, depth, rows))
        return rows[::-1]

    def pieces(self) -> tuple[Layout, ...]:
        """Return the stretches of a long formula of running text between which a line may end; others are one piece.

        Their widths add up to the formula's. Each has its own origin; the problems are the first one's.
        """
        if not isinstance(self.box, Breakable):
            return (self,)
        return tuple(self._piece(box, self.problems if i == 0 else ()) for i, box in enumerate(self.box.pieces()))

    def _piece(self, box: Box, problems: tuple[str, ...]) -> Layout:
        box.node, box.style = self.node, self.box.style
        return Layout(box.width, box.ascent, box.descent, problems, self.node, box)

    def node_at(self, x: float, y: float) -> Node | None:
        """Return the innermost element whose box covers the point; None outside of the formula."""
        found = None
        for left, baseline, box in walk(self.box):
            inside = left <= x <= left + box.width and baseline - box.ascent <= y <= baseline + box.descent
            if box.node is not None and inside:
                found = box.node
        return found


def lay_out(node: Node, font: MathFont, measure: TextMeasure, *, column: float | None = None) -> Layout:
    """Lay out the tree under `node`, a `math` element, in display style if it says ``display="block"``.

    A tree whose root has an atom is set by TeX's rules, any other by MathML Core's. `column` is the width in em in
    which a numbered display is centred, its label at the right; without it the label stands behind the body. A
    display of TeX's that is wider breaks into lines; where it has no place to break it is wider than the column.
    Raises MathMLError where elements are nested deeper than `DEEPEST`; whatever else is wrong is a problem note.
    """
    tex = node.atom is not None
    comp = Compositor(TEX if tex else CORE, atoms.set_list if tex else core.line, font, measure, tex, column)
    with paused_collector():
        box = comp.set(node, _root_style(font, node.attributes.get("display") == "block"))
    return Layout(box.width, box.ascent, box.descent, tuple(comp.problems), node, box)


def _root_style(font: MathFont, display: bool) -> Style:
    style = font.styles.get(display)
    if style is None or len(style.relatives) > _MOST_STYLES:
        c = font.constants
        scales = (1.0, c.script_percent_scale_down or 0.7, c.script_script_percent_scale_down or 0.5)
        style = font.styles[display] = Style(scales, display=display)
    return style


def _element(node: Node, depth: int, place: Placed) -> Element:
    x, y, box = place
    style = box.style
    size, mode = (style.size, style.display) if style else (1.0, False)
    height = box.ascent + box.descent
    name = "normal" if mode else "compact"
    return Element(node.tag, node.text, depth, x, y - box.ascent, box.width, height, size, name)


def _around(node: Node, depth: int, rows: Sequence[Element]) -> Element:
    """Return the element around its children, which are the last of `rows` (in reverse order)."""
    inner = [row for row in takewhile(lambda row: row.depth > depth, reversed(rows)) if row.w or row.h]
    if not inner:
        return Element(node.tag, node.text, depth, 0.0, 0.0, 0.0, 0.0, 1.0, "compact")
    left, top = min(row.x for row in inner), min(row.y for row in inner)
    right, bottom = max(row.x + row.w for row in inner), max(row.y + row.h for row in inner)
    first = inner[0]
    return Element(node.tag, node.text, depth, left, top, right - left, bottom - top, first.fs, first.style)


def _placed(node: Node, box: Box) -> list[tuple[Node, int, Placed | None]]:
    """Return the elements in document order with their depths and their boxes.

    A node may stand in a tree many times; its boxes come in the same order, for families place their parts so.
    """
    places: dict[int, deque[Placed]] = {}
    for place in walk(box):
        if place[2].node is not None:
            places.setdefault(id(place[2].node), deque()).append(place)
    order: list[tuple[Node, int, Placed | None]] = []
    stack = [(node, 0, True)]
    while stack:
        node, depth, shown = stack.pop()
        found = places.get(id(node)) if shown else None
        order.append((node, depth, found.popleft() if found else None))
        one = node.tag in {"maction", "semantics"}
        children = [(child, depth + 1, shown and not (one and i)) for i, child in enumerate(node.children)]
        stack += reversed(children)
    return order
