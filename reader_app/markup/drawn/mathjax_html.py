"""Formulas that MathJax 3 and 4 have drawn with elements of their own (CHTML)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from reader_app.markup.drawn import nodes
from reader_app.markup.drawn.elements import attribute, character, classes, style
from reader_app.mathml.node import Node
from reader_app.tex.spelling.lengths import em

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LETTER = re.compile(r"mjx-c([0-9A-F]{1,6})")
_FONT = re.compile(r"[A-Z]{2,5}-[A-Z][A-Z0-9]{0,3}")

_UNSEEN = frozenset(
    ("linestrut", "mark", "nstrut", "dstrut", "tstrut", "strut", "line", "surd", "spacer", "annotation")
)
"""What takes room or is drawn and is no part of the formula."""

_STROKES = {"ustrike": "updiagonalstrike", "dstrike": "downdiagonalstrike", "hstrike": "horizontalstrike"}


def mathml_of(container: LexborNode) -> list[Node]:
    """Return the MathML of what is drawn in a container of MathJax's."""
    return [node for math in _boxes(container, ("math",)) for node in _inside(math)]


def _name(element: LexborNode) -> str:
    return (element.tag or "").removeprefix("mjx-")


def _read(element: LexborNode) -> list[Node]:
    name = _name(element)
    if name in _UNSEEN:
        return []
    if nodes.is_token(name):
        return [_token(element)]
    read = _READERS.get(name)
    return [read(element)] if read else _inside(element)


def _inside(element: LexborNode) -> list[Node]:
    inside: list[Node] = []
    for child in element.iter():
        inside += _read(child)
    return inside


def _token(element: LexborNode) -> Node:
    text, font = "", ""
    for drawn in element.iter(include_text=True):
        if _name(drawn).startswith("stretchy-"):
            return nodes.operator(_letter(drawn), em(style(drawn, "height") or style(drawn, "width")) or nodes.TALL)
        text += _letter(drawn) or drawn.text()
        font = next(filter(_FONT.fullmatch, classes(drawn)), font)
    return nodes.token(_name(element), text, font)


def _letter(drawn: LexborNode) -> str:
    found = next(filter(None, map(_LETTER.fullmatch, classes(drawn))), None)
    return character(found[1]) if found else ""


def _fields(element: LexborNode, *names: str) -> list[Node]:
    """Return what is in the boxes with these names, the nearest of each, in the order of the names."""
    boxes: dict[str, LexborNode] = {}
    for box in _boxes(element, names):
        boxes.setdefault(_name(box), box)
    return [nodes.one(_inside(boxes[name])) if name in boxes else nodes.row(()) for name in names]


def _boxes(element: LexborNode, names: tuple[str, ...]) -> Iterator[LexborNode]:
    """Yield the boxes with these names that are in no other one of them."""
    for child in element.iter():
        if _name(child) in names:
            yield child
        else:
            yield from _boxes(child, names)


def _fraction(element: LexborNode) -> Node:
    fraction = element.css_first("mjx-frac")
    atop = fraction is not None and "atop" in fraction.attributes
    return Node("mfrac", tuple(_fields(element, "num", "den")), "", {"linethickness": "0"} if atop else {})


def _root(element: LexborNode) -> Node:
    (radicand,) = _fields(element, "box")
    if _name(element) == "msqrt":
        return Node("msqrt", (radicand,))
    return Node("mroot", (radicand, *_fields(element, "root")))


def _scripts(element: LexborNode) -> Node:
    """Return scripts beside their base, which stands before them; both are in one box, the upper one first."""
    name = _name(element)
    base: list[Node] = []
    scripts: list[Node] = []
    for child in element.iter():
        if _name(child) == "script":
            scripts = [nodes.one(read) for part in child.iter() if (read := _read(part))]
        else:
            base += _read(child)
    fewer = name in _BOTH and len(scripts) < 2
    return Node("mrow" if fewer else name, (nodes.one(base), *reversed(scripts)))


_BOTH = frozenset(("msubsup", "munderover"))
_LIMITS: Mapping[str, tuple[str, ...]] = {
    "munder": ("base", "under"),
    "mover": ("base", "over"),
    "munderover": ("base", "under", "over"),
}


