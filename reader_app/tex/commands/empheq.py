r"""Displays with something beside them as tall as they are: ``numcases``, and the empheq package."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Atom, Node
from reader_app.tex import build
from reader_app.tex.commands.delimiters import delimiter, fence
from reader_app.tex.commands.expansions import parts
from reader_app.tex.error import TexError
from reader_app.tex.macros import environment_body
from reader_app.tex.numbers import numbered_display
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.tokens import untokenize

_NAMES = {"brace": "\\{ \\}", "brack": "[ ]", "paren": "( )", "angle": "\\langle \\rangle", "vert": "| |"}
_NAMES |= {"Vert": "\\| \\|", "floor": "\\lfloor \\rfloor", "ceil": "\\lceil \\rceil"}


def beside(left: list[Node], table: Node, right: list[Node]) -> Node:
    """Return a display with what stands beside it; the numbers of its lines stay at the margin.

    They become a table of their own, whose rows are as tall as those of the display.
    """
    lines = [(row, row.children[0] if row.tag == "mlabeledtr" else None) for row in table.children]
    content = build.element("mrow", (*left, _unnumbered(table), *right), "inner")
    if not any(number for _, number in lines):
        return content
    numbers = tuple(_number(row, number) for row, number in lines)
    return numbered_display([content], build.cell([Node("mtable", numbers, "", table.attributes, "ord")]))


def _unnumbered(table: Node) -> Node:
    rows = (
        Node("mtr", row.children[1:], "", row.attributes) if row.tag == "mlabeledtr" else row for row in table.children
    )
    return Node(table.tag, tuple(rows), "", table.attributes, table.atom)


def _number(row: Node, number: Node | None) -> Node:
    cells = row.children if number is None else row.children[1:]
    hidden = build.element("mphantom", [item for cell in cells for item in cell.children], "ord")
    strut = build.element("mpadded", (hidden,), "ord", {"width": "0"})
    shown = number.children if number else ()
    cell = Node("mtd", (*shown, strut), "", number.attributes if number else {})
    return Node("mtr", (cell,), "", row.attributes)


def read_empheq(parser: Parser, name: str) -> Node:
    r"""Read ``\begin{empheq}[left=\empheqlbrace]{align*}``: an environment with material beside it."""
    options = _options(parser.optional_tokens() or [])
    inner, _, count = parser.text(f"\\begin{{{name}}}").partition("=")
    counted = ["{", count, "}"] if count else []
    body = environment_body(parser, name)
    named = ["{", *inner, "}"]
    items = _items(parser, ["\\begin", *named, *counted, *body, "\\end", *named])
    left, right = (_items(parser, options.get(side, [])) for side in ("left", "right"))
    if len(items) == 1 and items[0].tag == "mtable":
        return beside(left, items[0], right)
    return build.element("mrow", (*left, *items, *right), "inner")


def _options(tokens: list[str]) -> dict[str, list[str]]:
    """Return the keys and values of ``left=…,right=…``."""
    found: dict[str, list[str]] = {}
    for part in parts(tokens, ","):
        key, *values = parts(part, "=")
        value = [token for place, one in enumerate(values) for token in (["="] if place else []) + one]
        found[untokenize(key).strip()] = value
    return found


def _items(parser: Parser, tokens: list[str]) -> list[Node]:
    parser.push([*tokens, "}"])
    items = parser.row(frozenset({"}"}))
    parser.close_group()
    return items


_SIDES: tuple[tuple[str, str, Atom], ...] = (("l", "prefix", "open"), ("r", "postfix", "close"))


def _delimiters(place: int) -> dict[str, Entry]:
    r"""Return ``\empheqlbrace``, ``\empheqbiglbrace`` and all others of one side."""
    side, form, atom = _SIDES[place]
    return {
        f"\\empheq{size}{side}{name}": fence(delimiter(pair.split()[place]), form, atom)
        for name, pair in _NAMES.items()
        for size in ("", "big")
    }


def _given(place: int) -> Handler:
    _, form, atom = _SIDES[place]

    def read(parser: Parser, token: str) -> Node:
        found = parser.next()
        if not found:
            raise TexError(f"{token} lacks its delimiter.")
        return fence(delimiter(found), form, atom)

    return read


COMMANDS: Mapping[str, Entry] = {
    **_delimiters(0),
    **_delimiters(1),
    **dict.fromkeys(("\\empheql", "\\empheqbigl"), _given(0)),
    **dict.fromkeys(("\\empheqr", "\\empheqbigr"), _given(1)),
}
