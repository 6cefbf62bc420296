r"""Environments: arrays, matrices, cases, and AMS's displays with their alignment and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.columns import Columns, parse_columns, pattern
from reader_app.tex.commands.delimiters import fence, fenced
from reader_app.tex.commands.diagrams import read_diagram
from reader_app.tex.commands.empheq import beside, read_empheq
from reader_app.tex.equation import Equation
from reader_app.tex.error import TexError
from reader_app.tex.nearness import suggestion
from reader_app.tex.numbers import label
from reader_app.tex.parser import DISPLAY, SCRIPT, Entry, Handler, Parser
from reader_app.tex.rows import PARTIAL_RULES, Row, close_environment, read_body, read_rows
from reader_app.tex.stream import GROUP_END
from reader_app.tex.table import Layout, table

_ALIGN = Layout("aligned", (0.0, 2.0), 0.3, DISPLAY)
_ALIGNAT = Layout("aligned", (0.0, 0.0), 0.3, DISPLAY)
_FLALIGN = Layout("aligned", (0.0, 1.0, 1.0), 0.3, DISPLAY)
_XALIGNAT = Layout("aligned", (0.0, 0.0, 2.0), 0.3, DISPLAY)
_GATHER = Layout("gathered", (1.0,), 0.3, DISPLAY)
_EQALIGN = Layout("aligned", (0.0,), 0.3, DISPLAY)
_EQNARRAY = Layout("array", (0.278,), 0.3, DISPLAY)
_MATRIX = Layout("matrix")
_BORDER = Layout("border")
_SMALL = Layout("smallmatrix", (1 / 3,), 0.2, SCRIPT)
_CASES = Layout("cases", (1.0,), 0.2)
_DISPLAY_CASES = Layout("cases", (1.0,), 0.2, DISPLAY)
_ARRAY = Layout("array")
_DISPLAY_ARRAY = Layout("array", style=DISPLAY)
_SUBSTACK = Layout("substack", (0.0,), 0.1, SCRIPT)
_FENCES = {"": ("", ""), "p": ("(", ")"), "b": ("[", "]"), "B": ("{", "}"), "v": ("|", "|"), "V": ("‖", "‖")}


def _begin(parser: Parser, token: str) -> Node | None:
    mark = len(parser.stack) + 1
    name = parser.text(token)
    handler = parser.context.environments.get(name) or ENVIRONMENTS.get(name)
    if handler:
        return handler(parser, name)
    if not name:
        raise TexError("\\begin needs the name of an environment, such as align.")
    near = suggestion(name, {*parser.context.environments, *ENVIRONMENTS})
    parser.report(f"The environment {name} is unknown.{near}", mark)
    return _unknown(parser, name)


def _unknown(parser: Parser, name: str) -> Node:
    items = parser.row(GROUP_END)
    parser.items += [build.error(f"\\begin{{{name}}}"), *items]
    if parser.peek() == "\\end":
        close_environment(parser, name)
    return build.error(f"\\end{{{name}}}")


def _inner(layout: Layout, letters: str, starts: int | None = None) -> Handler:
    """Read an environment inside of a formula, such as ``aligned`` with its optional place."""

    def read(parser: Parser, name: str) -> Node:
        _optional(parser)
        return _read(parser, name, layout, pattern(letters, starts))

    return read


def _inner_counted(parser: Parser, name: str) -> Node:
    """Read ``alignedat``, which says how many pairs of columns it has."""
    _optional(parser)
    parser.text(f"\\begin{{{name}}}")
    return _read(parser, name, _ALIGNAT, pattern("rl", 1))


def _read(parser: Parser, name: str, layout: Layout, columns: Columns) -> Node:
    return table(layout, read_rows(parser, name, columns, layout.style), columns)


def _optional(parser: Parser) -> None:
    """Read the place, [t], [c] or [b]; any other bracket belongs to the content."""
    if parser.peek() == "[" and parser.stack[-2:-1] in _PLACES and parser.stack[-3:-2] == ["]"]:
        parser.optional()


_PLACES = (["t"], ["c"], ["b"])


def _display(layout: Layout, letters: str, starts: int | None = None) -> Handler:
    """Read a display environment, whose rows have numbers unless its name is starred."""

    def read(parser: Parser, name: str) -> Node:
        return _read_display(parser, name, layout, pattern(letters, starts))

    return read


def _display_counted(layout: Layout, letters: str, starts: int) -> Handler:
    """Read ``alignat`` and its kin, which say how many pairs of columns they have."""

    def read(parser: Parser, name: str) -> Node:
        parser.text(f"\\begin{{{name}}}")
        return _read_display(parser, name, layout, pattern(letters, starts))

    return read


def _read_display(parser: Parser, name: str, layout: Layout, columns: Columns) -> Node:
    rows = read_rows(parser, name, columns, DISPLAY, Equation)
    _number(parser, name, rows)
    return table(layout, rows, columns)


def _number(parser: Parser, name: str, rows: list[Row]) -> None:
    numbered = not name.endswith("*") and name != "xxalignat"
    for row in rows:
        if row.equation is not None and row.cells:
            row.number = label(parser.context, row.equation, numbered)


def _multline(parser: Parser, name: str) -> Node:
    rows = _shoved(read_rows(parser, name, pattern("c"), DISPLAY, Equation))
    for row in rows[:-1]:
        if row.equation is not None:
            row.equation.suppressed = True
    _number(parser, name, rows)
    return table(_GATHER, rows, pattern("c"))


def _multlined(parser: Parser, name: str) -> Node:
    while parser.stack and parser.stack[-1] == "[":
        parser.optional()
    return table(_GATHER, _shoved(read_rows(parser, name, pattern("c"), DISPLAY, Equation)), pattern("c"))


def _shoved(rows: list[Row]) -> list[Row]:
    r"""Set the first line left, the last right, the others centred or as ``\shoveleft`` says."""
    last = len(rows) - 1
    for place, row in enumerate(rows):
        align = "left" if place == 0 < last else "right" if place == last > 0 else "center"
        said = row.equation.align if row.equation else ""
        row.cells[0] = build.with_attributes(row.cells[0], columnalign=said or align)
    return rows


def _matrix(layout: Layout, fences: tuple[str, str]) -> Handler:
    def read(parser: Parser, name: str) -> Node:
        align = parser.optional() if name.endswith("*") else None
        columns = pattern("c") if align is None else parse_columns(list(align), parser.context.columns)
        return _fenced(fences, _read(parser, name, layout, columns))

    return read


def _fenced(fences: tuple[str, str], node: Node) -> Node:
    return fenced(fences[0], [node], fences[1]) if any(fences) else node


def _cases(layout: Layout, fences: tuple[str, str], letters: str = "ll") -> Handler:
    def read(parser: Parser, name: str) -> Node:
        return _fenced(fences, _read(parser, name, layout, pattern(letters)))

    return read


def _array(layout: Layout) -> Handler:
    def read(parser: Parser, name: str) -> Node:
        parser.optional()
        preamble = _preamble(parser, name)
        try:
            columns = parse_columns(preamble, parser.context.columns)
        except TexError as error:
            parser.report(error.message)
            columns = pattern("c")
        return _read(parser, name, layout, columns)

    return read


def _preamble(parser: Parser, name: str) -> list[str]:
    """Read the preamble of an array; where it was forgotten, a column mark is taken for it, as MathJax takes it."""
    following = parser.peek()
    if following and following != "{" and not following.isalpha():
        parser.report(f"\\begin{{{name}}} lacks its columns, such as {{lcr}}.")
        parser.take("&")
        return []
    return parser.tokens(f"\\begin{{{name}}}")


def _braced(layout: Layout, letters: str, fences: tuple[str, str] = ("", ""), starts: int | None = None) -> Handler:
    r"""Read a table in braces: ``\substack``, and plain TeX's ``\matrix`` and its kin."""
    return _in_braces(layout, partial(pattern, letters, starts), fences)


