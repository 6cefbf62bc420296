"""Rows and columns as an ``mtable``."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.tex.columns import Columns
from reader_app.tex.parser import DISPLAY, SCRIPT, TEXT
from reader_app.tex.rows import Row


@dataclass(frozen=True, slots=True)
class Layout:
    """How an environment spaces its table.

    `kind` is the hint tex-table's; `between` the room between columns in em, repeated; `row_gap` the room between
    rows in em; `style` what its cells are set in.
    """

    kind: str
    between: tuple[float, ...] = (1.0,)
    row_gap: float = 0.0
    style: int = TEXT


def table(layout: Layout, rows: list[Row], columns: Columns) -> Node:
    """Return the ``mtable`` of rows, with the frame that its rules make."""
    width = max(len(row.cells) for row in rows)
    attributes = {"tex-table": layout.kind, "displaystyle": "true" if layout.style == DISPLAY else "false"}
    if layout.style == SCRIPT:
        attributes["scriptlevel"] = "1"
    attributes["columnalign"] = " ".join(columns.aligned(width))
    attributes |= _gaps(layout, columns, width) | _lines(rows, columns, width)
    body = tuple(_row(row) for row in rows if row.cells)
    return _framed(Node("mtable", body, "", attributes, "ord"), rows, columns, width)


def _row(row: Row) -> Node:
    attributes = {"tex-row-gap": row.gap.em} if row.gap.value else NO_ATTRIBUTES
    if row.number is None:
        return Node("mtr", tuple(row.cells), "", attributes)
    return Node("mlabeledtr", (row.number, *row.cells), "", attributes)


def _gaps(layout: Layout, columns: Columns, width: int) -> dict[str, str]:
    between = [layout.between[place % len(layout.between)] for place in range(width - 1)]
    for place, gap in enumerate(columns.gaps[1:width]):
        if gap is not None and place < len(between):
            between[place] = gap
    attributes = {"columnspacing": " ".join(f"{gap:.4g}em" for gap in between)} if between else {}
    attributes["rowspacing"] = f"{layout.row_gap:.4g}em"
    edges = columns.gaps[0], columns.gaps[-1]
    if edges != (None, None):
        attributes["tex-edges"] = " ".join("auto" if gap is None else f"{gap:.4g}em" for gap in edges)
    return attributes


def _lines(rows: list[Row], columns: Columns, width: int) -> dict[str, str]:
    attributes = {}
    inner = columns.rules[1:width]
    if any(rule != "none" for rule in inner):
        attributes["columnlines"] = " ".join(inner)
    across = [row.rule for row in rows if row.cells][1:]
    if any(rule != "none" for rule in across):
        attributes["rowlines"] = " ".join(across)
    if partial := [f"{place}:{span}" for place, row in enumerate(rows) for span in row.partial]:
        attributes["tex-partial-rules"] = " ".join(partial)
    return attributes


def _framed(node: Node, rows: list[Row], columns: Columns, width: int) -> Node:
    """Put the outer rules around a table: a frame where all four are there."""
    right = columns.rules[-1] if len(columns.align) <= width else "none"
    bottom = rows[-1].rule if not rows[-1].cells else "none"
    outer = {"left": columns.rules[0], "right": right, "top": rows[0].rule, "bottom": bottom}
    sides = [side for side, rule in outer.items() if rule != "none"]
    if not sides:
        return node
    if len(set(outer.values())) == 1:
        return Node(node.tag, node.children, "", {**node.attributes, "frame": outer["left"]}, node.atom)
    return Node("menclose", (node,), "", {"notation": " ".join(sides)}, "ord")