def _limits(element: LexborNode) -> Node:
    if attribute(element, "limits") == "false":
        return nodes.beside(_scripts(element))
    return Node(_name(element), tuple(_fields(element, *_LIMITS[_name(element)])))


def _multiscripts(element: LexborNode) -> Node:
    base: list[Node] = []
    before: list[Node] = []
    behind: list[Node] = []
    for child in element.iter():
        if _name(child) == "prescripts":
            before = _pairs(child)
        elif _name(child) == "scripts":
            behind = _pairs(child)
        else:
            base += _read(child)
    return Node("mmultiscripts", (nodes.one(base), *behind, Node("mprescripts"), *before))


def _pairs(scripts: LexborNode) -> list[Node]:
    """Return subscripts and superscripts by turns; they are drawn as rows, the upper ones first."""
    rows = [
        [nodes.one(_inside(cell)) for cell in line.iter() if _name(cell) == "cell"]
        for line in scripts.iter()
        if _name(line) == "row"
    ]
    lines = [line for line in rows if line]
    return [script for pair in zip(lines[-1], lines[0], strict=False) for script in pair] if lines else []


def _table(element: LexborNode) -> Node:
    parts = {_name(part): part for part in element.iter()}
    rows = list(_boxes(parts["table"], _ROWS)) if "table" in parts else list(_boxes(element, _ROWS))
    lines = [[_cell(cell) for cell in _boxes(row, ("mtd",)) if "extra" not in cell.attributes] for row in rows]
    labels = list(_boxes(parts["labels"], _ROWS)) if "labels" in parts else []
    tags = iter([_cell(cell) for row in labels for cell in _boxes(row, ("mtd",))])
    numbers = [next(tags, None) if _name(row) == "mlabeledtr" else None for row in rows]
    return nodes.table(lines, numbers, _rules([list(_boxes(row, ("mtd",))) for row in rows]))


def _rules(rows: list[list[LexborNode]]) -> dict[str, str]:
    """Return the lines between rows and columns, which are borders of cells."""
    columns = rows[0] if rows else []
    across = ["solid" if any(style(cell, "border-top") for cell in row) else "none" for row in rows[1:]]
    between = [
        "solid" if style(cell, "border-right") or style(following, "border-left") else "none"
        for cell, following in pairwise(columns)
    ]
    rules = {"rowlines": across, "columnlines": between}
    return {name: " ".join(lines) for name, lines in rules.items() if "solid" in lines}


_ROWS = ("mtr", "mlabeledtr")


def _cell(element: LexborNode) -> Node:
    return Node("mtd", tuple(_inside(element)), "", {"columnalign": style(element, "text-align") or "center"})


def _space(element: LexborNode) -> Node:
    narrower = style(element, "margin-right")
    width = style(element, "width") or (narrower if narrower.startswith("-") else "")
    return Node("mspace", (), "", {"width": width} if width else {})


def _atom(element: LexborNode) -> Node:
    return nodes.atom(_inside(element), attribute(element, "texclass"))


def _coloured(element: LexborNode) -> Node:
    color = style(element, "color")
    return Node("mstyle", tuple(_inside(element)), "", {"mathcolor": color} if color else {})


def _phantom(element: LexborNode) -> Node:
    return Node("mphantom", tuple(_inside(element)))


def _enclosed(element: LexborNode) -> Node:
    strokes = [_STROKES[_name(part)] for part in element.iter() if _name(part) in _STROKES]
    box = element.css_first("mjx-box")
    notation = strokes or (["box"] if box is not None and style(box, "border") else [])
    return (
        Node("menclose", tuple(_inside(element)), "", {"notation": " ".join(notation)})
        if notation
        else nodes.row(_inside(element))
    )


_READERS: Mapping[str, Callable[[LexborNode], Node]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _limits,
    "mover": _limits,
    "munderover": _limits,
    "mmultiscripts": _multiscripts,
    "mtable": _table,
    "mspace": _space,
    "mstyle": _coloured,
    "mphantom": _phantom,
    "menclose": _enclosed,
    "mrow": _atom,
    "texatom": _atom,
}
