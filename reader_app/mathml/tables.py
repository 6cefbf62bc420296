"""mtable: columns, rows, lines and labels, spaced as the table asks or as TeX's environments do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from reader_app.mathml.box import Bar, Box, Line, Placed
from reader_app.mathml.breaking import fitted
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.grid import Cell, Extents, Grid, column_widths, row_extents, set_cells
from reader_app.mathml.ink import Stroke
from reader_app.mathml.lengths import length, truth, whole
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style

THICKNESS = 0.04
r"""LaTeX's \arrayrulewidth, 0.4 pt."""

LABEL_GAP = 2.0
"""Em between a numbered display and its label where no column is given."""

LEAST_LABEL_GAP = 0.5
r"""AMS's \mintagsep: a label nearer to the formula goes below it."""

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

SPACINGS = {
    "array": Spacing(edge=0.5),
    "matrix": Spacing(),
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


def table(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an mtable (MathML Core 3.5; MathML 3, 3.5.1; LaTeX's array and AMS's environments)."""
    inner = _cell_style(node, style, comp)
    grid = set_cells(node, inner, comp)
    gaps = _gaps(node, "columnspacing", grid.columns - 1, _CELL[0], inner)
    widths = _asked_widths(node, column_widths(grid, gaps), gaps, inner)
    plan = _plan_tex(node, grid, widths, gaps, inner, comp) if comp.tex else _plan(node, grid, widths, gaps, inner)
    shift = _baseline(node, plan, style, comp)
    body = Box(plan.width, shift, plan.height - shift, _fill(node, grid, plan, shift, inner))
    body.style = inner
    return _with_labels(body, grid, plan, shift, comp) if grid.labels else body


def _cell_style(node: Node, style: Style, comp: Compositor) -> Style:
    """Return the style of the cells; TeX sets them at the text's size, wherever the table stands."""
    display = truth(node.attributes.get("displaystyle")) or False
    if not comp.tex:
        return style.change(display=display)
    level = 1 if node.attributes.get("scriptlevel") == "1" else 0
    return style.change(display=display, level=level, cramped=False)


def _gaps(node: Node, attribute: str, count: int, default: float, style: Style) -> list[float]:
    """Return the gaps between columns or rows in em of the formula; the last stated one repeats."""
    words = (node.attributes.get(attribute) or "").split()
    stated = [length(word, style.base, style.base) or 0.0 for word in words] or [default * style.size]
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


def _baseline(node: Node, plan: Plan, style: Style, comp: Compositor) -> float:
    """Return how far the table's baseline lies below its top (attribute align)."""
    words = (node.attributes.get("align") or "").split() or ["axis"]
    if len(words) > 1 and plan.rows:
        number = whole(words[1], 1, -len(plan.rows), len(plan.rows))
        return plan.rows[number - (number > 0)]
    if words[0] in {"top", "baseline1"}:
        return plan.rows[0] if comp.tex and plan.rows else 0.0
    if words[0] == "bottom":
        return plan.rows[-1] if comp.tex and plan.rows else plan.height
    axis = comp.constants.axis_height * style.size if words[0] == "axis" else 0.0
    return plan.height / 2 + axis


def _fill(node: Node, grid: Grid, plan: Plan, shift: float, style: Style) -> list[Placed]:
    parts: list[Placed] = [_row_box(grid, plan, row, line, shift, style) for row, line in enumerate(grid.lines)]
    parts += [_place(node, grid, cell, plan, shift) for cell in grid.cells]
    return parts + _lines(node, grid, plan, shift, style)


def _row_box(grid: Grid, plan: Plan, row: int, line: Node, shift: float, style: Style) -> Placed:
    """Return the empty box that stands for a row's element."""
    baseline = plan.rows[row]
    above = _row_edge(plan, row) if row else 0.0
    below = _row_edge(plan, row + 1) if row + 1 < len(plan.rows) else plan.height
    box = Box(plan.width, baseline - above, below - baseline)
    if line.tag in {"mtr", "mlabeledtr"}:
        box.node, box.style = line, style
    return (0.0, baseline - shift, box)


def _place(node: Node, grid: Grid, cell: Cell, plan: Plan, shift: float) -> Placed:
    """Return a cell's area, which reaches to the middle of the gaps around it, with its content in place."""
    last, bottom = cell.column + cell.columns - 1, cell.row + cell.rows - 1
    left, right = plan.columns[cell.column], plan.columns[last] + plan.widths[last]
    top = plan.rows[cell.row] - plan.extents[cell.row].ascent
    foot = plan.rows[bottom] + plan.extents[bottom].descent
    slack = right - left - cell.box.width
    across = _alignment(node, grid.lines[cell.row], cell, "columnalign", cell.column, "center")
    x = left + {"left": 0.0, "right": slack}.get(across, slack / 2)
    down = _alignment(node, grid.lines[cell.row], cell, "rowalign", cell.row, "baseline")
    baseline = y = plan.rows[cell.row]
    if down == "top":
        y = top + cell.box.ascent
    elif down == "bottom":
        y = foot - cell.box.descent
    elif down == "center" or cell.rows > 1:
        y = (top + foot + cell.box.ascent - cell.box.descent) / 2
    start = _middle(plan.columns[cell.column - 1] + plan.widths[cell.column - 1], left) if cell.column else 0.0
    end = _middle(right, plan.columns[last + 1]) if last + 1 < len(plan.columns) else plan.width
    above = _row_edge(plan, cell.row) if cell.row else 0.0
    below = _row_edge(plan, bottom + 1) if bottom + 1 < len(plan.rows) else plan.height
    area = Box(end - start, baseline - above, below - baseline, ((x - start, y - baseline, cell.box),))
    area.node, area.style, cell.box.node = cell.box.node, cell.box.style, None
    return (start, baseline - shift, area)


def _middle(before: float, after: float) -> float:
    return (before + after) / 2


def _top(plan: Plan, row: int) -> float:
    return plan.rows[row] - plan.extents[row].ascent


def _alignment(node: Node, line: Node, cell: Cell, attribute: str, place: int, default: str) -> str:
    """Return a cell's alignment: its own, its row's or the table's, where the last word repeats."""
    own = cell.node.attributes.get(attribute)
    if own:
        return own
    for owner in (line, node):
        words = _split(owner.attributes.get(attribute) or "")
        if words:
            at = cell.column if attribute == "columnalign" else (0 if owner is line else place)
            return words[min(at, len(words) - 1)]
    return default


@lru_cache(maxsize=64)
def _split(text: str) -> Sequence[str]:
    """Return the words of an attribute, which every cell of a table asks for."""
    return text.split()


def _lines(node: Node, grid: Grid, plan: Plan, shift: float, style: Style) -> list[Placed]:
    """Return the rules between columns and rows and around the table."""
    top, bottom = -shift, plan.height - shift
    lines: list[Placed] = []
    for i, kind in enumerate(_words(node, "columnlines", len(plan.columns) - 1)):
        x = (plan.columns[i] + plan.widths[i] + plan.columns[i + 1]) / 2
        for upper, lower in _unspanned(grid, plan, i):
            lines += _rule(kind, (x, upper - shift), (x, lower - shift), style)
    for i, kind in enumerate(_words(node, "rowlines", len(plan.rows) - 1)):
        y = _row_edge(plan, i + 1) - shift
        lines += _rule(kind, (0.0, y), (plan.width, y), style)
    frame = node.attributes.get("frame") or "none"
    corners = ((0.0, top), (plan.width, top), (plan.width, bottom), (0.0, bottom), (0.0, top))
    for start, end in pairwise(corners):
        lines += _rule(frame, start, end, style)
    return lines


def _unspanned(grid: Grid, plan: Plan, column: int) -> list[tuple[float, float]]:
    """Return the stretches (y from the table's top) of the line behind `column`, which no cell is spanned over."""
    spanned = {
        row
        for cell in grid.cells
        if cell.columns > 1 and cell.column <= column < cell.column + cell.columns - 1
        for row in range(cell.row, cell.row + cell.rows)
    }
    edges = [0.0, *(_row_edge(plan, row) for row in range(1, len(plan.rows))), plan.height]
    stretches: list[tuple[float, float]] = []
    for row, (start, end) in enumerate(pairwise(edges)):
        if row in spanned:
            continue
        if stretches and stretches[-1][1] == start:
            start = stretches.pop()[0]
        stretches.append((start, end))
    return stretches


def _row_edge(plan: Plan, row: int) -> float:
    """Return where the line above `row` lies, from the table's top."""
    return _middle(plan.rows[row - 1] + plan.extents[row - 1].descent, _top(plan, row))


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


def _with_labels(body: Box, grid: Grid, plan: Plan, shift: float, comp: Compositor) -> Box:
    """Return a numbered display: in the column, body in the middle and labels at the right margin, as AMS has it."""
    widest = max(label.width for label in grid.labels.values())
    baselines = {row: plan.rows[row] - shift for row in grid.labels}
    x, width, beside = _in_column(body.width, widest, comp.column)
    if not beside and len(grid.cells) == 1 and comp.tex and comp.column is not None and body.style is not None:
        room = comp.column - widest - 2 * LEAST_LABEL_GAP
        lines = fitted(grid.cells[0].node.children, body.style, comp, room)
        if lines.width <= room:
            lines.style, body, baselines = body.style, lines, dict.fromkeys(baselines, 0.0)
            x, width, beside = _in_column(body.width, widest, comp.column)
    parts: list[Placed] = [(x, 0.0, body)]
    ascent, descent = body.ascent, body.descent
    for row, label in grid.labels.items():
        y = baselines[row]
        if not beside:
            y = descent + LEAST_LABEL_GAP + label.ascent
            descent = y + label.descent
        parts.append(((comp.column or width) - label.width, y, label))
        ascent, descent = max(ascent, label.ascent - y), max(descent, label.descent + y)
    box = Box(width, ascent, descent, parts)
    box.style = body.style
    return box


def _in_column(body: float, label: float, column: float | None) -> tuple[float, float, bool]:
    r"""Return where the body begins, the width of the whole, and whether the label has room beside the body.

    A body that would come near the label is centred in what the label leaves (amsmath, \eqnshift@).
    """
    if column is None:
        return 0.0, body + LABEL_GAP + label, True
    middle = (column - body) / 2
    if middle >= 2 * label:
        return middle, column, True
    beside = (column - body - label) / 2
    if beside >= LEAST_LABEL_GAP:
        return beside, column, True
    return max(0.0, middle), max(column, body), False
