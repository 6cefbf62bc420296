"""merror: the source of a piece that cannot be set, in typewriter, in the error colour, over a wavy line."""

from __future__ import annotations

from reader_app.mathml.box import Box, Ripple
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.ink import TextStyle
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style
from reader_app.mathml.tokens import text_box

ERROR_COLOR = "#c62828"
_TYPEWRITER = TextStyle("mono")
_WAVE_GAP = 0.08
LONGEST_WAVES = 1000.0
"""Em that the wavy lines of one formula may be long, each of its bends being ink."""


def error(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an merror; children other than one mtext are set as they are, over the wave."""
    style = style.change(color=ERROR_COLOR)
    if len(node.children) == 1 and node.children[0].tag == "mtext":
        source = node.children[0]
        inner = text_box(source.text, style, _TYPEWRITER, comp)
        inner.node, inner.style = source, style
    else:
        inner = comp.row(node.children, style, comp)
    depth = max(inner.descent, 0.0) + _WAVE_GAP
    wave = max(0.0, min(inner.width, LONGEST_WAVES - comp.waves))
    comp.waves += wave
    parts = ((0.0, 0.0, inner), (0.0, depth, Ripple(wave, ERROR_COLOR)))
    return Box(inner.width, inner.ascent, depth + _WAVE_GAP, parts)
