"""The labels of numbered displays: at the right margin, beside their rows or below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader_app.mathml.box import Box, Placed
from reader_app.mathml.breaking import Lines
from reader_app.mathml.tables.grid import LEAST_LABEL_GAP, Grid

LABEL_GAP = 2.0
"""Em between a numbered display and its label where no column is given."""


def room_beside(labels: Mapping[int, Box], column: float) -> float:
    """Return the widest that a body may be in a column of `column` em to have its labels beside it."""
    return column - _widest(labels) - 2 * LEAST_LABEL_GAP


def labelled(body: Box, grid: Grid, baselines: Sequence[float], feet: Sequence[float], column: float | None) -> Box:
    """Return a numbered display: in the column, body in the middle and labels at the right margin, as AMS has it.

    `baselines` and `feet` are those of the rows, y down from the baseline of `body`.
    """
    x, width, _ = in_column(body.width, grid.labels, column)
    parts: list[Placed] = []
    ascent, descent = body.ascent, body.descent
    drops = _drops(grid)
    for row, label in grid.labels.items():
        y = feet[row] - label.descent if row in grid.below else baselines[row] + drops[row]
        parts.append(((column or width) - label.width, y, label))
        ascent, descent = max(ascent, label.ascent - y), max(descent, label.descent + y)
    box = Box(width, ascent, descent, [*parts, (x, 0.0, body)])
    box.style = body.style
    return box


def _drops(grid: Grid) -> dict[int, float]:
    """Return how far the last lines of the labelled rows lie below their first ones."""
    drops = dict.fromkeys(grid.labels, 0.0)
    for cell in grid.cells:
        if cell.row in drops and isinstance(cell.box, Lines):
            drops[cell.row] = max(drops[cell.row], cell.box.drop)
    return drops


def _widest(labels: Mapping[int, Box]) -> float:
    return max(label.width for label in labels.values())


def in_column(body: float, labels: Mapping[int, Box], column: float | None) -> tuple[float, float, bool]:
    r"""Return where the body begins, the width of the whole, and whether there is room for the labels beside the body.

    A body that would come near its labels is centred in what they leave (amsmath, \eqnshift@).
    """
    label = _widest(labels)
    if column is None:
        return 0.0, body + LABEL_GAP + label, True
    middle = (column - body) / 2
    if middle >= 2 * label:
        return middle, column, True
    beside = (column - body - label) / 2
    if beside >= LEAST_LABEL_GAP:
        return beside, column, True
    return max(0.0, middle), max(column, body), False
