"""mpadded and mphantom: pieces whose size is not their ink's."""

from __future__ import annotations

import re

from reader_app.mathml.box import Box, Ghost
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.lengths import length
from reader_app.mathml.node import Node
from reader_app.mathml.rows import child_row
from reader_app.mathml.style import Style

_PSEUDO = re.compile(r"\s*([+-]?)\s*([\d.]+)\s*(%?)\s*(width|height|depth)\s*")


def padded(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children in a box of the stated size (MathML Core 3.3.6; MathML 3's increments and pseudo-units)."""
    inner = child_row(node, style, comp)
    own = {"width": inner.width, "height": inner.ascent, "depth": inner.descent}
    width = _adjusted(node, "width", own, style)
    ascent = _adjusted(node, "height", own, style)
    descent = _adjusted(node, "depth", own, style)
    attributes = node.attributes
    indent = length(attributes.get("lspace"), style.size, inner.width) or 0.0
    lift = length(attributes.get("voffset"), style.size, inner.ascent + inner.descent) or 0.0
    return Box(max(width, 0.0) if not comp.tex else width, ascent, descent, ((indent, -lift, inner),))


def _adjusted(node: Node, name: str, own: dict[str, float], style: Style) -> float:
    text = node.attributes.get(name)
    if not text:
        return own[name]
    found = _PSEUDO.fullmatch(text)
    if found:
        sign, number, percent, unit = found.groups()
        value = _number(number) * (0.01 if percent else 1) * own[unit]
    else:
        sign = text.strip()[:1]
        stated = length(text.replace(" ", "").lstrip("+-") if sign in "+-" else text, style.size, own[name])
        if stated is None:
            return own[name]
        value = stated
    if sign == "+":
        return own[name] + value
    return own[name] - value if sign == "-" else value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def phantom(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children's box without its ink."""
    inner = child_row(node, style, comp)
    box = Ghost(inner.width, inner.ascent, inner.descent, ((0.0, 0.0, inner),))
    box.glyph, box.italic = inner.glyph, inner.italic
    return box
