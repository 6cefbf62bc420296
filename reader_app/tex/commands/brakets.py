r"""Dirac's brackets and sets: the braket package."""

from __future__ import annotations

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.commands.delimiters import fence, fenced
from reader_app.tex.error import TexError
from reader_app.tex.parser import GROUP_END, Entry, Handler, Parser

_BARS = {"|": "|", "\\|": "‖", "\\vert": "|", "\\Vert": "‖", "\\VERT": "‖", "\\mid": "|", "\\middle": "|"}
_FIXED = {"stretchy": "false"}


def _simple(left: str, right: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        content = parser.argument(token)
        children = (build.operator(left, "open", _FIXED), *content, build.operator(right, "close", _FIXED))
        return build.element("mrow", children, "inner")

    return read


def _pair(first: Handler, second: Handler) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        parts = first(parser, token), second(parser, token)
        return build.element("mrow", [part for part in parts if part is not None], "ord")

    return read


def _grown(left: str, right: str) -> Handler:
    r"""Read ``\Braket`` and its kin, whose brackets grow and whose bars grow with them."""

    def read(parser: Parser, token: str) -> Node:
        if not parser.take("{"):
            raise TexError(f"{token} needs its content in braces.")
        items = parser.row(GROUP_END | _BARS.keys())
        while (bar := parser.peek()) in _BARS:
            parser.stack.pop()
            if bar == "\\middle":
                parser.next()
            items += [fence(_BARS[bar], "infix", "open"), *parser.row(GROUP_END | _BARS.keys())]
        parser.close_group()
        return fenced(left, items, right)

    return read


COMMANDS: dict[str, Entry] = {
    "\\bra": _simple("⟨", "|"),
    "\\ket": _simple("|", "⟩"),
    "\\braket": _simple("⟨", "⟩"),
    "\\set": _simple("{", "}"),
    "\\ketbra": _pair(_simple("|", "⟩"), _simple("⟨", "|")),
    "\\Bra": _grown("⟨", "|"),
    "\\Ket": _grown("|", "⟩"),
    "\\Braket": _grown("⟨", "⟩"),
    "\\Set": _grown("{", "}"),
    "\\Ketbra": _pair(_grown("|", "⟩"), _grown("⟨", "|")),
}
