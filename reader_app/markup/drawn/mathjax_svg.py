"""Formulas that MathJax 3 and 4 have drawn as SVG, whose groups say which element of MathML they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from reader_app.markup.drawn import nodes
from reader_app.markup.drawn.elements import attribute, character
from reader_app.markup.drawn.pieces import assembled_from
from reader_app.mathml.node import Node

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ADDRESS = re.compile(r"#MJX-(?:.{0,40}-)?([A-Z]{2,5}-[A-Z][A-Z0-9]{0,3})-([0-9A-F]{1,6})$")
"""Where the outline of a sign is: its font and its code in Unicode."""

_NUMBER = r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)"
_MOVED = re.compile(rf"translate\(\s*{_NUMBER}(?:[\s,]+{_NUMBER})?")
_NEAR = 0.003
_BACK = -5.0
_UNITS = 1000
"""Units of MathJax's drawings in an em."""

_LOWEST = -0.5
"""Limits are at least 0.6 em below their operator's baseline (the TeXbook's appendix G, rule 13a, and its fonts)."""

_SPACES = (1.0, 2.0, 0.278, 0.222, 0.167)
_AROUND = (0.0, 0.278, 0.222, 0.167)
"""TeX's spaces in em, and those that it leaves between atoms of itself (the TeXbook, chapter 18)."""


def mathml_of(container: LexborNode) -> list[Node]:
    """Return the MathML of what is drawn in a container of MathJax's, in one piece or several, or in one ``svg``."""
    drawings = [container] if container.tag == "svg" else [child for child in container.iter() if child.tag == "svg"]
    return [node for svg in drawings for math in _groups(svg) for node in _inside(math)]


def _name(group: LexborNode) -> str:
    return attribute(group, "data-mml-node").lower()


def _groups(element: LexborNode) -> Iterator[LexborNode]:
    """Yield the groups for elements of MathML that are in no other one of those."""
    for child in element.iter():
        if _name(child):
            yield child
        elif child.tag in ("g", "svg", "a"):
            yield from _groups(child)


def _inside(element: LexborNode) -> list[Node]:
    groups = list(_groups(element))
    inside = [_read(group) for group in groups]
    for place, (group, following) in enumerate(pairwise(groups)):
        if _is_space(inside[place]):
            inside[place] = _space_of(_place(following)[0] - _place(group)[0])
    return inside


def _is_space(node: Node) -> bool:
    return node.tag == "mspace" or (len(node.children) == 1 and _is_space(node.children[0]))


def _space_of(width: float) -> Node:
    """Return a space, in em, without what TeX adds to it of itself; what goes far back begins a new line."""
    if width < _BACK:
        return Node("mspace", (), "", {"linebreak": "newline"})
    sums = ((space, space + around) for space in _SPACES for around in _AROUND)
    known = next((space for space, total in sums if abs(total - width) < _NEAR), width)
    return Node("mspace", (), "", {"width": f"{known:.3f}em"})


def _place(group: LexborNode) -> tuple[float, float]:
    """Return how far to the right and up a group has been moved, in em."""
    moved = _MOVED.search(attribute(group, "transform"))
    return (float(moved[1]) / _UNITS, float(moved[2] or 0) / _UNITS) if moved else (0.0, 0.0)


def _read(group: LexborNode) -> Node:
    name = _name(group)
    if nodes.is_token(name):
        return _token(group)
    read = _READERS.get(name)
    return read(group) if read else nodes.row(_inside(group))


def _token(group: LexborNode) -> Node:
    signs, font, height = "", "", 0.0
    for drawn in group.css("use, path, text, svg"):
        if drawn.tag == "svg":
            height = max(height, _length(drawn, "width"), _length(drawn, "height"))
        elif drawn.tag == "text":
            signs += drawn.text()
        else:
            address = _ADDRESS.search(attribute(drawn, "xlink:href") or attribute(drawn, "href"))
            signs += character(attribute(drawn, "data-c") or (address[2] if address else ""))
            font = address[1] if address else font
    assembled = assembled_from(signs)
    if _name(group) == "mo" and (height or assembled):
        return nodes.operator(assembled or signs[:1], height or nodes.TALL)
    return nodes.token(_name(group), signs, font)


def _length(drawn: LexborNode, side: str) -> float:
    """Return how wide or high a drawing is, in em."""
    length = re.fullmatch(_NUMBER, attribute(drawn, side))
    return float(length[1]) / _UNITS if length else 0.0


_CHILDREN = {"msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mroot": 2}


def _scripts(group: LexborNode) -> Node:
    """Return an element with fields, the lower of two scripts first; one that lacks some is a row of what is there."""
    name, fields = _name(group), _fields(group)[: _CHILDREN[_name(group)]]
    if len(fields) < _CHILDREN[name]:
        return nodes.row(fields)
    heights = [_place(script)[1] for script in list(_groups(group))[1:]]
    if len(fields) == 3 and heights[0] > heights[1]:
        fields[1:] = reversed(fields[1:])
    scripts = Node(name, tuple(fields))
    return nodes.beside(scripts) if "under" in name and min(heights) > _LOWEST else scripts


def _fields(group: LexborNode) -> list[Node]:
    """Return what an element draws one by one; a group with no name of its own is one, and holds a row."""
    fields = [
        _read(child) if _name(child) else nodes.one(_inside(child))
        for child in group.iter()
        if child.tag == "g" and (_name(child) or child.css_first("[data-mml-node]") is not None)
    ]
    return [field for field in fields if _name(group) not in _ROOTS or field.text != "\u221a"]


_ROOTS = ("msqrt", "mroot")


def _fraction(group: LexborNode) -> Node:
    fields = _fields(group)[:2]
    has_rule = any(child.tag == "rect" for child in group.iter())
    return Node("mfrac", tuple(fields), "", {} if has_rule else {"linethickness": "0"})


def _square_root(group: LexborNode) -> Node:
    return Node("msqrt", tuple(_fields(group)[:1]) or (nodes.row(()),))


def _table(group: LexborNode) -> Node:
    labels = group.css_first("svg[data-labels]")
    tags = iter([_cell(cell) for cell in _groups(labels)] if labels is not None else [])
    body = group.css_first("svg[data-table]") if labels is not None else None
    rows = list(_groups(body if body is not None else group))
    cells = [list(_groups(row)) for row in rows]
    lines = [[_cell(cell) for cell in line] for line in cells]
    columns = nodes.alignments(lines, [[_place(cell)[0] for cell in line] for line in cells])
    aligned = [
        [Node("mtd", cell.children, "", {"columnalign": align}) for cell, align in zip(line, columns, strict=False)]
        for line in lines
    ]
    return nodes.table(aligned, [next(tags, None) if _name(row) == "mlabeledtr" else None for row in rows], {})


def _cell(group: LexborNode) -> Node:
    return Node("mtd", tuple(_inside(group)))


def _atom(group: LexborNode) -> Node:
    return nodes.atom(_inside(group), attribute(group, "data-mjx-texclass"))


def _space(group: LexborNode) -> Node:
    return Node("mspace")


_READERS: Mapping[str, Callable[[LexborNode], Node]] = {
    "mfrac": _fraction,
    "mspace": _space,
    "msqrt": _square_root,
    "mtable": _table,
    "texatom": _atom,
    **dict.fromkeys(_CHILDREN, _scripts),
}
