"""Rows by TeX's rules: atoms, the space between them, and `\\left … \\right` (TeXbook, appendix G; mlist_to_hlist)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader_app.mathml.box import Box, Run
from reader_app.mathml.compositor import Compositor, inherit
from reader_app.mathml.node import Node
from reader_app.mathml.spacing import GAPS, settled
from reader_app.mathml.stretch import centred, stretched
from reader_app.mathml.style import Style
from reader_app.mathml.tokens import letters, operator, upright

NULL_DELIMITER = 0.12
r"""TeX's \nulldelimiterspace, 1.2 pt, in em of the text."""

DELIMITER_FACTOR = 0.901
DELIMITER_SHORTFALL = 0.5
r"""TeX's \delimiterfactor and \delimitershortfall (5 pt)."""

PADDED: Mapping[tuple[str, str | None], tuple[int, int]] = {(":", "punct"): (2, 6), ("mod", "bin"): (5, 5)}
r"""Signs that LaTeX sets with space of their own, in math units before and behind: `\colon` and `\bmod`."""

_SCRIPTED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))


class Item:
    """A piece of a row: its box, TeX's class (None for a space), and the style it is set in."""

    __slots__ = ("atom", "box", "node", "style")

    def __init__(self, node: Node, style: Style, atom: str | None) -> None:
        self.node = node
        self.style = style
        self.atom = atom
        self.box: Box | None = None


def set_list(nodes: Sequence[Node], style: Style, comp: Compositor) -> Box:
    """Return `nodes` as one row: classes, italics corrections, delimiters, then the spaces."""
    return line_up(set_items(nodes, style, comp))


def set_items(nodes: Sequence[Node], style: Style, comp: Compositor) -> list[Item]:
    """Return the pieces of a row, all set, their classes settled."""
    flat = list(_flat(nodes, style))
    atoms = settled([_class(node) for node, _ in flat])
    items = [Item(node, inner, atom) for (node, inner), atom in zip(flat, atoms, strict=True)]
    fences = []
    ascent = descent = 0.0
    for item in items:
        if _is_fence(item.node):
            fences.append(item)
            continue
        item.box = box = comp.set(item.node, item.style)
        if box.ascent > ascent:
            ascent = box.ascent
        if box.descent > descent:
            descent = box.descent
    if fences:
        _set_fences(fences, ascent, descent, style, comp)
    return items


def _flat(nodes: Sequence[Node], style: Style) -> Iterator[tuple[Node, Style]]:
    """Yield the atoms of a row; what a switch (an mstyle without class) holds belongs to the row around it."""
    stack = [(iter(nodes), style)]
    while stack:
        rest, style = stack[-1]
        for node in rest:
            if node.atom is None and node.tag == "mstyle":
                stack.append((iter(node.children), inherit(node, style)))
                break
            yield node, style
        else:
            stack.pop()


def _class(node: Node) -> str | None:
    if node.atom is not None:
        return node.atom
    return None if node.tag == "mspace" else "ord"


def _is_fence(node: Node) -> bool:
    return node.tag == "mo" and node.attributes.get("stretchy") == "true"


def line_up(items: Sequence[Item]) -> Box:
    """Return `items` side by side with the space between their classes; the box's parts are theirs, in order."""
    x = ascent = descent = 0.0
    parts = []
    left: str | None = None
    for i, item in enumerate(items):
        box = item.box
        assert box is not None
        atom = item.atom
        if atom is not None:
            if left is not None:
                gap = GAPS[left, atom][item.style.level > 0]
                if gap:
                    x += gap * item.style.size
            left = "open" if atom == "close" and is_middle(item) else atom
        parts.append((x, 0.0, box))
        x += box.width
        if box.italic and i + 1 < len(items):
            x += _italic(item, box, items[i + 1])
        if box.ascent > ascent:
            ascent = box.ascent
        if box.descent > descent:
            descent = box.descent
    result = Box(x, ascent, descent, parts)
    if len(items) == 1 and items[0].atom == "ord":
        only = parts[0][2]
        result.glyph, result.italic = only.glyph, only.italic if only.glyph else 0.0
    return result


