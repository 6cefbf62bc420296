"""mtable: columns and rows."""

from __future__ import annotations

from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style


def table(node: Node, style: Style, comp: Compositor) -> Box:
    """Return a table, its middle on the axis."""
    inner = style.change(display=node.attributes.get("displaystyle") == "true")
    rows = [[comp.set(cell, inner) for cell in line.children] for line in node.children]
    count = max((len(row) for row in rows), default=0)
    widths = [max((row[i].width for row in rows if i < len(row)), default=0.0) for i in range(count)]
    y, parts = 0.0, []
    for row in rows:
        ascent = max(0.84, *(box.ascent for box in row))
        x = 0.0
        for i, box in enumerate(row):
            parts.append((x + (widths[i] - box.width) / 2, y + ascent, box))
            x += widths[i] + 1.0
        y += ascent + max(0.36, *(box.descent for box in row))
    axis = comp.constants.axis_height * style.size
    shift = y / 2 + axis
    return Box(sum(widths) + max(0, count - 1), shift, y - shift, [(x, dy - shift, box) for x, dy, box in parts])
