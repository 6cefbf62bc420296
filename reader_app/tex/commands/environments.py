r"""Environments: arrays, matrices, cases, and AMS's displays with their alignment and numbers."""

from __future__ import annotations

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.columns import Columns, parse_columns, pattern
from reader_app.tex.commands.delimiters import fenced
from reader_app.tex.error import TexError
from reader_app.tex.parser import DISPLAY, GROUP_END, SCRIPT, Entry, Handler, Parser
from reader_app.tex.rows import close_environment, read_body, read_rows
from reader_app.tex.table import Layout, table

_ALIGN = Layout("aligned", (0.0, 2.0), 0.3, DISPLAY)
_ALIGNAT = Layout("aligned", (0.0, 0.0), 0.3, DISPLAY)
_GATHER = Layout("gathered", (1.0,), 0.3, DISPLAY)
_EQNARRAY = Layout("array", (0.278,), 0.3, DISPLAY)
_MATRIX = Layout("matrix")
_SMALL = Layout("smallmatrix", (1 / 3,), 0.2, SCRIPT)
_CASES = Layout("cases", (1.0,), 0.2)
_DISPLAY_CASES = Layout("cases", (1.0,), 0.2, DISPLAY)
_ARRAY = Layout("array")
_DISPLAY_ARRAY = Layout("array", style=DISPLAY)
_SUBSTACK = Layout("substack", (0.0,), 0.1, SCRIPT)
_FENCES = {"": ("", ""), "p": ("(", ")"), "b": ("[", "]"), "B": ("{", "}"), "v": ("|", "|"), "V": ("‖", "‖")}


def _begin(parser: Parser, token: str) -> Node | None:
    name = parser.text(token)
    handler = parser.context.environments.get(name) or ENVIRONMENTS.get(name)
    return handler(parser, name) if handler else _unknown(parser, name)


def _unknown(parser: Parser, name: str) -> Node:
    outer = parser.items
    items = parser.row(GROUP_END)
    outer += [build.error(f"\\begin{{{name}}}"), *items]
    if parser.peek() == "\\end":
        close_environment(parser, name)
    parser.report(f"The environment {name} is unknown.")
    return build.error(f"\\end{{{name}}}")


def _inner(layout: Layout, letters: str, starts: bool = False) -> Handler:
    """Read an environment inside of a formula, such as ``aligned`` with its optional place."""

    def read(parser: Parser, name: str) -> Node:
        _optional(parser)
        columns = pattern(letters, starts)
        return table(layout, read_rows(parser, name, columns, layout.style), columns, parser.context)

    return read


def _inner_counted(parser: Parser, name: str) -> Node:
    """Read ``alignedat``, which says how many pairs of columns it has."""
    _optional(parser)
    parser.text(f"\\begin{{{name}}}")
    return _inner(_ALIGNAT, "rl", True)(parser, name)


def _display(layout: Layout, letters: str, starts: bool = False) -> Handler:
    """Read a display environment, whose rows have numbers unless its name is starred."""

    def read(parser: Parser, name: str) -> Node:
        columns = pattern(letters, starts)
        rows = read_rows(parser, name, columns, layout.style)
        return table(layout, rows, columns, parser.context, _has_numbers(name))

    return read


def _display_counted(parser: Parser, name: str) -> Node:
    """Read ``alignat`` and its kin, which say how many pairs of columns they have."""
    parser.text(f"\\begin{{{name}}}")
    return _display(_ALIGNAT, "rl", True)(parser, name)


def _optional(parser: Parser) -> None:
    if parser.stack and parser.stack[-1] == "[":
        parser.optional()


def _has_numbers(name: str) -> bool:
    return not name.endswith("*") and name != "xxalignat"


def _matrix(layout: Layout, fences: tuple[str, str]) -> Handler:
    def read(parser: Parser, name: str) -> Node:
        align = parser.optional() if name.endswith("*") else None
        columns = pattern("c") if align is None else parse_columns(list(align))
        node = table(layout, read_rows(parser, name, columns, layout.style), columns, parser.context)
        return fenced(fences[0], [node], fences[1]) if fences[0] or fences[1] else node

    return read


def _cases(layout: Layout, left: str, right: str) -> Handler:
    def read(parser: Parser, name: str) -> Node:
        columns = pattern("ll")
        return fenced(
            left, [table(layout, read_rows(parser, name, columns, layout.style), columns, parser.context)], right
        )

    return read


def _array(layout: Layout) -> Handler:
    def read(parser: Parser, name: str) -> Node:
        _optional(parser)
        columns = parse_columns(parser.tokens(f"\\begin{{{name}}}"))
        return table(layout, read_rows(parser, name, columns, layout.style), columns, parser.context)

    return read


