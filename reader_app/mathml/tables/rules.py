"""The rules of a table: between its columns and rows, and around it."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from reader_app.mathml.box import Bar, Line, Placed
from reader_app.mathml.ink import Stroke
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style
from reader_app.mathml.tables.grid import Grid
from reader_app.mathml.tables.plan import THICKNESS, Plan, Seams


def rules(node: Node, grid: Grid, plan: Plan, seams: Seams, shift: float, style: Style) -> list[Placed]:
    """Return the rules between columns and rows, under some columns, and around the table."""
    top, bottom = -shift, plan.height - shift
    lines: list[Placed] = []
    spanned = _spanned(grid)
    for i, kind in enumerate(_words(node, "columnlines", len(plan.columns) - 1)):
        x = seams.across[i + 1]
        for upper, lower in _unspanned(spanned.get(i, ()), seams):
            lines += _rule(kind, (x, upper - shift), (x, lower - shift), style)
    for i, kind in enumerate(_words(node, "rowlines", len(plan.rows) - 1)):
        y = seams.down[i + 1] - shift
        lines += _rule(kind, (0.0, y), (plan.width, y), style)
    for row, first, last in _partial(node, plan):
        y = seams.down[row] - shift
        lines += _rule("solid", (seams.across[first - 1], y), (seams.across[last], y), style)
    frame = node.attributes.get("frame") or "none"
    corners = ((0.0, top), (plan.width, top), (plan.width, bottom), (0.0, bottom), (0.0, top))
    for start, end in pairwise(corners):
        lines += _rule(frame, start, end, style)
    return lines


def _spanned(grid: Grid) -> dict[int, set[int]]:
    """Return the rows in which a cell is spanned over the line behind a column, by columns."""
    spanned: dict[int, set[int]] = {}
    for cell in grid.cells:
        for column in range(cell.column, cell.column + cell.columns - 1):
            spanned.setdefault(column, set()).update(range(cell.row, cell.row + cell.rows))
    return spanned


def _unspanned(spanned: Collection[int], seams: Seams) -> list[tuple[float, float]]:
    """Return the stretches (y from the table's top) of a line between columns that is not drawn in rows `spanned`."""
    down, start = seams.down, 0
    stretches: list[tuple[float, float]] = []
    for row in (*sorted(spanned), len(down) - 1):
        if row > start:
            stretches.append((down[start], down[row]))
        start = row + 1
    return stretches


def _partial(node: Node, plan: Plan) -> list[tuple[int, int, int]]:
    r"""Return the rows under which rules of ``\cline`` lie, and their first and last columns, counted from 1."""
    found = re.findall(r"(\d+):(\d+)-(\d+)", node.attributes.get("tex-partial-rules") or "")
    rules = [(int(row), int(first), min(int(last), len(plan.columns))) for row, first, last in found]
    return [rule for rule in rules if rule[0] <= len(plan.rows) and 1 <= rule[1] <= rule[2]]


def _words(node: Node, attribute: str, count: int) -> list[str]:
    words = (node.attributes.get(attribute) or "").split()
    return [words[min(i, len(words) - 1)] for i in range(count)] if words else []


def _rule(kind: str, start: tuple[float, float], end: tuple[float, float], style: Style) -> list[Placed]:
    if kind == "dashed":
        stroke = Stroke((start, end), THICKNESS, dashed=True, color=style.color)
        return [(0.0, 0.0, Line(stroke))]
    if kind != "solid":
        return []
    width, height = end[0] - start[0], end[1] - start[1]
    if width:
        bar = Bar(abs(width), THICKNESS / 2, THICKNESS / 2, style.color)
        return [(min(start[0], end[0]), start[1], bar)]
    bar = Bar(THICKNESS, abs(height), 0.0, style.color)
    return [(start[0] - THICKNESS / 2, max(start[1], end[1]), bar)]
