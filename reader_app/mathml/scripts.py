"""msub, msup, msubsup and mmultiscripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader_app.mathml.accents import is_accent_on_character, put_accent
from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.font import Corner, Glyph
from reader_app.mathml.node import Node
from reader_app.mathml.rows import row_of
from reader_app.mathml.style import Style
from reader_app.mathml.tokens import spelling

SLOTS: Mapping[str, tuple[int | None, int | None]] = {
    "msub": (1, None),
    "msup": (None, 1),
    "msubsup": (1, 2),
    "munder": (1, None),
    "mover": (None, 1),
    "munderover": (1, 2),
}
"""The places of subscript and superscript, or of underscript and overscript, among an element's children."""

_CHARACTERS = frozenset(("mi", "mn", "mo"))
_SCRIPTED = frozenset(("msub", "msup", "msubsup"))
_LINES = _SCRIPTED | {"mrow", "math", "mstyle"}


class Scripts(NamedTuple):
    """Scripts that stand at one side of a base, and how far their baselines are from its own."""

    sub: Box | None
    sup: Box | None
    down: float
    up: float


def scripts(node: Node, style: Style, comp: Compositor) -> Box:
    """Return a base with its subscript and superscript (rule 18; MathML Core 3.4.1 and 3.4.2)."""
    slots = SLOTS[node.tag]
    wanted = 1 + sum(slot is not None for slot in slots)
    if len(node.children) != wanted:
        return row_of(node, style, comp, f"{node.tag} needs {wanted} children")
    base_node = node.children[0]
    sub = comp.set(node.children[slots[0]], style.subscript) if slots[0] else None
    sup = comp.set(node.children[slots[1]], style.script) if slots[1] else None
    if comp.tex and is_accent_on_character(base_node):
        core = comp.set(base_node.children[0], style)
        scripted = attach(core, sub, sup, style, comp)
        return put_accent(base_node, core, scripted, style, comp)
    return attach(comp.set(base_node, style), sub, sup, style, comp)


def attach(base: Box, sub: Box | None, sup: Box | None, style: Style, comp: Compositor) -> Box:
    """Return `base` with scripts behind it."""
    placed = place(base, sub, sup, style, comp)
    after = comp.constants.space_after_script * style.size
    sub_x, sup_x = _indents(base, placed, style, comp)
    parts = [(0.0, 0.0, base)]
    ends = [0.0 if comp.tex else base.width]
    ascent, descent = max(base.ascent, 0.0), max(base.descent, 0.0)
    if sub:
        parts.append((sub_x, placed.down, sub))
        ends.append((sub_x if comp.tex else base.width) + sub.width + after)
    if sup:
        parts.append((sup_x, -placed.up, sup))
        ends.append(sup_x + sup.width + after)
    for _, y, box in parts[1:]:
        ascent, descent = max(ascent, box.ascent - y), max(descent, box.descent + y)
    return Box(max(ends), ascent, descent, parts)


def place(base: Box, sub: Box | None, sup: Box | None, style: Style, comp: Compositor) -> Scripts:
    """Return the scripts with the shifts of rules 18a to 18f."""
    c, size = comp.constants, style.size
    alone = base.glyph is not None and comp.tex
    up = 0.0 if alone else max(base.ascent, 0.0) - c.superscript_baseline_drop_max * size
    down = 0.0 if alone else max(base.descent, 0.0) + c.subscript_baseline_drop_min * size
    if sup is not None:
        least = c.superscript_shift_up_cramped if style.cramped else c.superscript_shift_up
        up = max(up, least * size, max(sup.descent, 0.0) + c.superscript_bottom_min * size)
    if sub is not None:
        down = max(down, c.subscript_shift_down * size)
        if sup is None:
            down = max(down, max(sub.ascent, 0.0) - c.subscript_top_max * size)
        else:
            up, down = _separate(up, down, max(sup.descent, 0.0), max(sub.ascent, 0.0), style, comp)
    return Scripts(sub, sup, down, up)


def _separate(
    up: float, down: float, depth: float, height: float, style: Style, comp: Compositor
) -> tuple[float, float]:
    """Return the shifts of a superscript of that depth and a subscript of that height, far enough apart (18e)."""
    c, size = comp.constants, style.size
    lack = c.sub_superscript_gap_min * size - ((up - depth) - (height - down))
    if lack > 0:
        down += lack
        lift = c.superscript_bottom_max_with_subscript * size - (up - depth)
        if lift > 0:
            up, down = up + lift, down - lift
    return up, down


