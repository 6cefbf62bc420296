r"""Commutative diagrams: the CD environment of amscd."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.columns import pattern
from reader_app.tex.error import TexError
from reader_app.tex.parser import DISPLAY, IN_SCRIPT, SCRIPT, Entry, Parser
from reader_app.tex.rows import Row, close_environment
from reader_app.tex.table import Layout, table

_ENDS = frozenset({"@", "\\\\", "\\cr", "\\end", "}"})
_LAYOUT = Layout("array", (0.5,), 0.5, DISPLAY)
_ACROSS = {">": "→", "<": "←"}
_DOWN = {"V": "↓", "A": "↑"}
_LINES = {"|": "‖", "\\vert": "‖", "\\|": "‖"}
_SHORTEST = build.space("3em")
"""The label of an arrow without one, which gives the arrow its least length."""


def read_diagram(parser: Parser, name: str) -> Node:
    r"""Read the body of ``\begin{CD}``.

    Objects stand in every second column, and between them the arrows ``@>a>b>`` and ``@=``; a row of arrows has
    ``@VaVbV``, ``@AaAbA``, ``@|`` and ``@.`` below the objects.
    """
    outer, parser.style = parser.style, DISPLAY
    rows = [Row()]
    while _read_piece(parser, rows):
        pass
    parser.style = outer
    close_environment(parser, name)
    return table(_LAYOUT, [row for row in rows if row.cells] or rows, pattern("c"))


def _read_piece(parser: Parser, rows: list[Row]) -> bool:
    """Read an object and the arrow or the end of the row behind it; say whether more follows."""
    cells = rows[-1].cells
    items = parser.row(_ENDS)
    token = parser.peek()
    if items or (token != "@" and len(cells) % 2 == 0 and cells):
        _fill(cells)
        cells.append(build.cell(items))
    if token == "@":
        parser.stack.pop()
        _read_arrow(parser, cells, bool(items))
        return True
    if token in ("\\\\", "\\cr"):
        parser.stack.pop()
        rows.append(Row())
        return True
    return False


def _fill(cells: list[Node]) -> None:
    """Go on to a column of objects."""
    if len(cells) % 2:
        cells.append(build.cell([]))


def _read_arrow(parser: Parser, cells: list[Node], behind_object: bool) -> None:
    kind = parser.next()
    if kind in _ACROSS or kind == "=":
        if not behind_object:
            _fill(cells)
            cells.append(build.cell([]))
        cells.append(build.cell([_across(parser, kind)]))
        return
    if not behind_object:
        _fill(cells)
    if kind in _DOWN:
        cells.append(build.cell(_down(parser, kind)))
    elif kind in _LINES:
        cells.append(build.cell([_tall(_LINES[kind])]))
    elif kind == ".":
        cells.append(build.cell([]))
    else:
        raise TexError(f"An arrow of a diagram is @> @< @V @A @= @| or @., not @{kind}.")


def _across(parser: Parser, kind: str) -> Node:
    if kind == "=":
        return build.operator("=", "rel", {"stretchy": "true", "minsize": "2.75em"})
    above, below = _label(parser, kind), _label(parser, kind)
    arrow = build.operator(_ACROSS[kind], "rel", {"stretchy": "true"})
    if below:
        return build.element("munderover", (arrow, _padded(below), _padded(above) if above else _SHORTEST), "rel")
    return build.element("mover", (arrow, _padded(above) if above else _SHORTEST), "rel")


def _down(parser: Parser, kind: str) -> list[Node]:
    left, right = _label(parser, kind), _label(parser, kind)
    items = [_tall(_DOWN[kind])]
    if left:
        items.insert(
            0, build.element("mpadded", (build.styled(SCRIPT, left),), "ord", {"width": "0", "lspace": "-1width"})
        )
    if right:
        items.append(build.element("mpadded", (build.styled(SCRIPT, right),), "ord", {"width": "0"}))
    return items


def _tall(text: str) -> Node:
    return build.operator(text, "ord", {"minsize": "1.75em", "maxsize": "1.75em", "tex-big": "1.5"})


def _label(parser: Parser, kind: str) -> list[Node]:
    outer, parser.style = parser.style, IN_SCRIPT[parser.style]
    items = parser.row(_ENDS | {kind})
    parser.style = outer
    if not parser.take(kind):
        raise TexError(f"The arrow @{kind} of the diagram has three marks {kind} with its labels between them.")
    return items


def _padded(items: list[Node]) -> Node:
    return build.element("mpadded", (build.row(items),), "ord", {"width": "+0.67em", "lspace": "0.33em"})


def _skipped(parser: Parser, token: str) -> None:
    parser.text(token)


COMMANDS: Mapping[str, Entry] = dict.fromkeys(("\\minCDarrowwidth", "\\minCDarrowheight"), _skipped)