def _braced(layout: Layout, letters: str, fences: tuple[str, str] = ("", ""), starts: bool = False) -> Handler:
    r"""Read a table in braces: ``\substack``, and plain TeX's ``\matrix`` and its kin."""

    def read(parser: Parser, token: str) -> Node:
        if not parser.take("{"):
            raise TexError(f"{token} needs its lines in braces.")
        columns = pattern(letters, starts)
        node = table(layout, read_body(parser, columns, layout.style), columns, parser.context)
        parser.close_group()
        return fenced(fences[0], [node], fences[1]) if fences[0] or fences[1] else node

    return read


def _multline(parser: Parser, name: str) -> Node:
    rows = read_rows(parser, name, Columns(), DISPLAY)
    last = len(rows) - 1
    for place, row in enumerate(rows):
        align = "left" if place == 0 < last else "right" if place == last > 0 else "center"
        row.cells[0] = build.with_attributes(row.cells[0], columnalign=row.equation.align or align)
        row.equation.suppressed |= place < last
    return table(_GATHER, rows, pattern("c"), parser.context, _has_numbers(name))


def _equation(numbered: bool) -> Handler:
    r"""Read ``equation`` and its kin, whose number is the whole formula's."""

    def read(parser: Parser, name: str) -> None:
        outer = parser.items
        outer += parser.row(GROUP_END)
        parser.equation.numbered |= numbered
        close_environment(parser, name)

    return read


def _subequations(parser: Parser, name: str) -> None:
    context, outer = parser.context, parser.items
    number = context.next_number()
    counter, context.counter = context.counter, 0
    parent, context.parent = context.parent, number
    outer += parser.row(GROUP_END)
    for label in parser.equation.labels:
        context.add_label(label, number)
    parser.equation.labels.clear()
    context.counter, context.parent = counter, parent
    close_environment(parser, name)


def _shove(align: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        parser.equation.align = align
        return build.group(parser.argument(token))

    return read


ENVIRONMENTS: dict[str, Handler] = {
    "equation": _equation(True),
    **dict.fromkeys(("equation*", "displaymath", "math"), _equation(False)),
    "subequations": _subequations,
    **dict.fromkeys(("align", "align*", "flalign", "flalign*"), _display(_ALIGN, "rl", True)),
    **dict.fromkeys(("alignat", "alignat*", "xalignat", "xalignat*", "xxalignat"), _display_counted),
    **dict.fromkeys(("gather", "gather*"), _display(_GATHER, "c")),
    **dict.fromkeys(("eqnarray", "eqnarray*"), _display(_EQNARRAY, "rcl")),
    **dict.fromkeys(("multline", "multline*"), _multline),
    **dict.fromkeys(("aligned", "split"), _inner(_ALIGN, "rl", True)),
    "alignedat": _inner_counted,
    **dict.fromkeys(("gathered", "lgathered", "rgathered"), _inner(_GATHER, "c")),
    **{f"{fence}matrix": _matrix(_MATRIX, fences) for fence, fences in _FENCES.items()},
    **{f"{fence}matrix*": _matrix(_MATRIX, fences) for fence, fences in _FENCES.items()},
    **{f"{fence}smallmatrix": _matrix(_SMALL, fences) for fence, fences in _FENCES.items()},
    **{f"{fence}smallmatrix*": _matrix(_SMALL, fences) for fence, fences in _FENCES.items()},
    "array": _array(_ARRAY),
    "darray": _array(_DISPLAY_ARRAY),
    "tabular": _array(_ARRAY),
    "subarray": _array(_SUBSTACK),
    "cases": _cases(_CASES, "{", ""),
    "cases*": _cases(_CASES, "{", ""),
    "dcases": _cases(_DISPLAY_CASES, "{", ""),
    "dcases*": _cases(_DISPLAY_CASES, "{", ""),
    "rcases": _cases(_CASES, "", "}"),
    "rcases*": _cases(_CASES, "", "}"),
    "drcases": _cases(_DISPLAY_CASES, "", "}"),
    "drcases*": _cases(_DISPLAY_CASES, "", "}"),
    "numcases": _cases(_CASES, "{", ""),
}

COMMANDS: dict[str, Entry] = {
    "\\begin": _begin,
    "\\substack": _braced(_SUBSTACK, "c"),
    "\\matrix": _braced(_MATRIX, "c"),
    "\\pmatrix": _braced(_MATRIX, "c", ("(", ")")),
    "\\cases": _braced(_CASES, "ll", ("{", "")),
    "\\eqalign": _braced(_ALIGN, "rl"),
    "\\displaylines": _braced(_GATHER, "c"),
    "\\shoveleft": _shove("left"),
    "\\shoveright": _shove("right"),
}
