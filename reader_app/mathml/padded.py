"""mpadded and mphantom: pieces whose size is not their ink's."""

from __future__ import annotations

import re

from reader_app.mathml.box import Box, Ghost
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.lengths import LARGEST, LONGEST, length
from reader_app.mathml.node import Node
from reader_app.mathml.rows import child_row
from reader_app.mathml.style import Style

_PSEUDO = re.compile(r"([+-]?)(\d+(?:\.\d*)?|\.\d+)?(%?)(width|height|depth)")

Own = dict[str, float]
"""The content's own width, height and depth."""


def padded(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children in a box of the stated size (MathML Core 3.3.6; MathML 3's increments and pseudo-units)."""
    inner = child_row(node, style, comp)
    own = {"width": inner.width, "height": inner.ascent, "depth": inner.descent}
    width, ascent, descent = (_adjusted(node, name, own, style) for name in own)
    indent = _stated(node.attributes.get("lspace"), inner.width, own, style) or 0.0
    lift = _stated(node.attributes.get("voffset"), inner.ascent + inner.descent, own, style) or 0.0
    return Box(width if comp.tex else max(width, 0.0), ascent, descent, ((indent, -lift, inner),))


def _adjusted(node: Node, name: str, own: Own, style: Style) -> float:
    """Return one of the sizes: stated, or the content's own with what a sign adds to it."""
    text = (node.attributes.get(name) or "").strip()
    stated = _stated(text, own[name], own, style)
    if stated is None:
        return own[name]
    return own[name] + stated if text[0] in "+-" else stated


def _stated(text: str | None, reference: float, own: Own, style: Style) -> float | None:
    """Return a signed length, a percentage of `reference`, or a multiple of an own size such as -0.5width."""
    compact = "".join(text.split()) if text and len(text) <= LONGEST else ""
    found = _PSEUDO.fullmatch(compact)
    if not found:
        return length(compact, style.size, reference)
    sign, number, percent, unit = found.groups()
    factor = min(float(number or 1.0), LARGEST) * (0.01 if percent else 1.0)
    return (-factor if sign == "-" else factor) * own[unit]


def phantom(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children's box without its ink."""
    inner = child_row(node, style, comp)
    box = Ghost(inner.width, inner.ascent, inner.descent, ((0.0, 0.0, inner),))
    box.glyph, box.italic = inner.glyph, inner.italic
    return box
