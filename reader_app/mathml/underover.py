"""munder, mover and munderover by MathML Core (3.4.3)."""

from __future__ import annotations

from typing import NamedTuple

from reader_app.mathml.accents import COMBINING, put_accent, rule
from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor, Target
from reader_app.mathml.embellished import properties_of, stretches_along
from reader_app.mathml.lengths import truth
from reader_app.mathml.node import Node
from reader_app.mathml.operators import Operator
from reader_app.mathml.rows import row_of
from reader_app.mathml.scripts import SLOTS, attach
from reader_app.mathml.style import Style

BARS = frozenset("¯‾_―─ˉ\u0304\u0305\u0331\u0332")
_COMBINING_MARKS = frozenset(map(chr, (*range(0x300, 0x30D), 0x20D6, 0x20D7, 0x20DB, 0x20DC, 0x20E1)))


class Gaps(NamedTuple):
    """Least gaps between a base and what is under and over it, least baseline shifts, and space beyond them."""

    under: float
    over: float
    under_shift: float
    over_shift: float
    below: float = 0.0
    above: float = 0.0


def limits(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an munder, mover or munderover (MathML Core 3.4.3)."""
    if len(node.children) != (3 if node.tag == "munderover" else 2):
        return row_of(node, style, comp, f"{node.tag} has a wrong number of children")
    if _carries_accent(node):
        return _accent(node, style, comp)
    below, above = SLOTS[node.tag]
    base_node = node.children[0]
    core = comp.operators.core(base_node)
    properties = properties_of(core, "prefix") if core is not None else None
    under_node = node.children[below] if below else None
    over_node = node.children[above] if above else None
    if properties is not None and properties.movablelimits and not style.display:
        sub = comp.set(under_node, style.subscript) if under_node else None
        sup = comp.set(over_node, style.script) if over_node else None
        return attach(comp.set(base_node, style), sub, sup, style, comp)
    return _stack(node, (base_node, under_node, over_node), core, properties, style, comp)


def _carries_accent(node: Node) -> bool:
    """Tell whether an mover or munder says an accent or has one that TeX knows as such."""
    if len(node.children) != 2 or node.children[1].tag != "mo" or len(node.children[1].text) != 1:
        return False
    said = truth(node.attributes.get("accent" if node.tag == "mover" else "accentunder"))
    known = BARS if node.tag == "munder" else COMBINING.keys() | BARS | _COMBINING_MARKS
    return said is not False and node.children[1].text in known


def _accent(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an accented base as TeX sets it, at the attachment points; a bar that stretches is a rule."""
    base, mark = node.children
    wide = base.tag not in {"mi", "mn"} or len(base.text) != 1
    if mark.text in BARS and (node.tag == "munder" or (wide and mark.attributes.get("stretchy") != "false")):
        return rule(node, style, comp)
    box = comp.set(base, style.cramp)
    return put_accent(node, box, box, style, comp)


def _stack(
    node: Node,
    nodes: tuple[Node, Node | None, Node | None],
    core: Node | None,
    properties: Operator | None,
    style: Style,
    comp: Compositor,
) -> Box:
    _, under_node, over_node = nodes
    over_accent = over_node is not None and truth(node.attributes.get("accent")) is True
    under_accent = under_node is not None and truth(node.attributes.get("accentunder")) is True
    styles = (
        style.cramp if over_accent else style,
        style.change(display=False, cramped=True) if under_accent else style.subscript,
        style.change(display=False) if over_accent else style.script,
    )
    base, under, over = _set_stack(nodes, styles, comp)
    assert base is not None
    gaps = _gaps(core, properties, style, comp)
    return _pile(base, under, over, gaps, over_accent, style, comp)


def _set_stack(
    nodes: tuple[Node, Node | None, Node | None], styles: tuple[Style, Style, Style], comp: Compositor
) -> tuple[Box | None, Box | None, Box | None]:
    """Set base, underscript and overscript; those that stretch along the line come last and cover the others."""
    boxes: list[Box | None] = [None, None, None]
    stretching: list[tuple[int, Node, Node]] = []
    width = 0.0
    for i, node in enumerate(nodes):
        if node is None:
            continue
        core = comp.operators.core(node)
        if core is not None and stretches_along(core):
            stretching.append((i, node, core))
            continue
        boxes[i] = box = comp.set(node, styles[i])
        width = max(width, box.width)
    for i, node, core in stretching:
        comp.targets[id(core)] = Target(0.0, 0.0, width)
        boxes[i] = comp.set(node, styles[i])
        comp.targets.pop(id(core), None)
    return boxes[0], boxes[1], boxes[2]


def _gaps(core: Node | None, properties: Operator | None, style: Style, comp: Compositor) -> Gaps:
    c, size = comp.constants, style.size
    if properties is not None and properties.largeop:
        return Gaps(
            c.lower_limit_gap_min * size,
            c.upper_limit_gap_min * size,
            c.lower_limit_baseline_drop_min * size,
            c.upper_limit_baseline_rise_min * size,
        )
    if stretches_along(core):
        return Gaps(
            c.stretch_stack_gap_above_min * size,
            c.stretch_stack_gap_below_min * size,
            c.stretch_stack_bottom_shift_down * size,
            c.stretch_stack_top_shift_up * size,
        )
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
