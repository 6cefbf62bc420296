"""Punctuation at the end of a display, where those who write TeX put it: behind its last line, before its number."""

from __future__ import annotations

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.tex.formula import Formula

_LINES = frozenset({"aligned", "gathered", "display"})
"""The tables whose rows are the lines of a display, and arrays in its style (``eqnarray``)."""


def ended(formula: Formula, mark: str) -> Formula:
    """Return a display with the punctuation `mark`, which may be none, as its end."""
    if not mark:
        return formula
    end = Node("mtext", (), mark, NO_ATTRIBUTES, "punct")
    return formula._replace(node=_ended(formula.node, end), ending=mark)


def _ended(node: Node, mark: Node) -> Node:
    *before, last = node.children or (mark,)
    if _is_of_lines(last):
        return _with_children(node, (*before, _ended_below(last, mark)))
    if last.tag == "mstyle" and last.atom is None:
        return _with_children(node, (*before, _ended(last, mark)))
    return _with_children(node, (*node.children, mark))


def _is_of_lines(node: Node) -> bool:
    """Whether a node is a table whose last row has cells and ends the display; others are ended as a whole."""
    kind, is_large = node.attributes.get("tex-table"), node.attributes.get("displaystyle") == "true"
    has_rows = bool(node.children and node.children[-1].children)
    return has_rows and (kind in _LINES or (kind == "array" and is_large))


def _ended_below(table: Node, mark: Node) -> Node:
    """Return a table with `mark` in the last cell of its last row that has something in it."""
    *rows, row = table.children
    cells = list(row.children)
    number = 1 if row.tag == "mlabeledtr" else 0
    filled = [index for index, cell in enumerate(cells) if index >= number and _is_filled(cell)]
    at = filled[-1] if filled else -1
    cells[at] = _ended(cells[at], mark)
    return _with_children(table, (*rows, _with_children(row, tuple(cells))))


def _is_filled(cell: Node) -> bool:
    """Whether there is something in a cell besides the empty group that alignments begin cells with."""
    return any(node.children or node.text for node in cell.children)


def _with_children(node: Node, children: tuple[Node, ...]) -> Node:
    return Node(node.tag, children, node.text, node.attributes, node.atom)
