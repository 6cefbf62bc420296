r"""``\bordermatrix``: a matrix in parentheses, with a first row above and a first column beside them."""

from __future__ import annotations

from typing import NamedTuple

from reader_app.mathml.atoms import delimiter, delimiter_target
from reader_app.mathml.box import Placed
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.style import Style
from reader_app.mathml.tables.plan import Plan

_BELOW_FIRST, _BEHIND_FIRST, _INSIDE = 0.2, 0.2, 3 / 18
"""Em below the first row and behind the first column, and within the parentheses (plain TeX)."""


class Bordered(NamedTuple):
    """A plan with room for parentheses, how far its baseline lies below its top, and the parentheses."""

    plan: Plan
    shift: float
    marks: tuple[Placed, ...]


def bordered(plan: Plan, style: Style, comp: Compositor) -> Bordered:
    """Return the plan of a table of two rows and columns at least; what is in parentheses lies on the axis."""
    rows = [plan.rows[0], *(row + _BELOW_FIRST for row in plan.rows[1:])]
    lower = plan._replace(rows=rows, height=plan.height + _BELOW_FIRST)
    top, foot, axis = lower.top(1), lower.foot(-1), comp.constants.axis_height * style.size
    reach = (foot - top) / 2
    target = delimiter_target(reach + axis, reach - axis, axis)
    left, right = (delimiter(mark, target, style, comp) for mark in "()")
    start = plan.columns[0] + plan.widths[0] + _BEHIND_FIRST
    moved = start + left.width + _INSIDE - plan.columns[1]
    columns = [plan.columns[0], *(column + moved for column in plan.columns[1:])]
    end = columns[-1] + plan.widths[-1] + _INSIDE
    marks = ((start, 0.0, left), (end, 0.0, right))
    return Bordered(lower._replace(columns=columns, width=end + right.width), (top + foot) / 2 + axis, marks)