def _in_braces(layout: Layout, columns_of: Callable[[], Columns], fences: tuple[str, str]) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        if not parser.take("{"):
            parser.push(["{", *parser.tokens(token), "}"])
            parser.take("{")
        columns = columns_of()
        node = table(layout, read_body(parser, columns, layout.style), columns)
        parser.close_group()
        return _fenced(fences, node)

    return read


def _equation(numbered: bool) -> Handler:
    r"""Read ``equation`` and its kin, whose number is the whole formula's."""

    def read(parser: Parser, name: str) -> None:
        parser.items += parser.row(GROUP_END)
        parser.equation.numbered |= numbered
        close_environment(parser, name)

    return read


def _subequations(parser: Parser, name: str) -> None:
    outer = _begin_parts(parser)
    parser.items += parser.row(GROUP_END)
    for named in parser.equation.labels:
        parser.context.add_label(named, outer[0])
    parser.equation.labels.clear()
    _end_parts(parser, outer)
    close_environment(parser, name)


def _spreadlines(parser: Parser, name: str) -> None:
    parser.text(f"\\begin{{{name}}}")
    _equation(False)(parser, name)


def _numcases(parser: Parser, name: str) -> Node:
    """Read ``numcases``: cases behind something, whose lines have numbers."""
    left = [*parser.argument(f"\\begin{{{name}}}"), fence("{", "prefix", "open")]
    return beside(left, _read_display(parser, name, _DISPLAY_CASES, pattern("lp")), [])


def _subnumcases(parser: Parser, name: str) -> Node:
    outer = _begin_parts(parser)
    node = _numcases(parser, name)
    _end_parts(parser, outer)
    return node


def _begin_parts(parser: Parser) -> tuple[str, int, str]:
    """Number from here on 3a, 3b …; return the whole's number, and what was counted before."""
    context = parser.context
    number = context.next_number()
    outer = number, context.counter, context.parent
    context.counter, context.parent = 0, number
    return outer


