"""Where the columns and rows of a table lie: by MathML Core's spacing, or as TeX's environments stack theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

from reader_app.mathml.compositor import Compositor
from reader_app.mathml.lengths import TYPE_UNITS, length, truth
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style
from reader_app.mathml.tables.grid import Extents, Grid, column_widths, row_extents

THICKNESS = 0.04
r"""LaTeX's \arrayrulewidth, 0.4 pt."""

_CASES_GAP = 1.0
r"""The \quad behind the first column of cases, which is there even if there is no second."""

_CELL = (0.8, 0.9)
"""MathML Core's padding of a cell (0.4 em and 0.5 ex at each side), as a gap between cells."""


class Spacing(NamedTuple):
    """How TeX stacks an environment's rows, in em of the text (10 pt).

    `strut` is in every row. Baselines are `skip` apart unless rows then come closer than `limit`: they get the gap
    `least`. Where `skip` is 0 rows stand on one another.
    """

    strut: Extents = Extents(0.84, 0.36)
    skip: float = 0.0
    least: float = 0.0
    limit: float = 0.0
    edge: float = 0.0
    gap: float | None = None


_OPENED = Spacing(skip=1.5, least=0.4, limit=0.3)
r"""Twelve-point lines after \openup\jot."""

SPACINGS: Mapping[str, Spacing] = {
    "array": Spacing(edge=0.5),
    "matrix": Spacing(),
    "border": Spacing(),
    "cases": Spacing(strut=Extents(1.2 * 0.84, 1.2 * 0.36)),
    "smallmatrix": Spacing(strut=Extents(0.0, 0.0), skip=0.6, least=0.15, limit=0.15, edge=3 / 18, gap=5 / 18),
    "aligned": _OPENED,
    "gathered": _OPENED,
    "display": _OPENED,
}


class Plan(NamedTuple):
    """Where a table's columns begin and its baselines lie (y down from the top), and its size with padding."""

    columns: list[float]
    widths: list[float]
    rows: list[float]
    extents: list[Extents]
    width: float
    height: float

    @property
    def gaps(self) -> list[float]:
        """The room between neighbouring columns."""
        rights = (start + width for start, width in zip(self.columns, self.widths, strict=True))
        return [start - right for start, right in zip(self.columns[1:], rights, strict=False)]

    def top(self, row: int) -> float:
        """Return the upper edge of a row."""
        return self.rows[row] - self.extents[row].ascent

    def foot(self, row: int) -> float:
        """Return the lower edge of a row."""
        return self.rows[row] + self.extents[row].descent

    def seams(self) -> Seams:
        """Return the middles between neighbouring columns and rows, with the table's own edges around them."""
        lefts, rights = self.columns, map(add, self.columns, self.widths)
        tops, feet = (list(map(side, range(len(self.rows)))) for side in (self.top, self.foot))
        across = [(right + left) / 2 for right, left in zip(rights, lefts[1:], strict=False)]
        down = [(foot + top) / 2 for foot, top in zip(feet, tops[1:], strict=False)]
        return Seams([0.0, *across, self.width], [0.0, *down, self.height])


class Seams(NamedTuple):
    """Where a table's columns meet (x from its left) and its rows (y from its top), from edge to edge."""

    across: list[float]
    down: list[float]


def planned(node: Node, grid: Grid, style: Style, comp: Compositor) -> Plan:
    """Return where the columns and rows of `grid` lie."""
    gaps = _gaps(node, "columnspacing", grid.columns - 1, _CELL[0], style)
    widths = _asked_widths(node, column_widths(grid, gaps), gaps, style)
    if comp.tex:
        return _plan_tex(node, grid, widths, gaps, style, comp)
    return _plan(node, grid, widths, gaps, style)


def _gaps(node: Node, attribute: str, count: int, default: float, style: Style) -> list[float]:
    """Return the gaps between columns or rows in em of the formula; the last stated one repeats."""
    words = (node.attributes.get(attribute) or "").split()
    stated = [length(word, style.base, style.base, TYPE_UNITS) or 0.0 for word in words] or [default * style.size]
    return [stated[min(i, len(stated) - 1)] for i in range(count)]


def _asked_widths(node: Node, widths: list[float], gaps: Sequence[float], style: Style) -> list[float]:
    words = (node.attributes.get("columnwidth") or "").split()
    for i in range(len(widths) if words else 0):
        asked = length(words[min(i, len(words) - 1)], style.size)
        widths[i] = max(widths[i], asked) if asked is not None else widths[i]
    if truth(node.attributes.get("equalcolumns")) and widths:
        widths = [max(widths)] * len(widths)
    total = length(node.attributes.get("width"), style.size, 0.0)
    slack = (total or 0.0) - sum(widths) - sum(gaps)
    return [width + slack / len(widths) for width in widths] if slack > 0 and widths else widths


