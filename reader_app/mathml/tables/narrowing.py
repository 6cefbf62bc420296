r"""Tables wider than their room: alignments, cases and gathered lines, whose cells are broken into lines.

A cell of an alignment is broken as a display is, and its further lines are moved in from where the columns meet.
Where the left sides leave too little room for the right ones, each row is set as a display of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.mathml.box import Box
from reader_app.mathml.breaking import INDENT, Lines, fitted
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style
from reader_app.mathml.tables.grid import Cell, Grid, column_widths

LEAST_SHARE = 0.5
"""How much of the room the right sides of an alignment must have."""


def narrowed(
    node: Node, grid: Grid, widths: Sequence[float], gaps: Sequence[float], room: float, style: Style, comp: Compositor
) -> Grid:
    """Return `grid` with its columns of `widths` made to fit `room` em as far as they can be; `gaps` are between."""
    if not comp.may_set_again(node):
        return grid
    aligned = node.attributes["tex-table"] == "aligned"
    shares = _shares(widths, _giving(node, len(widths)), room - sum(gaps))
    given = sum(share for share, width in zip(shares, widths, strict=True) if share < width)
    if aligned and given < LEAST_SHARE * room:
        return _joined(grid, gaps, room, style, comp)
    cells = tuple(_broken(cell, shares[cell.column], style, comp) for cell in grid.cells)
    broken = grid._replace(cells=cells)
    if not aligned or _width(broken, gaps) <= room:
        return broken
    joined = _joined(grid, gaps, room, style, comp)
    return joined if _width(joined, ()) < _width(broken, gaps) else broken


def _width(grid: Grid, gaps: Sequence[float]) -> float:
    return sum(column_widths(grid, gaps)) + sum(gaps)


def _giving(node: Node, count: int) -> list[bool]:
    """Return which columns may become narrower: right sides of an alignment, and of an array what is not centred."""
    kept = {"aligned": "right", "array": "center"}.get(node.attributes["tex-table"])
    words = (node.attributes.get("columnalign") or "center").split()
    return [count == 1 or words[min(i, len(words) - 1)] != kept for i in range(count)]


def _shares(widths: Sequence[float], giving: Sequence[bool], room: float) -> list[float]:
    """Return the widths of columns that fill `room`: those that may give way share alike what the others leave."""
    shares = list(widths)
    left = room - sum(width for width, gives in zip(widths, giving, strict=True) if not gives)
    places = sorted((i for i, gives in enumerate(giving) if gives), key=lambda i: widths[i])
    for done, i in enumerate(places):
        shares[i] = max(0.0, min(widths[i], left / (len(places) - done)))
        left -= shares[i]
    return shares


def _broken(cell: Cell, room: float, style: Style, comp: Compositor) -> Cell:
    if cell.columns > 1 or cell.box.width <= room:
        return cell
    comp.rooms[id(cell.node)] = room
    return cell._replace(box=comp.set(cell.node, style))


def _joined(grid: Grid, gaps: Sequence[float], room: float, style: Style, comp: Compositor) -> Grid:
    """Return `grid` in one column, its rows broken as displays are; rows without a left side begin moved in."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    boxes = {row: _row(cells, gaps, room, style, comp) for row, cells in rows.items()}
    width = max((box.width for box in boxes.values()), default=0.0)
    cells = []
    for row, box in boxes.items():
        box.width = width
        cells.append(rows[row][0]._replace(box=box, column=0, columns=1))
    return grid._replace(cells=tuple(cells), columns=1)


def _row(cells: Sequence[Cell], gaps: Sequence[float], room: float, style: Style, comp: Compositor) -> Box:
    nodes: list[Node] = []
    for cell in cells:
        gap = gaps[cell.column - 1] if cell.column else 0.0
        nodes += [Node("mspace", attributes={"width": f"{gap:.4f}em"})] if gap and nodes else []
        nodes += cell.node.children
    start = INDENT if _continues(nodes) else 0.0
    box = fitted(nodes, style, comp, room - start)
    placed = Lines([(start, 0.0, box)])
    placed.drop = box.drop if isinstance(box, Lines) else 0.0
    placed.node, placed.style = cells[0].node, style
    return placed


def _continues(nodes: Sequence[Node]) -> bool:
    """Tell whether a row begins with a sign that joins it to the row before."""
    first = next((node for node in nodes if node.tag != "mspace" and (node.children or node.text)), None)
    return first is not None and first.atom in {"rel", "bin"}