def _end_parts(parser: Parser, outer: tuple[str, int, str]) -> None:
    _, parser.context.counter, parser.context.parent = outer


def _indentalign(parser: Parser, name: str) -> None:
    parser.skip_options()
    parser.text(f"\\begin{{{name}}}")
    _equation(False)(parser, name)


def _lines_with_numbers(parser: Parser, token: str) -> Node:
    r"""Read plain TeX's ``\eqalignno``, whose third cells are the numbers."""
    parser.take("{")
    columns = pattern("rl")
    rows = read_body(parser, columns, DISPLAY)
    for row in rows:
        if len(row.cells) > 2:
            number, row.cells[2:] = row.cells[2], []
            row.number = number if number.children else None
    node = table(_EQALIGN, rows, columns)
    parser.close_group()
    return node


def _shove(align: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        parser.optional()
        parser.equation.align = align
        return build.group(parser.argument(token))

    return read


def _stray_rule(parser: Parser, token: str) -> Node:
    raise TexError(f"{token} stands at the beginning of a table's row only.")


ENVIRONMENTS: Mapping[str, Handler] = {
    "equation": _equation(True),
    **dict.fromkeys(("equation*", "displaymath", "math"), _equation(False)),
    "subequations": _subequations,
    "CD": read_diagram,
    **dict.fromkeys(("align", "align*"), _display(_ALIGN, "rl", 1)),
    **dict.fromkeys(("flalign", "flalign*"), _display(_FLALIGN, "rl ", 1)),
    **dict.fromkeys(("alignat", "alignat*"), _display_counted(_ALIGNAT, "rl", 1)),
    **dict.fromkeys(("xalignat", "xalignat*"), _display_counted(_XALIGNAT, " rl", 2)),
    "xxalignat": _display_counted(_FLALIGN, "rl ", 1),
    **dict.fromkeys(("gather", "gather*"), _display(_GATHER, "c")),
    **dict.fromkeys(("eqnarray", "eqnarray*"), _display(_EQNARRAY, "rcl")),
    **dict.fromkeys(("multline", "multline*"), _multline),
    **dict.fromkeys(("aligned", "split"), _inner(_ALIGN, "rl", 1)),
    "alignedat": _inner_counted,
    "gathered": _inner(_GATHER, "c"),
    "lgathered": _inner(_GATHER, "l"),
    "rgathered": _inner(_GATHER, "r"),
    **{f"{fence}matrix": _matrix(_MATRIX, fences) for fence, fences in _FENCES.items()},
    **{f"{fence}matrix*": _matrix(_MATRIX, fences) for fence, fences in _FENCES.items()},
    **{f"{fence}smallmatrix": _matrix(_SMALL, fences) for fence, fences in _FENCES.items()},
    **{f"{fence}smallmatrix*": _matrix(_SMALL, fences) for fence, fences in _FENCES.items()},
    "array": _array(_ARRAY),
    "darray": _array(_DISPLAY_ARRAY),
    "tabular": _array(_ARRAY),
    "subarray": _array(_SUBSTACK),
    "crampedsubarray": _array(_SUBSTACK),
    "multlined": _multlined,
    "spreadlines": _spreadlines,
    "cases": _cases(_CASES, ("{", "")),
    "cases*": _cases(_CASES, ("{", ""), "lp"),
    "dcases": _cases(_DISPLAY_CASES, ("{", "")),
    "dcases*": _cases(_DISPLAY_CASES, ("{", ""), "lp"),
    "rcases": _cases(_CASES, ("", "}")),
    "rcases*": _cases(_CASES, ("", "}"), "lp"),
    "drcases": _cases(_DISPLAY_CASES, ("", "}")),
    "drcases*": _cases(_DISPLAY_CASES, ("", "}"), "lp"),
    "numcases": _numcases,
    "subnumcases": _subnumcases,
    "empheq": read_empheq,
    "indentalign": _indentalign,
}

COMMANDS: Mapping[str, Entry] = {
    "\\begin": _begin,
    **dict.fromkeys(PARTIAL_RULES, _stray_rule),
    "\\substack": _braced(_SUBSTACK, "c"),
    "\\matrix": _braced(_MATRIX, "c"),
    "\\pmatrix": _braced(_MATRIX, "c", ("(", ")")),
    "\\bordermatrix": _in_braces(_BORDER, partial(parse_columns, ["l", "c"], {}), ("", "")),
    "\\array": _braced(_ARRAY, "c"),
    "\\cases": _braced(_CASES, "lp", ("{", "")),
    "\\eqalign": _braced(_EQALIGN, "rll"),
    **dict.fromkeys(("\\eqalignno", "\\leqalignno"), _lines_with_numbers),
    "\\displaylines": _braced(_GATHER, "c"),
    "\\shoveleft": _shove("left"),
    "\\shoveright": _shove("right"),
}