def is_middle(item: Item) -> bool:
    r"""Tell whether `item` is a delimiter of `\middle`, which closes what is before it and opens what is behind it."""
    return _is_fence(item.node) and item.node.attributes.get("form") == "infix"


def _italic(item: Item, box: Box, following: Item) -> float:
    """Return the italics correction behind an Ord or accented character (LuaTeX's make_ord and make_math_accent)."""
    if item.node.tag == "mover":
        return box.italic
    plain = item.atom == "ord" and box.glyph is not None
    return box.italic if plain and _starts_with_character(following.node) else 0.0


def _starts_with_character(node: Node) -> bool:
    while node.tag in _SCRIPTED and node.children and node.attributes.get("accent") != "true":
        node = node.children[0]
    if _is_fence(node) or "tex-big" in node.attributes or (node.text, node.atom) in PADDED:
        return False
    return node.tag in {"mi", "mn", "mo"} and (len(node.text) == 1 or node.atom != "op")


def _set_fences(fences: Sequence[Item], ascent: float, descent: float, style: Style, comp: Compositor) -> None:
    target = delimiter_target(ascent, descent, comp.constants.axis_height * style.size)
    for i, item in enumerate(fences):
        item.atom = "close" if i else "open"
        item.style = style
        item.box = box = delimiter(item.node.text, target, style, comp)
        box.node, box.style = item.node, style


def delimiter_target(ascent: float, descent: float, axis: float) -> float:
    r"""Return the size that `\left` and `\right` must have around a list of that height and depth (rule 19)."""
    reach = max(ascent - axis, descent + axis)
    return max(2 * reach * DELIMITER_FACTOR, 2 * reach - DELIMITER_SHORTFALL)


def delimiter(text: str, target: float, style: Style, comp: Compositor) -> Box:
    """Return delimiter `text` at least `target` em high, its middle on the axis; an empty one is a null delimiter."""
    glyph = comp.font.character(text, style.level) if len(text) == 1 else None
    if glyph is None:
        return Box(NULL_DELIMITER, 0.0, 0.0)
    box = stretched(comp, glyph, "vertical", target, style.size, style.color)
    return centred(upright(box), comp.constants.axis_height * style.size)


def token(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an mi, mn or mo by TeX's rules."""
    if "tex-big" in node.attributes:
        return big_delimiter(node, style, comp)
    box = letters(node, style, comp)
    glyph = box.glyph
    if node.atom == "op":
        return operator(glyph, style, comp) if glyph is not None else box
    if glyph is None and isinstance(box, Run):
        box.glyph = comp.font.glyph(box.glyphs[-1])
        box.italic = box.glyph.italic * style.size
    return _padded(node, box, style) if (node.text, node.atom) in PADDED else box


def _padded(node: Node, box: Box, style: Style) -> Box:
    """Return a sign of `PADDED` with its space, less the one that its class brings."""
    before, behind = PADDED[node.text, node.atom]
    script = style.level > 0
    left = (before / 18 - GAPS["ord", node.atom or "ord"][script]) * style.size
    right = (behind / 18 - GAPS[node.atom or "ord", "ord"][script]) * style.size
    return Box(left + box.width + right, box.ascent, box.descent, ((left, 0.0, box),))


def big_delimiter(node: Node, style: Style, comp: Compositor) -> Box:
    r"""Return a delimiter of `\big`, `\Big`, `\bigg` or `\Bigg`: a multiple of 1.2 times the height of a bracket."""
    bracket = comp.font.character("(")
    try:
        factor = min(float(node.attributes["tex-big"]), 100.0)
    except ValueError:
        factor = 1.0
    reach = factor * 1.2 * (bracket.ascent + bracket.descent) / 2 if bracket else 0.6 * factor
    axis = comp.constants.axis_height * style.size
    box = delimiter(node.text, delimiter_target(reach + axis, reach - axis, axis), style, comp)
    return Box(box.width, max(box.ascent, reach + axis), max(box.descent, reach - axis), box.parts)
