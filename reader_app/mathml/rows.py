"""Rows of children, whatever the rules."""

from __future__ import annotations

from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.style import Style


def child_row(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children of `node` as one row, an only child as itself."""
    if len(node.children) == 1 and not comp.is_switch(node.children[0]):
        return comp.set(node.children[0], style)
    return comp.row(node.children, style, comp)


def row(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an mrow, mstyle or another element that only groups."""
    return comp.row(node.children, style, comp)


def row_of(node: Node, style: Style, comp: Compositor, problem: str) -> Box:
    """Return the children of a faulty element as a row, noting what is wrong with it."""
    comp.report(problem)
    return comp.row(node.children, style, comp)


def unknown(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the children of an element that is not MathML, or its text, with a problem note."""
    comp.report(f"{node.tag} is no element of MathML")
    if node.children or not node.text:
        return comp.row(node.children, style, comp)
    return comp.set(Node("mtext", text=node.text), style)


def first_child(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the child that an maction shows or that a semantics element annotates."""
    return comp.set(node.children[0], style) if node.children else Box(0.0, 0.0, 0.0)


def nothing(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an empty box: for none, mprescripts, annotations."""
    return Box(0.0, 0.0, 0.0)
