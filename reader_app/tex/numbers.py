r"""Equation numbers, and the references to them."""

from __future__ import annotations

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.tex import build
from reader_app.tex.context import Context
from reader_app.tex.equation import Equation
from reader_app.tex.formula import anchor


def label(context: Context, equation: Equation, numbered: bool) -> Node | None:
    """Return the ``mtd`` with the number of a line, and note its labels; None where it has no number."""
    if equation.tag is not None:
        number, content = equation.tag_text, equation.tag
    elif numbered and not equation.suppressed:
        number = context.next_number()
        content = [build.text_node(f"({number})")]
    else:
        number, content = "", []
    for name in equation.labels:
        context.add_label(name, number)
    if not content:
        return None
    attributes = {"id": anchor(equation.labels[0])} if equation.labels else NO_ATTRIBUTES
    return Node("mtd", tuple(content), "", attributes)


def numbered_display(content: list[Node], number: Node) -> Node:
    """Return a display with its number as a table of one labelled row."""
    row = Node("mlabeledtr", (number, Node("mtd", tuple(content))), "", NO_ATTRIBUTES)
    return Node("mtable", (row,), "", {"displaystyle": "true", "tex-table": "display"}, "ord")
