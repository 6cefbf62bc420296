"""Formulas that KaTeX has drawn with ``span`` elements, whose classes are TeX's atoms (output ``html`` alone)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from reader_app.markup.drawn import nodes
from reader_app.markup.drawn.elements import attribute, classes, style
from reader_app.markup.drawn.pieces import assembled_from
from reader_app.mathml.node import Node
from reader_app.tex.spelling.lengths import em

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class _UntoldError(Exception):
    """Something is drawn that does not say what it is, such as an arrow of paths."""


class _Line(NamedTuple):
    """One of what is set above one another: how far it is raised, in em, and what it holds."""

    raised: float
    content: LexborNode


_UNSEEN = frozenset(("strut", "pstrut", "vlist-s", "nulldelimiter", "arraycolsep", "katex-mathml", "fix", "tag"))
_OPERATORS = frozenset(("mbin", "mrel", "mopen", "mclose", "mpunct", "minner"))
_VARIANTS = {
    "mathbf": "bold",
    "textbf": "bold",
    "boldsymbol": "bold-italic",
    "mathit": "italic",
    "textit": "italic",
    "mathbb": "double-struck",
    "mathcal": "script",
    "mathscr": "script",
    "mathfrak": "fraktur",
    "mathsf": "sans-serif",
    "mathtt": "monospace",
}
_SIZES = {"size1": 1.2, "size2": 1.623, "size3": 2.047, "size4": 2.470}
_BARS = {"\u2223": "|", "\u2225": "\u2016"}
"""Bars that are no relations; KaTeX draws those with the same signs."""

_TALL_BARS = {"0.333em": "|", "0.556em": "\u2016"}
"""Bars of any height by the width of the path that they are; KaTeX has no others so wide."""

_SLASH = "\ue020"
"""The stroke that KaTeX lays over a sign: a character of its own font."""

_SHORTEST = 0.3
"""Spaces up to this, in em, are those between atoms."""

_SIGN = re.compile(r"[0-9.]+|.", re.DOTALL)


def mathml_of(katex: LexborNode) -> list[Node]:
    """Return the MathML of what KaTeX has drawn; nothing where a part of it cannot be told."""
    drawn = katex.css_first("[class~=katex-html]")
    if drawn is None:
        return []
    try:
        inside = _inside(drawn)
    except _UntoldError:
        return []
    number = drawn.css_first("[class~=tag]")
    if number is None:
        return inside
    label = Node("mtd", (Node("mtext", (), _shown(number)),))
    return [nodes.table([[Node("mtd", tuple(inside))]], [label], {})]


def _shown(element: LexborNode) -> str:
    return element.text().replace("\u200b", "").strip()


def _inside(element: LexborNode) -> list[Node]:
    inside: list[Node] = []
    for child in element.iter():
        if "msupsub" in classes(child):
            inside = [_scripts(child, nodes.one(inside))]
        elif "nulldelimiter" in classes(child) and "minner" in classes(element):
            inside.append(nodes.operator("", 0.0))
        else:
            inside += _struck(inside.pop(), _read(child)) if inside and inside[-1].text == _SLASH else _read(child)
    return inside


def _struck(slash: Node, struck: list[Node]) -> list[Node]:
    """Return what a stroke is laid over as one sign (≠)."""
    if len(struck) != 1 or struck[0].tag != "mo":
        return [slash, *struck]
    return [nodes.operator(normalize("NFC", f"{struck[0].text}\u0338"), 0.0)]


def _read(element: LexborNode) -> list[Node]:
    names = classes(element)
    if not _UNSEEN.isdisjoint(names):
        return []
    if "mspace" in names:
        return _space(element)
    for name in reversed(names):
        if name in _READERS:
            return [_READERS[name](element)]
    if element.tag in ("svg", "img"):
        raise _UntoldError
    if _is_leaf(element):
        return _leaf(element, names)
    return _coloured(element, _inside(element))


def _is_leaf(element: LexborNode) -> bool:
    return element.child is None or (element.child.tag == "-text" and element.child.next is None)


def _coloured(element: LexborNode, inside: list[Node]) -> list[Node]:
    color = style(element, "color")
    if color == "transparent":
        return [Node("mphantom", tuple(inside))]
    return [Node("mstyle", tuple(inside), "", {"mathcolor": color})] if color and inside else inside


def _leaf(element: LexborNode, names: list[str]) -> list[Node]:
    """Return the signs of an element with no others in it."""
    text = element.text().replace("\u200b", "")
    if not text:
        return []
    variant = next((_VARIANTS[name] for name in names if name in _VARIANTS), "")
    is_operator = not _OPERATORS.isdisjoint(names) or "op-symbol" in names
    return _coloured(element, [_sign(sign, variant, is_operator, names) for sign in _SIGN.findall(text)])


def _sign(sign: str, variant: str, is_operator: bool, names: list[str]) -> Node:
    said = {"mathvariant": variant} if variant else {}
    if sign[0].isdigit():
        return Node("mn", (), sign, said)
    if "mrel" not in names and sign in _BARS:
        return nodes.operator(_BARS[sign], 0.0)
    if is_operator or not (sign.isalpha() or sign > "\u2200"):
        return nodes.operator(sign, 0.0)
    return Node("mi", (), sign, said if variant or "mathnormal" in names else {"mathvariant": "normal"})


def _lines(element: LexborNode) -> list[_Line]:
    """Return what is set above one another in an element, the highest first."""
    stack = element.css_first("[class~=vlist]")
    lines = []
    for line in stack.iter() if stack is not None else ():
        strut = line.css_first("[class~=pstrut]")
        if strut is not None:
            raised = -(em(style(line, "top")) or 0.0) - (em(style(strut, "height")) or 0.0)
            lines.append(_Line(raised, line))
    return sorted(lines, key=lambda line: -line.raised)


def _row(line: _Line) -> Node:
    return nodes.one(_inside(line.content))


def _has(line: _Line, name: str) -> bool:
    return any(name in classes(part) for part in line.content.iter())


def _scripts(element: LexborNode, base: Node) -> Node:
    lines = _lines(element)
    if len(lines) == 2:
        return Node("msubsup", (base, _row(lines[1]), _row(lines[0])))
    if len(lines) != 1:
        raise _UntoldError
    return Node("msup" if lines[0].raised > 0 else "msub", (base, _row(lines[0])))


def _fraction(element: LexborNode) -> Node:
    lines = _lines(element)
    fields = [line for line in lines if not _has(line, "frac-line")]
    if len(fields) != 2:
        raise _UntoldError
    return Node("mfrac", tuple(map(_row, fields)), "", {} if len(lines) == 3 else {"linethickness": "0"})


def _root(element: LexborNode) -> Node:
    index = next((child for child in element.iter() if "root" in classes(child)), None)
    stack = next((child for child in element.iter() if "vlist-t" in classes(child)), None)
    radicands = [line for line in _lines(stack) if not _has(line, "hide-tail")] if stack is not None else []
    if len(radicands) != 1:
        raise _UntoldError
    if index is None:
        return Node("msqrt", (_row(radicands[0]),))
    return Node("mroot", (_row(radicands[0]), *map(_row, _lines(index)[:1])))


def _accent(element: LexborNode) -> Node:
    lines = _lines(element)
    bodies = [line for line in lines if _has(line, "accent-body")]
    bases = [line for line in lines if line not in bodies]
    if len(bodies) != 1 or len(bases) != 1 or bodies[0].content.css_first("svg") is not None:
        raise _UntoldError
    sign = nodes.operator(_shown(bodies[0].content), 0.0)
    tag = "mover" if bodies[0].raised >= 0 else "munder"
    return Node(tag, (_row(bases[0]), sign))


def _ruled(tag: str, line_class: str) -> Callable[[LexborNode], Node]:
    """Return the reader of what has a rule above or below it."""

    def read(element: LexborNode) -> Node:
        bases = [line for line in _lines(element) if not _has(line, line_class)]
        if len(bases) != 1:
            raise _UntoldError
        return Node(tag, (_row(bases[0]), nodes.operator("\u2015", nodes.TALL)))

    return read


def _limits(element: LexborNode) -> Node:
    """Return an operator with its limits, which are smaller than it."""
    lines = _lines(element)
    places = [place for place, line in enumerate(lines) if not _has(line, "sizing")]
    if len(places) != 1 or len(lines) > 3:
        raise _UntoldError
    base = _row(lines[places[0]])
    over, under = lines[: places[0]], lines[places[0] + 1 :]
    if len(over) > 1 or len(under) > 1:
        raise _UntoldError
    tag = "munderover" if over and under else "mover" if over else "munder"
    return Node(tag, (base, *map(_row, under), *map(_row, over)))


def _braced(element: LexborNode) -> Node:
    """Return what has a horizontal brace above or below it."""
    lines = _lines(element)
    braces = [line for line in lines if line.content.css_first("[class~=brace-left]") is not None]
    bases = [line for line in lines if line not in braces]
    if len(braces) != 1 or len(bases) != 1 or not _has(braces[0], "stretchy"):
        raise _UntoldError
    is_over = braces[0].raised > bases[0].raised
    return Node(
        "mover" if is_over else "munder",
        (_row(bases[0]), nodes.operator("\u23de" if is_over else "\u23df", nodes.TALL)),
    )


def _delimiter(element: LexborNode) -> Node:
    """Return a delimiter between fences, or one of a size of its own."""
    if element.css_first("[class~=mult]") is not None:
        paths = element.css_first("svg")
        width = attribute(paths, "width") if paths is not None else ""
        if not (whole := _TALL_BARS.get(width) or assembled_from(_shown(element))):
            raise _UntoldError
        return nodes.operator(whole, nodes.TALL)
    sized = element if "delimsizing" in classes(element) else element.css_first("[class~=delimsizing]")
    height = next((_SIZES[name] for name in classes(sized) if name in _SIZES), 0.0) if sized is not None else 0.0
    sign = nodes.operator(_shown(element), height)
    return sign if sized is not element else nodes.atom([sign], "ORD")


def _function(element: LexborNode) -> Node:
    """Return an operator: a sign, a name of letters, or one with scripts."""
    if "op-symbol" in classes(element):
        return nodes.operator(_shown(element), 0.0)
    if element.css_first("[class~=vlist], [class~=op-symbol]") is not None:
        return nodes.one(_inside(element))
    return Node("mi", (), " ".join(_shown(element).split()))


def _fenced(element: LexborNode) -> Node:
    if _is_leaf(element):
        return nodes.one(_leaf(element, classes(element)))
    return nodes.row(_inside(element))


def _table(element: LexborNode) -> Node:
    columns = [child for child in element.iter() if any(name.startswith("col-align") for name in classes(child))]
    others = {name for child in element.iter() if child not in columns for name in classes(child)}
    if not columns or others - _UNSEEN:
        raise _UntoldError
    lines = [_lines(column) for column in columns]
    cells = [[_cell(line, column) for line in held] for held, column in zip(lines, columns, strict=True)]
    rows = [[column[place] for column in cells if place < len(column)] for place in range(max(map(len, cells)))]
    return nodes.table(rows, [None] * len(rows), {})


_ALIGNS = {"col-align-l": "left", "col-align-r": "right"}


def _cell(line: _Line, column: LexborNode) -> Node:
    align = next((_ALIGNS[name] for name in classes(column) if name in _ALIGNS), "center")
    return Node("mtd", tuple(_inside(line.content)), "", {"columnalign": align})


def _space(element: LexborNode) -> list[Node]:
    width = em(style(element, "margin-right")) or 0.0
    return [] if 0 <= width < _SHORTEST else [Node("mspace", (), "", {"width": f"{width}em"})]


def _text(element: LexborNode) -> Node:
    if element.css_first("svg, [class~=vlist]") is not None:
        raise _UntoldError
    bold = element.css_first("[class~=textbf]") is not None
    return Node("mtext", (), element.text().replace("\u200b", ""), {"mathvariant": "bold"} if bold else {})


def _laid_over(element: LexborNode) -> Node:
    if _SLASH not in element.text():
        raise _UntoldError
    return nodes.operator(_SLASH, 0.0)


def _untold(element: LexborNode) -> Node:
    raise _UntoldError


_READERS: Mapping[str, Callable[[LexborNode], Node]] = {
    "mfrac": _fraction,
    "sqrt": _root,
    "accent": _accent,
    "overline": _ruled("mover", "overline-line"),
    "underline": _ruled("munder", "underline-line"),
    "op-limits": _limits,
    "mover": _braced,
    "munder": _braced,
    "mtable": _table,
    "text": _text,
    "mop": _function,
    "rlap": _laid_over,
    "delimcenter": _delimiter,
    "delimsizing": _delimiter,
    "minner": _fenced,
    **dict.fromkeys(("x-arrow", "hide-tail", "vlist-t", "llap", "clap", "rule", "fbox", "newline"), _untold),
}