def _indents(base: Box, placed: Scripts, style: Style, comp: Compositor) -> tuple[float, float]:
    r"""Return where subscript and superscript begin: italics correction, then MathKern (LuaTeX's make_scripts).

    A character's superscript moves right by its italics correction; the subscript of an `\int` moves left by it.
    """
    x = base.width
    if base.glyph is None:
        return x - base.italic, x
    if not comp.tex:
        return x, x + base.italic
    sub_kern = _kern(base, placed.sub, style, comp, "bottom right", "top left", placed.down) if placed.sub else 0.0
    sup_kern = _kern(base, placed.sup, style, comp, "top right", "bottom left", -placed.up) if placed.sup else 0.0
    return x + sub_kern, x + base.italic + sup_kern


def _kern(base: Box, script: Box, style: Style, comp: Compositor, near: Corner, far: Corner, shift: float) -> float:
    """Return the smaller sum of the two cut-ins at the two heights where base and script meet (OpenType MathKern).

    As in LuaTeX the script's first character is asked in the base's size.
    """
    glyph, other = base.glyph, _first_character(script, style, comp)
    if glyph is None or other is None:
        return 0.0
    font, size = comp.font, style.size
    if not (font.has_kern(glyph, near) or font.has_kern(other, far)):
        return 0.0
    if near == "top right":
        heights = (glyph.ascent, -max(other.descent, 0.0) - shift / size)
    else:
        heights = (other.ascent - shift / size, -max(glyph.descent, 0.0))
    return size * min(font.kern(glyph, near, height) + font.kern(other, far, height) for height in heights)


def _first_character(script: Box, style: Style, comp: Compositor) -> Glyph | None:
    """Return the character that a script begins with, None where it begins with something else."""
    node = _first_atom(script.node) if script.node else None
    if node is None or node.tag not in _CHARACTERS or node.attributes.get("stretchy") == "true":
        return None
    text = spelling(node, style)
    single = len(text) == 1 or (text and node.atom != "op")
    return comp.font.character(text[0], style.level) if single else None


def _first_atom(node: Node) -> Node | None:
    """Return what is the nucleus of the first atom behind spaces; an accent is its own (LuaTeX's analyze_script)."""
    while node.tag in _LINES:
        solid = (child for child in node.children if child.tag != "mspace")
        first = next(solid, None)
        if first is None or (node.tag in _SCRIPTED and is_accent_on_character(first)):
            return None
        node = first
    if "tex-rule" in node.attributes:
        base = next(iter(node.children), None)
        return base if base is not None and len(base.text) == 1 else None
    return node


def multiscripts(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an mmultiscripts: pairs of scripts behind the base, and before it those that follow mprescripts."""
    if not node.children:
        return row_of(node, style, comp, "mmultiscripts needs a base")
    base = comp.set(node.children[0], style)
    tags = [child.tag for child in node.children]
    split = tags.index("mprescripts") if "mprescripts" in tags else len(tags)
    behind = _pairs(node.children[1:split], style, comp)
    before = _pairs(node.children[split + 1 :], style, comp)
    if split % 2 == 0 or (split < len(tags) and (len(tags) - split) % 2 == 0):
        comp.report("mmultiscripts needs its scripts in pairs")
    down, up = _common_shifts(base, behind + before, style, comp)
    after = comp.constants.space_after_script * style.size
    x, left = 0.0, []
    for sub, sup in before:
        width = max(sub.width, sup.width)
        x += after
        left += [(x + width - sub.width, down, sub), (x + width - sup.width, -up, sup)]
        x += width
    parts = [(x, 0.0, base)]
    x += base.width
    for i, (sub, sup) in enumerate(behind):
        lean = base.italic if i == 0 else 0.0
        parts += [(x, down, sub), (x + lean, -up, sup)]
        x += max(sub.width, lean + sup.width) + after
    parts += left
    ascent = max((box.ascent - y for _, y, box in parts if box.width or box.ascent), default=0.0)
    descent = max((box.descent + y for _, y, box in parts if box.width or box.ascent), default=0.0)
    return Box(x, ascent, descent, parts)


def _pairs(nodes: Sequence[Node], style: Style, comp: Compositor) -> list[tuple[Box, Box]]:
    boxes = [
        Box(0.0, 0.0, 0.0) if node.tag == "none" else comp.set(node, style.script if i % 2 else style.subscript)
        for i, node in enumerate(nodes)
    ]
    if len(boxes) % 2:
        boxes.append(Box(0.0, 0.0, 0.0))
    return list(zip(boxes[::2], boxes[1::2], strict=True))


def _common_shifts(base: Box, pairs: Sequence[tuple[Box, Box]], style: Style, comp: Compositor) -> tuple[float, float]:
    down = up = 0.0
    for sub, sup in pairs:
        placed = place(base, sub if sub.width else None, sup if sup.width else None, style, comp)
        down, up = max(down, placed.down if sub.width else 0.0), max(up, placed.up if sup.width else 0.0)
    return down, up
