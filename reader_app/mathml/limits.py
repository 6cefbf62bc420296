"""munder, mover and munderover: limits, braces and stretched arrows."""

from __future__ import annotations

from reader_app.mathml.accents import accent, is_accent, rule
from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.operators import find_operator
from reader_app.mathml.rows import child_row, row_of
from reader_app.mathml.scripts import SLOTS, attach
from reader_app.mathml.stretch import centred, stretched
from reader_app.mathml.style import Style
from reader_app.mathml.tokens import upright

ARROW_ROOM = (5.5, 8.5)
"""Math units before and behind the label of an arrow."""


def tex_limits(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an munder, mover or munderover by TeX's rules: a rule, an accent, limits, or scripts in text style."""
    if len(node.children) != (3 if node.tag == "munderover" else 2):
        return row_of(node, style, comp, f"{node.tag} has a wrong number of children")
    if "tex-rule" in node.attributes:
        return rule(node, style, comp)
    if is_accent(node):
        return accent(node, style, comp)
    base_node = node.children[0]
    below, above = SLOTS[node.tag]
    if is_arrow(base_node):
        sub = _label(node.children[below], style.subscript, comp) if below else None
        sup = _label(node.children[above], style.script, comp) if above else None
        return stack_limits(_arrow(base_node, sub, sup, style, comp), sub, sup, style, comp)
    sub = comp.set(node.children[below], style.subscript) if below else None
    sup = comp.set(node.children[above], style.script) if above else None
    base = comp.set(base_node, style)
    if base.glyph is not None and "tex-centred" in node.attributes:
        base = centred(upright(base), comp.constants.axis_height * style.size)
    if not style.display and moves_limits(base_node):
        return attach(base, sub, sup, style, comp)
    return stack_limits(base, sub, sup, style, comp)


def is_arrow(node: Node) -> bool:
    r"""Tell whether the base of limits is the arrow of an `\xrightarrow`."""
    return node.tag == "mo" and node.attributes.get("stretchy") == "true" and len(node.text) == 1


def _label(node: Node, style: Style, comp: Compositor) -> Box:
    r"""Return what stands at an arrow, with the room that amsmath's `\ext@arrow` gives it."""
    if node.tag != "mpadded":
        return comp.set(node, style)
    inner = child_row(node, style, comp)
    before, behind = (units / 18 * style.size for units in ARROW_ROOM)
    box = Box(before + inner.width + behind, inner.ascent, inner.descent, ((before, 0.0, inner),))
    box.node, box.style = node, style
    return box


def _arrow(node: Node, sub: Box | None, sup: Box | None, style: Style, comp: Compositor) -> Box:
    """Return an arrow as long as what stands over and under it; one that cannot be so short sticks out evenly."""
    width = max(box.width for box in (sub, sup) if box is not None)
    glyph = comp.font.character(node.text, style.level)
    inner = (
        comp.set(node, style)
        if glyph is None
        else upright(stretched(comp, glyph, "horizontal", width, style.size, style.color))
    )
    box = Box(width, inner.ascent, inner.descent, (((width - inner.width) / 2, 0.0, inner),))
    if inner.node is None:
        inner.node, inner.style = node, style
    return box


def moves_limits(node: Node) -> bool:
    """Tell whether the operator in `node` has its limits as scripts in text style (movablelimits)."""
    while node.tag in {"mrow", "mstyle", "mpadded", "msub", "msup", "msubsup"} and len(node.children) == 1:
        node = node.children[0]
    said = node.attributes.get("movablelimits")
    if said is not None:
        return said == "true"
    return node.tag == "mo" and find_operator(node.text, "prefix").movablelimits


def stack_limits(base: Box, sub: Box | None, sup: Box | None, style: Style, comp: Compositor) -> Box:
    """Return `base` with limits above and below, moved apart by its italics correction (rule 13a)."""
    c, size = comp.constants, style.size
    width = max(box.width for box in (base, sub, sup) if box is not None)
    lean = base.italic / 2
    ascent, descent = max(base.ascent, 0.0), max(base.descent, 0.0)
    parts = [((width - base.width) / 2, 0.0, base)]
    if sub is not None:
        height = max(sub.ascent, 0.0)
        gap = max(c.lower_limit_baseline_drop_min * size - height, c.lower_limit_gap_min * size)
        parts.append(((width - sub.width) / 2 - lean, descent + gap + height, sub))
        descent += gap + height + max(sub.descent, 0.0)
    if sup is not None:
        depth = max(sup.descent, 0.0)
        gap = max(c.upper_limit_baseline_rise_min * size - depth, c.upper_limit_gap_min * size)
        parts.append(((width - sup.width) / 2 + lean, -(ascent + gap + depth), sup))
        ascent += gap + depth + max(sup.ascent, 0.0)
    return Box(width, ascent, descent, parts)