def _plan(node: Node, grid: Grid, widths: list[float], gaps: Sequence[float], style: Style) -> Plan:
    attributes, size = node.attributes, style.size
    frame = (attributes.get("frame") or "none") != "none"
    across = _CELL[0] / 2 * size if frame or "columnspacing" not in attributes else 0.0
    down = _CELL[1] / 4 * size if frame or "rowspacing" not in attributes else 0.0
    words = (attributes.get("framespacing") or "").split()
    if frame and words:
        across = length(words[0], size, size) or 0.0
        down = length(words[-1], size, size) or 0.0
    extents = row_extents(grid, Extents(0.0, 0.0))
    if truth(attributes.get("equalrows")) and extents:
        extents = [Extents(max(e.ascent for e in extents), max(e.descent for e in extents))] * len(extents)
    spaces = _gaps(node, "rowspacing", len(extents) - 1, _CELL[1] / 2, style)
    rows, y = [], down
    for i, extent in enumerate(extents):
        rows.append(y + extent.ascent)
        y += extent.ascent + extent.descent + (spaces[i] if i < len(spaces) else 0.0)
    columns = _starts(widths, gaps, across)
    width = sum(widths) + sum(gaps) + 2 * across
    return Plan(columns, widths, rows, extents, width, y + down)


def _plan_tex(
    node: Node, grid: Grid, widths: list[float], gaps: Sequence[float], style: Style, comp: Compositor
) -> Plan:
    attributes = node.attributes
    kind = attributes.get("tex-table", "matrix")
    spacing = _substack(style, comp) if kind == "substack" else SPACINGS.get(kind, SPACINGS["matrix"])
    edges = [spacing.edge, spacing.edge]
    for i, word in enumerate((attributes.get("tex-edges") or "").split()[:2]):
        asked = length(word, 1.0)
        edges[i] = edges[i] if asked is None else asked
    if kind == "cases" and grid.columns == 1:
        edges[1] += _CASES_GAP
    if spacing.gap is not None:
        gaps = [spacing.gap] * len(gaps)
    extents = row_extents(grid, spacing.strut)
    extents, extra = _row_gaps(grid, extents, spacing)
    lines = (attributes.get("rowlines") or "").split()
    frame = THICKNESS if (attributes.get("frame") or "none") != "none" else 0.0
    rows, y = [], frame
    for i, extent in enumerate(extents):
        if i:
            y += extra[i - 1] + _leading(spacing, extents[i - 1], extent)
            y += THICKNESS if lines and lines[min(i - 1, len(lines) - 1)] != "none" else 0.0
        rows.append(y + extent.ascent)
        y += extent.ascent + extent.descent
    width = sum(widths) + sum(gaps) + sum(edges)
    return Plan(_starts(widths, gaps, edges[0]), widths, rows, extents, width, y + frame)


def _starts(widths: Sequence[float], gaps: Sequence[float], edge: float) -> list[float]:
    steps = (width + gap for width, gap in zip(widths, gaps, strict=False))
    return list(accumulate(steps, initial=edge))[: len(widths)]


def _substack(style: Style, comp: Compositor) -> Spacing:
    r"""Return amsmath's \subarray: its lines are as far apart as a stack's, at script size."""
    c = comp.constants
    skip = (c.stack_top_shift_up + c.stack_bottom_shift_down) * style.size
    least = c.stack_gap_min * style.size
    return Spacing(Extents(0.0, 0.0), skip, least, least)


def _leading(spacing: Spacing, above: Extents, below: Extents) -> float:
    r"""Return the glue between two rows: \baselineskip, or \lineskip where they would come too close."""
    glue = spacing.skip - above.descent - below.ascent
    if spacing.skip and glue >= spacing.limit:
        return glue
    return spacing.least


def _row_gaps(grid: Grid, extents: list[Extents], spacing: Spacing) -> tuple[list[Extents], list[float]]:
    r"""Return the rows' extents and the space behind each that ``\\[…]`` asks for (array deepens the row's strut)."""
    extra = []
    for i, line in enumerate(grid.lines):
        gap = length(line.attributes.get("tex-row-gap"), 1.0) or 0.0
        if gap > 0 and not spacing.skip:
            extents[i] = extents[i]._replace(descent=max(extents[i].descent, spacing.strut.descent + gap))
            gap = 0.0
        extra.append(gap)
    return extents, extra
