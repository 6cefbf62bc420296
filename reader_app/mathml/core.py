"""Rows and operators by MathML Core: forms, spaces of the operator dictionary, stretching, embellished operators."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor, Target
from reader_app.mathml.embellished import Embellished, properties_of, shown
from reader_app.mathml.font import Glyph
from reader_app.mathml.lengths import length
from reader_app.mathml.node import Node
from reader_app.mathml.operators import HORIZONTAL
from reader_app.mathml.stretch import centred, stretched
from reader_app.mathml.style import Style
from reader_app.mathml.tokens import letters

_SEPARATOR = {"form": "infix"}
_OPENING = {"form": "prefix", "stretchy": "true"}
_CLOSING = {"form": "postfix", "stretchy": "true"}
"""The attributes of the operators that an mfenced abbreviates."""


def line(nodes: Sequence[Node], style: Style, comp: Compositor) -> Box:
    """Return `nodes` as a row (MathML Core 3.3.1.2): the operators that stretch cover the rest.

    A row that is nothing but an embellished operator leaves the operator's spaces to the row it stands in.
    """
    if not nodes:
        return Box(0.0, 0.0, 0.0)
    if len(nodes) == 1:
        return _alone(comp.set(nodes[0], style))
    operators = comp.operators.among(nodes)
    if comp.operators.stand_alone(nodes, operators):
        return _line_up([comp.set(node, style) for node in nodes], [None] * len(nodes), style)
    stretching = [found is not None and _stretches_up(found) for found in operators]
    if True not in stretching:
        return _line_up([comp.set(node, style) for node in nodes], operators, style)
    boxes = [None if grows else comp.set(node, style) for node, grows in zip(nodes, stretching, strict=True)]
    target = _cover([box for box in boxes if box is not None])
    all_set = [
        box or _set_stretched(node, found, target, style, comp)
        for box, node, found in zip(boxes, nodes, operators, strict=True)
    ]
    return _line_up(all_set, operators, style)


def _alone(box: Box) -> Box:
    """Return a row of one box, which is the same character."""
    result = Box(max(box.width, 0.0), box.ascent, box.descent, ((0.0, 0.0, box),))
    result.glyph, result.italic = box.glyph, box.italic
    return result


def _cover(boxes: Sequence[Box]) -> Target:
    return Target(max([box.ascent for box in boxes], default=0.0), max([box.descent for box in boxes], default=0.0))


def _set_stretched(node: Node, found: Embellished | None, target: Target, style: Style, comp: Compositor) -> Box:
    assert found is not None
    comp.targets[id(found.core)] = target
    box = comp.set(node, style)
    comp.targets.pop(id(found.core), None)
    return box


def _line_up(boxes: Sequence[Box], operators: Sequence[Embellished | None], style: Style) -> Box:
    x, parts = 0.0, []
    ascent, descent = boxes[0].ascent, boxes[0].descent
    for box, found in zip(boxes, operators, strict=True):
        if found is None:
            parts.append((x, 0.0, box))
            x += box.width
        else:
            before, after = _spaces(found, style)
            parts.append((x + before, 0.0, box))
            x += before + box.width + after
        if box.ascent > ascent:
            ascent = box.ascent
        if box.descent > descent:
            descent = box.descent
    return Box(x if x > 0.0 else 0.0, ascent, descent, parts)


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


def _stretches_up(found: Embellished) -> bool:
    return found.properties.stretchy and found.core.text not in HORIZONTAL


def operator(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an mo: stretched to what its row asks of it, large in a display (MathML Core 3.2.4.3)."""
    target = comp.targets.get(id(node)) if comp.targets else None
    large = style.display and properties_of(node, "infix").largeop
    text = shown(node)
    glyph = comp.font.character(text) if (large or target is not None) and len(text) == 1 else None
    if glyph is None:
        return letters(node, style, comp)
    if target is not None:
        return _stretched_operator(node, glyph, target, style, comp)
    height = comp.constants.display_operator_min_height * style.size
    box = stretched(comp, glyph, "vertical", height, style.size, style.color)
    return centred(box, comp.constants.axis_height * style.size)


def _stretched_operator(node: Node, glyph: Glyph, target: Target, style: Style, comp: Compositor) -> Box:
    if target.width is not None:
        return stretched(comp, glyph, "horizontal", target.width, style.size, style.color)
    ascent, descent = _stretch_size(node, glyph, target, style, comp)
    box = stretched(comp, glyph, "vertical", ascent + descent, style.size, style.color)
    return centred(box, (ascent - descent) / 2)


def _stretch_size(node: Node, glyph: Glyph, target: Target, style: Style, comp: Compositor) -> tuple[float, float]:
    """Return the ascent and descent to cover: symmetric about the axis, then within minsize and maxsize."""
    ascent, descent = target.ascent, target.descent
    axis, size = comp.constants.axis_height * style.size, style.size
    if properties_of(node, "prefix").symmetric:
        reach = max(ascent - axis, descent + axis)
        ascent, descent = reach + axis, reach - axis
    natural = (glyph.ascent + glyph.descent) * size
    total = ascent + descent
    wanted = max(total, natural)
    if node.attributes:
        least = length(node.attributes.get("minsize"), size, natural)
        most = length(node.attributes.get("maxsize"), size, natural)
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
            inner.append(Node("mo", (), separators[min(i, len(separators)) - 1], _SEPARATOR))
        inner.append(child)
    opening = Node("mo", (), attributes.get("open", "("), _OPENING)
    closing = Node("mo", (), attributes.get("close", ")"), _CLOSING)
    return line((opening, Node("mrow", tuple(inner)), closing), style, comp)
