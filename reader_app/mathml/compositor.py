"""The compositor: sets one node after another with the families of one rule table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from reader_app.mathml.alphabets import VARIANTS
from reader_app.mathml.attributes import KNOWN, unknown
from reader_app.mathml.box import Bar, Box
from reader_app.mathml.embellished import Embellishments
from reader_app.mathml.error import MathMLError
from reader_app.mathml.font import MathFont
from reader_app.mathml.ink import LINK, TextSize, TextStyle
from reader_app.mathml.lengths import color, length, truth
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style

TextMeasure = Callable[[str, float, TextStyle], TextSize]
"""Text, its size in em and its face; returns its advance, ascent and descent in em of the formula."""

DEEPEST = 1200
"""Elements inside one another; deeper formulas are refused."""

MOST_SET_AGAIN = 10_000
"""Elements that are set a second time, to fit their room."""

GIVING = frozenset(("math", "mrow", "mstyle", "mpadded", "menclose", "mtable", "mtr", "mlabeledtr", "mtd"))
"""Elements that may be set differently where there is less room; what is within others stays as it is."""

MOST_PROBLEMS = 50
"""Problems of a formula that are noted; nobody reads more."""

_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mspace", "mtext"))
"""Elements that readers make one node of where they are alike, so that many places share one box."""

_INHERITED = frozenset(
    (
        "mathsize",
        "mathcolor",
        "color",
        "displaystyle",
        "scriptlevel",
        "mathvariant",
        "mathbackground",
        "background",
        "href",
    )
)
SMALLEST, LARGEST = 0.01, 100.0
"""Bounds of a font size in em, however many elements ask for more."""

_SIZES = {"small": 0.75, "normal": 1.0, "big": 1.5}

Family = Callable[[Node, Style, "Compositor"], Box]
RowOf = Callable[[Sequence[Node], Style, "Compositor"], Box]


class Target(NamedTuple):
    """What an operator has to cover: a height and depth of its row, or the width of a base."""

    ascent: float
    descent: float
    width: float | None = None


class Compositor:
    """Sets one formula: font, measure of text, rule table, and the problems met on the way.

    `families` says which function sets which element, `row` sets some side by side; `tex` is true where TeX's rules
    hold. `column` is the width in em that a numbered display may fill. `targets` is what operators being set have
    to cover, `rooms` the em that tables and cells being set again should fit, both by the identity of their nodes;
    `known` has the boxes of those nodes that are set alike wherever they stand in a style, which are the elements
    `kept`. `operators` knows the embellished ones; `pieces` counts the glyphs of assemblies, `waves` the em of wavy
    lines, `set_again` the elements.
    """

    __slots__ = (
        "column",
        "constants",
        "depth",
        "families",
        "font",
        "kept",
        "known",
        "measure",
        "operators",
        "pieces",
        "problems",
        "rooms",
        "row",
        "set_again",
        "targets",
        "tex",
        "waves",
    )

    def __init__(
        self,
        families: Mapping[str, Family],
        row: RowOf,
        font: MathFont,
        measure: TextMeasure,
        tex: bool,
        column: float | None,
    ) -> None:
        self.families = families
        self.row = row
        self.targets: dict[int, Target] = {}
        self.rooms: dict[int, float] = {}
        self.set_again = 0
        self.known: dict[tuple[int, int], Box] = {}
        self.kept = _TOKENS if column is None or not tex else families.keys() - GIVING
        self.font = font
        self.constants = font.constants
        self.measure = measure
        self.tex = tex
        self.column = column
        self.problems: dict[str, None] = {}
        self.operators = Embellishments()
        self.pieces = 0
        self.waves = 0.0
        self.depth = 0

    def set(self, node: Node, style: Style) -> Box:
        """Return the box of `node`. Raises MathMLError where elements are nested too deep."""
        key = (id(node), id(style))
        known = self.known.get(key)
        if known is not None and known.node is node and not self.targets:
            return known
        self.depth += 1
        if self.depth > DEEPEST:
            raise MathMLError(f"The formula is nested deeper than {DEEPEST} elements.")
        attributes = node.attributes
        inherits = bool(attributes) and not _INHERITED.isdisjoint(attributes)
        if inherits:
            style = inherit(node, style)
        if attributes and not self.tex and not KNOWN.issuperset(attributes):
            for name in unknown(attributes):
                self.report(f"{name} is no attribute of MathML (on {node.tag})")
        family = self.families.get(node.tag) or self.families["unknown"]
        box = family(node, style, self)
        ground = _ground(node, box, style) if inherits else None
        if box.node is not None or ground is not None:
            box = wrap(box, ground)
        box.node = node
        if box.style is None:
            box.style = style
        self.depth -= 1
        if node.tag in self.kept and not self.targets:
            self.known[key] = box
        return box

    def is_switch(self, node: Node) -> bool:
        """Tell whether `node` is a switch of TeX, whose content belongs to the row around it."""
        return self.tex and node.atom is None and node.tag == "mstyle"

    def may_set_again(self, node: Node) -> bool:
        """Tell whether there is time to set `node` a second time, and count what is in it."""
        self.set_again += sum(1 for _ in islice(node.walk(), MOST_SET_AGAIN))
        return self.set_again <= MOST_SET_AGAIN

    def report(self, problem: str) -> None:
        """Note a problem, once; no more than `MOST_PROBLEMS`."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems[problem] = None


def inherit(node: Node, style: Style) -> Style:
    """Return the style inside `node`, changed by its presentation attributes (MathML Core, 2.1.3).

    What a table says of display style and script level is its cells' affair.
    """
    attributes = node.attributes
    if node.tag != "mtable":
        display = truth(attributes.get("displaystyle"))
        if display is not None and display != style.display:
            style = style.change(display=display)
        level = _script_level(attributes.get("scriptlevel"), style.level)
        if level != style.level:
            style = style.change(level=level)
    tint = color(attributes.get("mathcolor") or attributes.get("color")) or (LINK if "href" in attributes else None)
    if tint and tint != style.color and "tex-frame" not in attributes:
        style = style.change(color=tint)
    asked = attributes.get("mathsize")
    size = (_SIZES.get(asked) or length(asked, style.size, style.size)) if asked else None
    if size and size > 0 and size != style.size:
        style = style.change(base=max(SMALLEST, min(LARGEST, style.base * size / style.size)))
    variant = attributes.get("mathvariant")
    if variant in VARIANTS and node.tag in {"mstyle", "math"}:
        style = style.change(variant=variant)
    return style


def _script_level(text: str | None, level: int) -> int:
    try:
        number = int(text or "+0")
    except ValueError:
        return level
    relative = not text or text.strip()[:1] in "+-"
    return max(0, min(20, level + number if relative else number))


def _ground(node: Node, box: Box, style: Style) -> Box | None:
    """Return the rectangle that mathbackground puts under `box`, none for a strut; currentcolor is the ink's."""
    if box.width <= 0 or box.ascent + box.descent <= 0:
        return None
    asked = node.attributes.get("mathbackground") or node.attributes.get("background") or ""
    fill = style.color if asked.lower() == "currentcolor" else color(asked)
    if fill is None and asked.lower() != "currentcolor":
        return None
    return Bar(box.width, box.ascent, box.descent, fill)


def wrap(box: Box, ground: Box | None = None) -> Box:
    """Return a box around `box` of the same size, over `ground`; it is the same character."""
    inner = (0.0, 0.0, box)
    outer = Box(box.width, box.ascent, box.descent, (inner,) if ground is None else ((0.0, 0.0, ground), inner))
    outer.glyph, outer.italic = box.glyph, box.italic
    return outer
