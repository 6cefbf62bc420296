"""Rows and operators by MathML Core: forms, spaces of the operator dictionary, stretching, embellished operators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader_app.mathml.accents import COMBINING, COMBINING_BELOW
from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.font import Glyph
from reader_app.mathml.lengths import length, truth
from reader_app.mathml.node import Node
from reader_app.mathml.operators import HORIZONTAL, Form, Operator, find_operator
from reader_app.mathml.rows import row_of
from reader_app.mathml.scripts import attach
from reader_app.mathml.stretch import centred, stretched
from reader_app.mathml.style import Style
from reader_app.mathml.tokens import letters

_GROUPS = frozenset(("mrow", "mstyle", "mphantom", "mpadded", "a", "merror"))
_BASED = frozenset(
    ("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mfrac", "semantics", "maction")
)
_SPACES = frozenset(("mtext", "mspace", "none", "annotation"))
_FORMS: frozenset[str] = frozenset(("prefix", "infix", "postfix"))


class Target(NamedTuple):
    """What an operator has to cover: a height and depth of its row, or the width of a base."""

    ascent: float
    descent: float
    width: float | None = None


class Embellished(NamedTuple):
    """An operator with what is attached to it: its core mo, and its properties in this place."""

    core: Node
    properties: Operator


def line(nodes: Sequence[Node], style: Style, comp: Compositor) -> Box:
    """Return `nodes` as a row (MathML Core 3.3.1.2): the operators that stretch cover the rest.

    A row that is nothing but an embellished operator leaves the operator's spaces to the row it stands in.
    """
    operators = _operators(nodes)
    if lone_operator(nodes) is not None:
        return _line_up([comp.set(node, style) for node in nodes], [None] * len(nodes), style)
    boxes: list[Box | None] = []
    for node, found in zip(nodes, operators, strict=True):
        boxes.append(None if found and _stretches_up(found) else comp.set(node, style))
    target = _cover(boxes)
    for i, box in enumerate(boxes):
        found = operators[i]
        if box is None and found is not None:
            boxes[i] = _set_stretched(nodes[i], found, target, style, comp)
    return _line_up([box for box in boxes if box is not None], operators, style)


def _cover(boxes: Sequence[Box | None]) -> Target:
    solid = [box for box in boxes if box is not None]
    return Target(max((b.ascent for b in solid), default=0.0), max((b.descent for b in solid), default=0.0))


def _set_stretched(node: Node, found: Embellished, target: Target, style: Style, comp: Compositor) -> Box:
    comp.targets[id(found.core)] = target
    box = comp.set(node, style)
    comp.targets.pop(id(found.core), None)
    return box


def _line_up(boxes: Sequence[Box], operators: Sequence[Embellished | None], style: Style) -> Box:
    x, parts = 0.0, []
    for box, found in zip(boxes, operators, strict=True):
        before, after = _spaces(found, style) if found else (0.0, 0.0)
        parts.append((x + before, 0.0, box))
        x += before + box.width + after
    ascent = max((box.ascent for box in boxes), default=0.0)
    descent = max((box.descent for box in boxes), default=0.0)
    result = Box(max(x, 0.0), ascent, descent, parts)
    if len(boxes) == 1:
        result.glyph, result.italic = boxes[0].glyph, boxes[0].italic
    return result


def _spaces(found: Embellished, style: Style) -> tuple[float, float]:
    size = style.size
    attributes = found.core.attributes
    if not found.core.text:
        return 0.0, 0.0
    if not attributes:
        return found.properties.lspace * size, found.properties.rspace * size
    own = length(attributes.get("mathsize"), size, size) or size
    before, after = length(attributes.get("lspace"), own, own), length(attributes.get("rspace"), own, own)
    return (
        found.properties.lspace * own if before is None else before,
        found.properties.rspace * own if after is None else after,
    )


def _operators(nodes: Sequence[Node]) -> list[Embellished | None]:
    """Return the embellished operators among `nodes`, with the form that their place gives them."""
    cores = [core_operator(node) for node in nodes]
    if not any(cores):
        return [None] * len(nodes)
    found: list[Embellished | None] = []
    for i, core in enumerate(cores):
        form: Form = "infix"
        if core is not None and core is not nodes[i]:
            form = _inner_form(nodes[i], core)
        elif len(nodes) > 1:
            form = "prefix" if i == 0 else "postfix" if i == len(nodes) - 1 else "infix"
        found.append(None if core is None else Embellished(core, properties_of(core, form)))
    return found


def _inner_form(node: Node, core: Node) -> Form:
    """Return the form of an operator inside `node`: its place among its own siblings decides."""
    while not any(child is core for child in node.children):
        node = next(child for child in node.children if core_operator(child) is core)
    place = next(i for i, child in enumerate(node.children) if child is core)
    count = len(node.children)
    if count == 1:
        return "infix"
    return "prefix" if place == 0 else "postfix" if place == count - 1 else "infix"


def properties_of(core: Node, form: Form) -> Operator:
    """Return the properties of an mo: its own attributes, else the dictionary's for `form` (MathML Core 3.2.4.2)."""
    attributes = core.attributes
    text = _text(core)
    if not attributes:
        return find_operator(text, form)
    asked = attributes.get("form")
    explicit = asked in _FORMS
    found = find_operator(text, asked if explicit else form, explicit=explicit)  # type: ignore[arg-type]
    said = {name: truth(attributes.get(name)) for name in ("stretchy", "symmetric", "largeop", "movablelimits")}
    return found._replace(**{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]


def _text(core: Node) -> str:
    return "−" if core.text == "-" else core.text


def _is_space_like(node: Node) -> bool:
    if node.tag in _SPACES:
        return True
    return node.tag in _GROUPS and all(map(_is_space_like, node.children))


def core_operator(node: Node) -> Node | None:
    """Return the mo at the heart of an embellished operator, None for other nodes (MathML Core 3.2.4.1)."""
    found: Node | None = node
    while found is not None and found.tag != "mo":
        if found.tag in _GROUPS:
            found = _only(found.children)
        elif found.tag in _BASED and found.children:
            found = found.children[0]
        else:
            return None
    return found


def lone_operator(nodes: Sequence[Node]) -> Node | None:
    """Return the mo at the heart of a row that is nothing but an embellished operator and space."""
    only = _only(nodes)
    return core_operator(only) if only is not None else None


def _only(nodes: Sequence[Node]) -> Node | None:
    if len(nodes) == 1:
        return nodes[0]
    solid = [node for node in nodes if not _is_space_like(node)]
    return solid[0] if len(solid) == 1 else None


def _stretches_up(found: Embellished) -> bool:
    return found.properties.stretchy and found.core.text not in HORIZONTAL


def stretches_along(core: Node | None) -> bool:
    """Tell whether an operator stretches horizontally."""
    return core is not None and core.text in HORIZONTAL and properties_of(core, "postfix").stretchy


def operator(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an mo: stretched to what its row asks of it, large in a display (MathML Core 3.2.4.3)."""
    target = comp.targets.get(id(node))
    text = _text(node)
    glyph = comp.font.character(text) if len(text) == 1 else None
    if glyph is None:
        return letters(node, style, comp)
    if target is not None:
        return _stretched_operator(node, glyph, target, style, comp)
    properties = properties_of(node, "infix")
    if properties.largeop and style.display:
        height = comp.constants.display_operator_min_height * style.size
        box = stretched(comp.font, glyph, "vertical", height, style.size, style.color)
        return centred(box, comp.constants.axis_height * style.size)
    return letters(node, style, comp)


def _stretched_operator(node: Node, glyph: Glyph, target: Target, style: Style, comp: Compositor) -> Box:
    if target.width is not None:
        return stretched(comp.font, glyph, "horizontal", target.width, style.size, style.color)
    ascent, descent = _stretch_size(node, glyph, target, style, comp)
    box = stretched(comp.font, glyph, "vertical", ascent + descent, style.size, style.color)
    return centred(box, (ascent - descent) / 2)


def _stretch_size(node: Node, glyph: Glyph, target: Target, style: Style, comp: Compositor) -> tuple[float, float]:
    """Return the ascent and descent to cover: symmetric about the axis, then within minsize and maxsize."""
    ascent, descent = target.ascent, target.descent
    axis, size = comp.constants.axis_height * style.size, style.size
    if properties_of(node, "prefix").symmetric:
        reach = max(ascent - axis, descent + axis)
        ascent, descent = reach + axis, reach - axis
    natural = (glyph.ascent + glyph.descent) * size
    least = length(node.attributes.get("minsize"), size, natural)
    most = length(node.attributes.get("maxsize"), size, natural)
    total = ascent + descent
    wanted = max(total, natural if least is None else least)
    if most is not None:
        wanted = min(wanted, max(most, least or 0.0))
    if total <= 0:
        return wanted / 2 + axis, wanted / 2 - axis
    middle = (ascent - descent) / 2
    return wanted / 2 + middle, wanted / 2 - middle


def fenced(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an mfenced as the row of operators that it abbreviates (MathML 3, 3.3.8)."""
    attributes = node.attributes
    separators = attributes.get("separators", ",").replace(" ", "")
    inner: list[Node] = []
    for i, child in enumerate(node.children):
        if i and separators:
            inner.append(Node("mo", text=separators[min(i, len(separators)) - 1], attributes={"form": "infix"}))
        inner.append(child)
    opening = Node("mo", text=attributes.get("open", "("), attributes={"form": "prefix", "stretchy": "true"})
    closing = Node("mo", text=attributes.get("close", ")"), attributes={"form": "postfix", "stretchy": "true"})
    return line((opening, Node("mrow", tuple(inner)), closing), style, comp)


_SLOTS = {"munder": (1, None), "mover": (None, 1), "munderover": (1, 2)}


def limits(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an munder, mover or munderover (MathML Core 3.4.3)."""
    if len(node.children) != (3 if node.tag == "munderover" else 2):
        return row_of(node, style, comp, f"{node.tag} has a wrong number of children")
    below, above = _SLOTS[node.tag]
    base_node = node.children[0]
    core = core_operator(base_node)
    properties = properties_of(core, "prefix") if core is not None else None
    under_node = node.children[below] if below else None
    over_node = node.children[above] if above else None
    if properties is not None and properties.movablelimits and not style.display:
        sub = comp.set(under_node, style.subscript) if under_node else None
        sup = comp.set(over_node, style.script) if over_node else None
        return attach(comp.set(base_node, style), sub, sup, style, comp)
    return _stack(node, (base_node, under_node, over_node), core, properties, style, comp)


def _stack(
    node: Node,
    nodes: tuple[Node, Node | None, Node | None],
    core: Node | None,
    properties: Operator | None,
    style: Style,
    comp: Compositor,
) -> Box:
    base_node, under_node, over_node = nodes
    over_accent = over_node is not None and _is_accent(node, "accent", over_node)
    under_accent = under_node is not None and _is_accent(node, "accentunder", under_node)
    styles = (
        style.cramp if over_accent else style,
        style.change(display=False, cramped=True) if under_accent else style.subscript,
        style.change(display=False) if over_accent else style.script,
    )
    base, under, over = _set_stack(nodes, styles, comp)
    assert base is not None
    gaps = _gaps(core if core is base_node or core is not None else None, properties, style, comp)
    return _pile(base, under, over, gaps, over_accent, style, comp)


def _set_stack(
    nodes: tuple[Node, Node | None, Node | None], styles: tuple[Style, Style, Style], comp: Compositor
) -> tuple[Box | None, Box | None, Box | None]:
    """Set base, underscript and overscript; those that stretch along the line come last and cover the others."""
    cores = [core_operator(node) if node is not None else None for node in nodes]
    along = [stretches_along(core) for core in cores]
    boxes: list[Box | None] = [
        comp.set(node, style) if node is not None and not grows else None
        for node, style, grows in zip(nodes, styles, along, strict=True)
    ]
    width = max((box.width for box in boxes if box is not None), default=0.0)
    for i, (node, core) in enumerate(zip(nodes, cores, strict=True)):
        if along[i] and node is not None and core is not None:
            comp.targets[id(core)] = Target(0.0, 0.0, width)
            boxes[i] = comp.set(node, styles[i])
            comp.targets.pop(id(core), None)
    return boxes[0], boxes[1], boxes[2]


def _is_accent(node: Node, attribute: str, script: Node) -> bool:
    said = truth(node.attributes.get(attribute))
    return said is True


class Gaps(NamedTuple):
    """Least gaps between a base and what is under and over it, least baseline shifts, and space beyond them."""

    under: float
    over: float
    under_shift: float
    over_shift: float
    below: float
    above: float


def _gaps(core: Node | None, properties: Operator | None, style: Style, comp: Compositor) -> Gaps:
    c, size = comp.constants, style.size
    if properties is not None and properties.largeop:
        row = (
            c.lower_limit_gap_min,
            c.upper_limit_gap_min,
            c.lower_limit_baseline_drop_min,
            c.upper_limit_baseline_rise_min,
        )
        return Gaps(*(value * size for value in row), 0.0, 0.0)
    if stretches_along(core):
        row = (
            c.stretch_stack_gap_above_min,
            c.stretch_stack_gap_below_min,
            c.stretch_stack_bottom_shift_down,
            c.stretch_stack_top_shift_up,
        )
        return Gaps(*(value * size for value in row), 0.0, 0.0)
    under, over = c.underbar_vertical_gap * size, c.overbar_vertical_gap * size
    return Gaps(under, over, 0.0, 0.0, c.underbar_extra_descender * size, c.overbar_extra_ascender * size)


def _pile(
    base: Box, under: Box | None, over: Box | None, gaps: Gaps, accent: bool, style: Style, comp: Compositor
) -> Box:
    width = max(box.width for box in (base, under, over) if box is not None)
    ascent, descent = base.ascent, base.descent
    parts = [((width - base.width) / 2, 0.0, base)]
    if under is not None:
        shift = descent + max(gaps.under, gaps.under_shift - under.ascent) + under.ascent
        parts.append(((width - under.width) / 2, shift, under))
        descent = shift + under.descent + gaps.below
    if over is not None:
        if accent:
            lift = ascent - min(ascent, comp.constants.accent_base_height * style.size)
        else:
            lift = ascent + max(gaps.over, gaps.over_shift - over.descent) + over.descent
        parts.append(((width - over.width) / 2 + (base.italic / 2 if not accent else 0.0), -lift, over))
        ascent = max(ascent, lift + over.ascent + (0.0 if accent else gaps.above))
    return Box(width, ascent, descent, parts)
