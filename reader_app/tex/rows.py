"""The body of an environment as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reader_app.mathml.node import NO_ATTRIBUTES, Node
from reader_app.tex import build
from reader_app.tex.columns import Columns
from reader_app.tex.equation import Equation
from reader_app.tex.error import TexError
from reader_app.tex.lengths import Length, length
from reader_app.tex.parser import Parser
from reader_app.tex.stream import CELL_END, GROUP_END
from reader_app.tex.text import text_nodes

_RULES = {
    "\\hline": "solid",
    "\\hdashline": "dashed",
    "\\toprule": "solid",
    "\\midrule": "solid",
    "\\bottomrule": "solid",
}
PARTIAL_RULES = frozenset({"\\cline", "\\cmidrule"})
"""Commands behind the end of a row that draw a rule under some of its columns."""

_COLUMNS = re.compile(r"\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*", re.ASCII)
_ROW_ENDS = frozenset({"\\\\", "\\cr", "\\newline"})
_CONTROL_SPACES = frozenset({"\\ ", "\\\n"})
_BODY_ENDS = GROUP_END | {""}
FILL = Node("mspace", (), "", {"width": "0"})
r"""What ``\hfill`` puts in a row; in a cell it becomes the alignment."""

_NO_GAP = Length(0.0, "em")


@dataclass(slots=True)
class Row:
    r"""A row: its cells, the rules above it, the room that ``\\[…]`` asks for below it, its number.

    `partial` are the columns that rules of ``\cline`` go over, as ``2-3`` counted from 1.
    """

    cells: list[Node] = field(default_factory=list)
    rule: str = "none"
    partial: list[str] = field(default_factory=list)
    gap: Length = _NO_GAP
    equation: Equation | None = None
    number: Node | None = None


def read_rows(
    parser: Parser, name: str, columns: Columns, style: int, equation: Callable[[], Equation | None] = lambda: None
) -> list[Row]:
    r"""Read the body of the environment `name`, whose cells have a style, with its ``\end``.

    `equation` makes what each row says of its number; None leaves that to the formula around the environment.
    """
    rows = read_body(parser, columns, style, equation)
    close_environment(parser, name)
    return rows


def read_body(
    parser: Parser, columns: Columns, style: int, equation: Callable[[], Equation | None] = lambda: None
) -> list[Row]:
    """Read rows up to what closes the table, which stays unread."""
    outer, outer_style, parser.style = parser.equation, parser.style, style
    rows: list[Row] = []
    more = True
    while more:
        row = Row(equation=equation())
        if rows:
            _skip_lone_space(parser)
        _read_rules(parser, row)
        if rows and parser.peek() in _BODY_ENDS:
            rows += [row] if row.rule != "none" or row.partial else []
            break
        parser.equation = row.equation or outer
        more = _read_row(parser, row, columns)
        rows.append(row)
    parser.equation, parser.style = outer, outer_style
    return _without_empty_end(rows)


def _skip_lone_space(parser: Parser) -> None:
    r"""Skip ``\ `` before a rule or the end: crawled pages have ``\\\`` at the ends of lines, for ``\\``."""
    if parser.peek() in _CONTROL_SPACES:
        space = parser.next()
        if parser.peek() not in _RULES and parser.peek() not in PARTIAL_RULES | _BODY_ENDS:
            parser.push([space])


def close_environment(parser: Parser, name: str) -> None:
    r"""Read ``\end{name}``, or say that it is missing."""
    if not parser.take("\\end"):
        before = parser.peek()
        parser.report(f"\\begin{{{name}}} lacks its \\end{{{name}}}" + (f" before {before}." if before else "."))
        return
    found = parser.text("\\end")
    if found != name:
        parser.report(f"\\begin{{{name}}} ends with \\end{{{found}}}.")


def _read_row(parser: Parser, row: Row, columns: Columns) -> bool:
    """Read the cells of a row and what ends it; say whether another row follows."""
    while True:
        _add_given(parser, row, columns)
        row.cells.append(_read_cell(parser, columns, len(row.cells)))
        if not parser.take("&"):
            break
    if not columns.repeats:
        _add_given(parser, row, columns)
    parser.count(2 * (1 + len(row.cells)))  # what holds others weighs more
    if parser.peek() not in _ROW_ENDS:
        return False
    row.gap = _NO_GAP if parser.stack.pop() == "\\cr" else read_gap(parser)
    return True


def _add_given(parser: Parser, row: Row, columns: Columns) -> None:
    while (tokens := columns.given_in(len(row.cells))) is not None:
        row.cells.append(build.cell([parser.read(tokens)] if tokens else []))


def _read_cell(parser: Parser, columns: Columns, place: int) -> Node:
    if place in columns.text:
        return Node("mtd", tuple(text_nodes(parser, _stripped(parser.tokens_before(CELL_END)))))
    if place in columns.before:
        parser.push(columns.before[place])
    items = [*columns.start(place), *parser.row(CELL_END)]
    if place in columns.after:
        items.append(parser.read(columns.after[place]))
    return Node("mtd", tuple(item for item in items if item is not FILL), "", _filled(items))


def _stripped(tokens: list[str]) -> list[str]:
    while tokens and tokens[-1].isspace():
        tokens.pop()
    return tokens[1:] if tokens and tokens[0].isspace() else tokens


def _filled(items: list[Node]) -> Mapping[str, str]:
    r"""Return the alignment that ``\hfill`` gives a cell."""
    first, last = (bool(items) and items[place] is FILL for place in (0, -1))
    if not first and not last:
        return NO_ATTRIBUTES
    return {"columnalign": "center" if first and last else "right" if first else "left"}


def read_gap(parser: Parser) -> Length:
    r"""Read the star and the length that may follow ``\\`` without a space, as amsmath has it."""
    if parser.stack and parser.stack[-1] == "*":
        parser.stack.pop()
    if not (parser.stack and parser.stack[-1] == "["):
        return _NO_GAP
    try:
        return length(parser.optional() or "0pt")
    except TexError as error:
        parser.report(error.message)
        return _NO_GAP


def _read_rules(parser: Parser, row: Row) -> None:
    while (token := parser.peek()) in _RULES or token in PARTIAL_RULES:
        parser.next()
        if token in _RULES:
            row.rule = _RULES[token]
        else:
            row.partial += _read_columns(parser, token)


def _read_columns(parser: Parser, name: str) -> list[str]:
    r"""Read the columns of ``\cline{2-3}`` or ``\cmidrule(lr){2-3}``; what is none draws no rule."""
    parser.skip_options()
    if parser.take("("):
        parser.tokens_before(frozenset({")"}))
        parser.take(")")
    found = _COLUMNS.fullmatch(parser.text(name))
    if found is None:
        parser.report(f"{name} needs the columns it goes over, such as 2-3.")
        return []
    return [f"{found[1]}-{found[2] or found[1]}"]


def _without_empty_end(rows: list[Row]) -> list[Row]:
    r"""Leave out the empty row behind a last ``\\``; a rule there keeps it, for the frame."""
    last = rows[-1]
    if len(rows) > 1 and len(last.cells) == 1 and not last.cells[0].children and last.equation in (None, Equation()):
        if last.rule == "none" and not last.partial:
            return rows[:-1]
        last.cells.clear()
    return rows
