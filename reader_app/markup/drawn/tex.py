"""A drawn formula as TeX."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader_app.markup.drawn import katex_html, mathjax_html, mathjax_svg, nodes
from reader_app.markup.drawn.elements import is_readable
from reader_app.mathml.node import Node
from reader_app.tex.spelling.spell import spell

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_READERS: tuple[Callable[[LexborNode], list[Node]], ...] = (
    mathjax_html.mathml_of,
    mathjax_svg.mathml_of,
    katex_html.mathml_of,
)


def tex_of_drawing(container: LexborNode, display: bool) -> str:
    """Return the TeX that says what is drawn in a container of MathJax's or KaTeX's; empty where it cannot be told.

    One around formulas that have been read is no drawing: their TeX would be taken for signs, longer with each level.
    """
    if not is_readable(container) or container.css_first("span.math.inline, span.math.display") is not None:
        return ""
    for read in _READERS:
        if drawn := read(container):
            return spell(nodes.formula(drawn, display)).strip()
    return ""
