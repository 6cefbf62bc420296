"""mtable: cells in columns and rows, with their labels; spaced as the table asks or as TeX's environments do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reader_app.mathml.box import Box, Placed
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.lengths import truth, whole
from reader_app.mathml.node import Node
from reader_app.mathml.refitting import may_narrow
from reader_app.mathml.style import Style
from reader_app.mathml.tables.border import bordered
from reader_app.mathml.tables.grid import LEAST_LABEL_GAP, Cell, Grid, set_cells
from reader_app.mathml.tables.labels import in_column, labelled, room_beside
from reader_app.mathml.tables.narrowing import narrowed
from reader_app.mathml.tables.plan import Plan, Seams, planned
from reader_app.mathml.tables.rules import rules

_LONGEST = 10_000
"""Characters of an attribute whose words are told apart; a table has its columns said in fewer."""


def table(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an mtable (MathML Core 3.5; MathML 3, 3.5.1; LaTeX's array and AMS's environments)."""
    inner = _cell_style(node, style, comp)
    grid = set_cells(node, inner, comp)
    plan = planned(node, grid, inner, comp)
    if comp.tex and may_narrow(node):
        grid, plan = _fitted(node, grid, plan, inner, comp)
    if grid.labels and comp.column is not None:
        below = _labels_below(node, grid, plan, comp.column)
        if below:
            grid = grid._replace(below=below)
            plan = planned(node, grid, inner, comp)
    shift = _baseline(node, plan, style, comp)
    marks: Sequence[Placed] = ()
    if node.attributes.get("tex-table") == "border" and min(len(plan.rows), len(plan.columns)) > 1:
        plan, shift, marks = bordered(plan, inner, comp)
    body = Box(plan.width, shift, plan.height - shift, [*_fill(node, grid, plan, shift, inner), *marks])
    body.style = inner
    if not grid.labels:
        return body
    feet = [plan.foot(row) - shift for row in range(len(plan.rows))]
    return labelled(body, grid, [row - shift for row in plan.rows], feet, comp.column)


def _fitted(node: Node, grid: Grid, plan: Plan, style: Style, comp: Compositor) -> tuple[Grid, Plan]:
    """Return a table that is wider than its room with its cells broken, if that makes it fit or nearly so."""
    best = grid, plan
    for room in _rooms(node, grid, comp):
        if plan.width <= room:
            return grid, plan
        edges = plan.width - sum(plan.widths) - sum(plan.gaps)
        tried = narrowed(node, grid, plan.widths, plan.gaps, room - edges, style, comp)
        best = min(best, (tried, planned(node, tried, style, comp)), key=lambda each: each[1].width)
        if best[1].width <= room:
            break
    return best


def _rooms(node: Node, grid: Grid, comp: Compositor) -> list[float]:
    """Return the widths in em that the table should fit, best first; a numbered display may have its label below."""
    if grid.labels and comp.column is not None:
        return [room_beside(grid.labels, comp.column), comp.column]
    room = comp.rooms.get(id(node))
    return [] if room is None else [room]


def _labels_below(node: Node, grid: Grid, plan: Plan, column: float) -> frozenset[int]:
    """Return the rows beside which there is no room for their labels in a column of `column` em."""
    x, _, beside = in_column(plan.width, grid.labels, column)
    if beside:
        return frozenset()
    ends = dict.fromkeys(grid.labels, 0.0)
    for cell in grid.cells:
        if cell.row in ends:
            ends[cell.row] = max(ends[cell.row], x + _left(node, grid, cell, plan) + cell.box.width)
    return frozenset(row for row, label in grid.labels.items() if ends[row] > column - label.width - LEAST_LABEL_GAP)


def _cell_style(node: Node, style: Style, comp: Compositor) -> Style:
    """Return the style of the cells; TeX sets them at the text's size, wherever the table stands."""
    display = truth(node.attributes.get("displaystyle")) or False
    if not comp.tex:
        return style.change(display=display)
    level = 1 if node.attributes.get("scriptlevel") == "1" else 0
    return style.change(display=display, level=level, cramped=False)


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
    seams = plan.seams()
    parts: list[Placed] = [_row_box(plan, seams, row, line, shift, style) for row, line in enumerate(grid.lines)]
    parts += [_place(node, grid, cell, plan, seams, shift) for cell in grid.cells]
    return parts + rules(node, grid, plan, seams, shift, style)


def _row_box(plan: Plan, seams: Seams, row: int, line: Node, shift: float, style: Style) -> Placed:
    """Return the empty box that stands for a row's element."""
    baseline = plan.rows[row]
    box = Box(plan.width, baseline - seams.down[row], seams.down[row + 1] - baseline)
    if line.tag in {"mtr", "mlabeledtr"}:
        box.node, box.style = line, style
    return (0.0, baseline - shift, box)


def _place(node: Node, grid: Grid, cell: Cell, plan: Plan, seams: Seams, shift: float) -> Placed:
    """Return a cell's area, which reaches to the middle of the gaps around it, with its content in place."""
    content, row = cell.box, cell.row
    x = _left(node, grid, cell, plan)
    baseline = plan.rows[row]
    y = _content_baseline(node, grid, cell, plan)
    start, end = seams.across[cell.column], seams.across[cell.column + cell.columns]
    above, below = seams.down[row], seams.down[row + cell.rows]
    area = Box(end - start, baseline - above, below - baseline, ((x - start, y - baseline, content),))
    area.node, area.style, content.node = content.node, content.style, None
    return (start, baseline - shift, area)


def _content_baseline(node: Node, grid: Grid, cell: Cell, plan: Plan) -> float:
    """Return where the baseline of a cell's content is, from the table's top."""
    down = _alignment(node, grid.lines[cell.row], cell, "rowalign", cell.row, "baseline")
    if down == "baseline" and cell.rows == 1:
        return plan.rows[cell.row]
    top, foot, box = plan.top(cell.row), plan.foot(cell.row + cell.rows - 1), cell.box
    if down == "top":
        return top + box.ascent
    if down == "bottom":
        return foot - box.descent
    if down == "center" or cell.rows > 1:
        return (top + foot + box.ascent - box.descent) / 2
    return plan.rows[cell.row]


def _left(node: Node, grid: Grid, cell: Cell, plan: Plan) -> float:
    """Return where the content of a cell begins, from the table's left."""
    last = cell.column + cell.columns - 1
    left = plan.columns[cell.column]
    slack = plan.columns[last] + plan.widths[last] - left - cell.box.width
    across = _alignment(node, grid.lines[cell.row], cell, "columnalign", cell.column, "center")
    return left + {"left": 0.0, "right": slack}.get(across, slack / 2)


def _alignment(node: Node, line: Node, cell: Cell, attribute: str, place: int, default: str) -> str:
    """Return a cell's alignment: its own, its row's or the table's, where the last word repeats."""
    own = cell.node.attributes.get(attribute)
    if own:
        return own
    for owner in (line, node):
        said = owner.attributes.get(attribute)
        words = _words(said) if said else ()
        if words:
            at = cell.column if attribute == "columnalign" else (0 if owner is line else place)
            return words[min(at, len(words) - 1)]
    return default


@lru_cache(maxsize=8)
def _words(said: str) -> Sequence[str]:
    """Return the words of an attribute, which every cell of a table asks for; a long one is kept, so only a few."""
    return said[:_LONGEST].split()
