r"""mover and munder that carry an accent or a rule: `\hat`, `\widetilde`, `\overline`, `\underbrace`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader_app.mathml.box import Bar, Box, Placed, glyph_box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.font import Glyph
from reader_app.mathml.node import Node
from reader_app.mathml.stretch import is_assembly, shortest, stretched
from reader_app.mathml.style import Style

COMBINING: Mapping[str, str] = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "ˉ": "\u0304", "‾": "\u0305",
    "˘": "\u0306", "˙": "\u0307", "¨": "\u0308", "˚": "\u030a", "ˇ": "\u030c", "`": "\u0300", "ˋ": "\u0300",
    "´": "\u0301", "ˊ": "\u0301", "→": "\u20d7", "⟶": "\u20d7", "←": "\u20d6", "↔": "\u20e1", "⇀": "\u20d1",
    "↼": "\u20d0",
}  # fmt: skip
"""The combining accent that TeX's fonts have for what MathML writes as a spacing character."""

COMBINING_BELOW: Mapping[str, str] = {
    "→": "\u20ef",
    "←": "\u20ee",
    "↔": "\u034d",
    "⇀": "\u20ec",
    "↼": "\u20ed",
    "~": "\u0330",
}

_SAYING = {"mover": "accent", "munder": "accentunder"}
"""The attributes that say of an element that it is an accent."""


class _Accented(Box):
    """A base with an accent; `point` em from its left edge is where another one stands."""

    __slots__ = ("point",)

    def __init__(self, width: float, ascent: float, descent: float, parts: Sequence[Placed], point: float) -> None:
        super().__init__(width, ascent, descent, parts)
        self.point = point


def is_accent(node: Node) -> bool:
    """Tell whether `node` is an accent of TeX: an mover or munder that says so, with one character."""
    said = _SAYING.get(node.tag)
    if said is None or node.attributes.get(said) != "true" or "tex-rule" in node.attributes:
        return False
    return len(node.children) == 2 and node.children[1].tag == "mo"


def is_accent_on_character(node: Node) -> bool:
    """Tell whether `node` is an accent over a single character, whose scripts TeX puts at the character."""
    if node.tag != "mover" or not is_accent(node):
        return False
    base = node.children[0]
    return base.tag in {"mi", "mn", "mo"} and len(base.text) == 1


def accent(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an accented base (rule 12, with OpenType's top accent attachment)."""
    base = comp.set(node.children[0], style.cramp)
    if node.tag == "munder":
        return _accent_below(node, base, style, comp)
    return put_accent(node, base, base, style, comp)


def put_accent(node: Node, base: Box, whole: Box, style: Style, comp: Compositor) -> Box:
    """Return `whole`, the accented base with its scripts if it has some, under the accent of `node`."""
    mark = node.children[1]
    sign = _sign(mark, style, comp, COMBINING)
    if sign is None:
        return _plain(whole)
    over = _sized(mark, sign, base.width, style, comp)
    height = max(base.ascent, 0.0)
    lift = height - min(height, comp.constants.accent_base_height * style.size)
    point = _attachment(base)
    over.node, over.style = mark, style
    ascent, descent = max(whole.ascent, lift + over.ascent, 0.0), max(whole.descent, 0.0)
    parts = ((0.0, 0.0, whole), (point - _middle(over, style), -lift, over))
    if whole is not base:
        return Box(whole.width, ascent, descent, parts)
    box = _Accented(whole.width, ascent, descent, parts, point)
    if base.glyph is not None:
        box.italic = base.italic
    return box


def _accent_below(node: Node, base: Box, style: Style, comp: Compositor) -> Box:
    mark = node.children[1]
    sign = _sign(mark, style, comp, COMBINING_BELOW)
    if sign is None:
        return _plain(base)
    under = _sized(mark, sign, base.width, style, comp)
    under.node, under.style = mark, style
    depth = max(base.descent, 0.0)
    y = depth + max(under.ascent, 0.0)
    point = _attachment(base)
    parts = ((0.0, 0.0, base), (point - _middle(under, style), y, under))
    return _Accented(base.width, max(base.ascent, 0.0), y + under.descent, parts, point)


def _plain(base: Box) -> Box:
    return Box(base.width, base.ascent, base.descent, ((0.0, 0.0, base),))


def _sign(mark: Node, style: Style, comp: Compositor, table: Mapping[str, str]) -> Glyph | None:
    text = mark.text
    if len(text) != 1:
        return None
    return comp.font.character(table.get(text, text), style.level) or comp.font.character(text, style.level)


def _sized(mark: Node, sign: Glyph, width: float, style: Style, comp: Compositor) -> Box:
    """Return the accent; where it stretches, an assembly of the base's width or the widest variant within it."""
    size = style.size
    if mark.attributes.get("stretchy") == "false" or sign.width * size >= width:
        return glyph_box(sign, size, style.color)
    growth = comp.font.growth(sign, "horizontal")
    if growth.parts and shortest(growth.parts, "horizontal") * size <= width:
        return stretched(comp, sign, "horizontal", width, size, style.color)
    fitting = [glyph for glyph in growth.variants if glyph.width * size <= width]
    return glyph_box(fitting[-1] if fitting else sign, size, style.color)


def _middle(box: Box, style: Style) -> float:
    """Return where an accent is attached: an assembly at its middle."""
    if is_assembly(box) or box.glyph is None:
        return box.width / 2
    return box.glyph.accent * style.size


def _attachment(base: Box) -> float:
    """Return where on the base the accent stands: at a character's own point, also through further accents."""
    if base.glyph is not None and base.style is not None:
        return base.glyph.accent * base.style.size
    return base.point if isinstance(base, _Accented) else base.width / 2


def rule(node: Node, style: Style, comp: Compositor) -> Box:
    r"""Return an `\overline` or `\underline`: a rule, which no glyph has to stretch to (rules 9 and 10)."""
    c, size = comp.constants, style.size
    over = node.tag == "mover"
    base = comp.set(node.children[0], style.cramp if over else style)
    ascent, descent = max(base.ascent, 0.0), max(base.descent, 0.0)
    if over:
        gap, thickness, extra = c.overbar_vertical_gap, c.overbar_rule_thickness, c.overbar_extra_ascender
        y = -(ascent + gap * size)
        ascent += (gap + thickness + extra) * size
    else:
        gap, thickness, extra = c.underbar_vertical_gap, c.underbar_rule_thickness, c.underbar_extra_descender
        y = descent + (gap + thickness) * size
        descent += (gap + thickness + extra) * size
    bar = Bar(base.width, thickness * size, 0.0, style.color)
    bar.node, bar.style = node.children[1], style
    return Box(base.width, ascent, descent, ((0.0, 0.0, base), (0.0, y, bar)))
