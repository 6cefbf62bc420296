"""munder, mover and munderover: limits, braces and stretched arrows."""

from __future__ import annotations

from reader_app.mathml.accents import accent, is_accent, rule
from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.operators import find_operator
from reader_app.mathml.rows import row_of
from reader_app.mathml.scripts import attach
from reader_app.mathml.stretch import stretched
from reader_app.mathml.style import Style
from reader_app.mathml.tokens import upright

_SLOTS = {"munder": (1, None), "mover": (None, 1), "munderover": (1, 2)}


def tex_limits(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an munder, mover or munderover by TeX's rules: a rule, an accent, limits, or scripts in text style."""
    if len(node.children) != (3 if node.tag == "munderover" else 2):
        return row_of(node, style, comp, f"{node.tag} has a wrong number of children")
    if "tex-rule" in node.attributes:
        return rule(node, style, comp)
    if is_accent(node):
        return accent(node, style, comp)
    below, above = _SLOTS[node.tag]
    sub = comp.set(node.children[below], style.subscript) if below else None
    sup = comp.set(node.children[above], style.script) if above else None
    base = _base(node.children[0], sub, sup, style, comp)
    if not style.display and moves_limits(node.children[0]):
        return attach(base, sub, sup, style, comp)
    return stack_limits(base, sub, sup, style, comp)


def _base(node: Node, sub: Box | None, sup: Box | None, style: Style, comp: Compositor) -> Box:
    r"""Return the base of limits; the arrow of an `\xrightarrow` is as long as what stands over and under it."""
    arrow = node.tag == "mo" and node.attributes.get("stretchy") == "true" and len(node.text) == 1
    glyph = comp.font.character(node.text, style.level) if arrow else None
    if glyph is None:
        return comp.set(node, style)
    width = max(box.width for box in (sub, sup) if box is not None)
    box = upright(stretched(comp.font, glyph, "horizontal", width, style.size, style.color))
    base = Box(max(width, box.width), box.ascent, box.descent, ((max(0.0, width - box.width) / 2, 0.0, box),))
    base.node, base.style = node, style
    return base


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
