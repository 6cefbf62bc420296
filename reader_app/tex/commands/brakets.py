r"""Dirac's brackets and sets: the braket package."""

from __future__ import annotations

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.parser import Entry, Handler, Parser

_BARS = {"|": "|", "\\|": "‖", "\\vert": "|", "\\Vert": "‖", "\\mid": "|", "\\middle": ""}


def _simple(left: str, right: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        children = (_mark(left, "open"), *parser.argument(token), _mark(right, "close"))
        return build.element("mrow", children, "inner")

    return read


def _mark(text: str, atom: str) -> Node:
    return build.operator(text, "open" if atom == "open" else "close", {"stretchy": "false"})


COMMANDS: dict[str, Entry] = {
    "\\bra": _simple("⟨", "|"),
    "\\ket": _simple("|", "⟩"),
    "\\braket": _simple("⟨", "⟩"),
    "\\ketbra": _simple("|", "|"),
    "\\set": _simple("{", "}"),
}
