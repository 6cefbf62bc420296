"""The cells of a table: which column and row each stands in, how wide the columns and how high the rows are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.lengths import whole
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style

LEAST_LABEL_GAP = 0.5
r"""AMS's \mintagsep, em: a label nearer to its row goes below it."""

WIDEST_SPAN = 1000
MOST_SPANNED = 50_000
"""Columns that spans may make, and places that cells over several columns or rows may cover."""


class Cell(NamedTuple):
    """A cell that has been set, its place, and how many columns and rows it covers."""

    node: Node
    box: Box
    column: int
    row: int
    columns: int
    rows: int


class Grid(NamedTuple):
    """A table's cells, its labels by row, its row elements, its number of columns, the rows with labels `below`."""

    cells: tuple[Cell, ...]
    labels: dict[int, Box]
    lines: tuple[Node, ...]
    columns: int
    below: frozenset[int] = frozenset()


class Extents(NamedTuple):
    """The ascent and descent of a row about its baseline."""

    ascent: float
    descent: float


def set_cells(node: Node, style: Style, comp: Compositor) -> Grid:
    """Set all cells of an mtable; what is no row is a row of one cell."""
    cells: list[Cell] = []
    labels: dict[int, Box] = {}
    taken: set[tuple[int, int]] = set()
    spanned = 0
    for row, line in enumerate(node.children):
        columns = _cells_of(line)
        if line.tag == "mlabeledtr" and columns:
            labels[row] = comp.set(columns[0], style)
            columns = columns[1:]
        column = 0
        for cell in columns:
            while taken and (row, column) in taken:
                column += 1
            wide, high = _span(cell, len(node.children) - row) if cell.attributes else (1, 1)
            if wide * high > 1 and max(spanned + wide * high, column + wide) > MOST_SPANNED:
                comp.report("The spans of a table reach too far and were not followed.")
                wide = high = 1
            spanned += wide * high - 1
            if high > 1:
                taken.update((row + down, column + along) for down in range(1, high) for along in range(wide))
            cells.append(Cell(cell, comp.set(cell, style), column, row, wide, high))
            column += wide
    count = max((cell.column + cell.columns for cell in cells), default=0)
    return Grid(tuple(cells), labels, tuple(node.children), count)


def _span(cell: Node, rows: int) -> tuple[int, int]:
    """Return how many columns and, of the `rows` left, how many rows a cell covers."""
    wide = whole(cell.attributes.get("columnspan"), 1, 1, WIDEST_SPAN)
    return wide, whole(cell.attributes.get("rowspan"), 1, 1, rows)


def _cells_of(line: Node) -> Sequence[Node]:
    return line.children if line.tag in {"mtr", "mlabeledtr"} else (line,)


def column_widths(grid: Grid, gaps: Sequence[float]) -> list[float]:
    """Return the natural widths of the columns; what a spanning cell needs more goes to the last it covers."""
    widths = [0.0] * grid.columns
    for cell in grid.cells:
        if cell.columns == 1 and cell.box.width > widths[cell.column]:
            widths[cell.column] = cell.box.width
    for cell in grid.cells:
        if cell.columns > 1:
            last = cell.column + cell.columns
            room = sum(widths[cell.column : last]) + sum(gaps[cell.column : last - 1])
            widths[last - 1] += max(0.0, cell.box.width - room)
    return widths


def row_extents(grid: Grid, strut: Extents) -> list[Extents]:
    """Return the extents of the rows, none less than `strut`; a cell over several rows is not asked."""
    ascents, descents = [strut.ascent] * len(grid.lines), [strut.descent] * len(grid.lines)
    for cell in grid.cells:
        if cell.rows == 1:
            ascents[cell.row] = max(ascents[cell.row], cell.box.ascent)
            descents[cell.row] = max(descents[cell.row], cell.box.descent)
    for row, label in grid.labels.items():
        if row in grid.below:
            descents[row] += LEAST_LABEL_GAP + label.ascent + label.descent
        ascents[row] = max(ascents[row], label.ascent)
        descents[row] = max(descents[row], label.descent)
    return [Extents(ascent, descent) for ascent, descent in zip(ascents, descents, strict=True)]
