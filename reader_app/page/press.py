"""The layout engine with the math font and the text face of one look.

It is loaded with a post's first formula: a post without formulas is on the screen 40 ms sooner.
"""

from __future__ import annotations

from reader_app.mathml.font import MathFont, bundled_font
from reader_app.mathml.layout import Layout, lay_out
from reader_app.mathml.node import Node
from reader_app.page.look import Face
from reader_app.page.measure import QtMeasure


class Press:
    """Lays formulas out in `font`, the bundled one if None, with text in `face`."""

    def __init__(self, font: MathFont | None, face: Face) -> None:
        self.font = font or bundled_font()
        self._measure = QtMeasure(face)

    def lay_out(self, node: Node, column: float | None = None) -> Layout:
        """Return the layout of `node`; `column` is the width of its line in em of the formula's font size."""
        return lay_out(node, self.font, self._measure, column=column)
