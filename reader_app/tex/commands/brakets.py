r"""Dirac's brackets and sets: the braket package, and what physics adds under the same names."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.commands import physics
from reader_app.tex.commands.delimiters import fence, fenced
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.stream import CELL_END, GROUP_END

_BARS = {"|": "|", "\\|": "‖", "\\vert": "|", "\\Vert": "‖", "\\VERT": "‖", "\\mid": "|"}
_THIN = build.space("0.167em")
_FIXED = {"stretchy": "false"}


def _simple(left: str, right: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        return _between(left, parser.argument(token), right)

    return read


def _between(left: str, content: list[Node], right: str) -> Node:
    """Return content in brackets of one size."""
    children = (build.operator(left, "open", _FIXED), *content, build.operator(right, "close", _FIXED))
    return build.element("mrow", children, "inner")


def _barred(items: list[Node]) -> list[Node]:
    """Return a row with its bars as MathJax writes them in a bracket: what they do is left to the renderer."""
    return [Node("mo", (), item.text, {}, "ord") if item.tag == "mo" and item.text in "|‖" else item for item in items]


def _bracket(left: str, right: str) -> Handler:
    r"""Read ``\braket`` or ``\set``, which are of one size but may have bars."""

    def read(parser: Parser, token: str) -> Node:
        return _between(left, _barred(parser.argument(token)), right)

    return read


def _pair(first: Handler, second: Handler) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        parts = first(parser, token), second(parser, token)
        return build.element("mrow", [part for part in parts if part is not None], "ord")

    return read


def _braket(parser: Parser, token: str) -> Node | None:
    r"""Read ``\braket{a|b}`` of braket, or ``\braket{a}{b}`` of physics, which puts the bar itself."""
    following = parser.peek()
    if following == "*" or (following == "{" and _behind_first(parser) == ("{", False)):
        return physics.inner_product(parser, token)
    return _BRAKET(parser, token)


def _ketbra(parser: Parser, token: str) -> Node | None:
    r"""Read ``\ketbra{a}{b}`` of both packages; physics has a star, and ``\ketbra{a}`` for ``\ketbra{a}{a}``."""
    following = parser.peek()
    if following == "*" or (following == "{" and _behind_first(parser)[0] in _NO_ARGUMENT):
        return physics.outer_product(parser, token)
    return _KETBRA(parser, token)


def _behind_first(parser: Parser) -> tuple[str, bool]:
    """Return the token behind the braced argument that follows, unread, and whether that argument has a bar."""
    stack, place, depth, barred = parser.stack, len(parser.stack), 0, False
    least = max(place - _LONGEST, 0)
    while place > least:
        place -= 1
        depth += (stack[place] == "{") - (stack[place] == "}")
        barred |= stack[place] in _BARS
        if not depth:
            break
    while place and stack[place - 1].isspace():
        place -= 1
    return (stack[place - 1] if place else ""), barred


def _starred(left: str, right: str) -> Handler:
    r"""Read ``\bra`` or ``\ket``, whose star, which physics gives it, changes nothing."""
    plain = _simple(left, right)

    def read(parser: Parser, token: str) -> Node | None:
        parser.star()
        return plain(parser, token)

    return read


def _grown(left: str, right: str) -> Handler:
    r"""Read ``\Braket`` and its kin, whose brackets grow and whose bars grow with them."""

    def read(parser: Parser, token: str) -> Node:
        parts = _between_bars(parser, token, _ALL)
        return fenced(left, parts, right)

    return read


def _grown_set(parser: Parser, token: str) -> Node:
    return fenced("{", [_THIN, *_between_bars(parser, token, 1), _THIN], "}")


def _between_bars(parser: Parser, token: str, bars: int) -> list[Node]:
    """Read an argument in which as many bars as `bars` at most grow."""
    if not parser.take("{"):
        return parser.argument(token)
    items = parser.row(GROUP_END | _BARS.keys())
    while (bar := parser.peek()) in _BARS:
        closers = GROUP_END | _BARS.keys() if bars > 1 else GROUP_END
        parser.stack.pop()
        double = bar == "|" and parser.stack[-1:] == ["|"] and parser.stack.pop()
        items += [fence("‖" if double else _BARS[bar], "infix", "open"), *parser.row(closers)]
        bars -= 1
    parser.close_group()
    return items


_ALL = 1_000
"""More bars than a bracket has."""

_LONGEST = 1_000
"""Tokens of an argument that are looked over for what stands behind it."""

_NO_ARGUMENT = CELL_END | {"", "="}
_BRAKET = _bracket("⟨", "⟩")
_KETBRA = _pair(_simple("|", "⟩"), _simple("⟨", "|"))

COMMANDS: Mapping[str, Entry] = {
    "\\bra": _starred("⟨", "|"),
    "\\ket": _starred("|", "⟩"),
    "\\braket": _braket,
    "\\set": _bracket("{", "}"),
    "\\ketbra": _ketbra,
    "\\Bra": _grown("⟨", "|"),
    "\\Ket": _grown("|", "⟩"),
    "\\Braket": _grown("⟨", "⟩"),
    "\\Set": _grown_set,
    "\\Ketbra": _pair(_grown("|", "⟩"), _grown("⟨", "|")),
}
