r"""Text in formulas: ``\text`` and its family, and ``\verb``."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.parser import Entry, Handler, Parser
from reader_app.tex.text import read_text
from reader_app.tex.text_commands import FONTS
from reader_app.tex.text_symbols import TEXT_SYMBOLS
from reader_app.tex.tokens import tokenize


def _text(variant: str) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        return read_text(parser, token, variant)

    return read


def _verb(parser: Parser, token: str) -> Node:
    parser.star()
    if not parser.stack:
        raise TexError("\\verb lacks its text.")
    first = parser.stack.pop()
    mark, pieces = first[0], [first[1:]]
    while parser.stack and mark not in pieces[-1]:
        pieces.append(parser.stack.pop())
    text, found, behind = "".join(pieces).partition(mark)
    if not found:
        raise TexError(f"\\verb{mark} is not closed by a second {mark}.")
    if behind:
        parser.push(tokenize(behind))
    return build.text_node(text.replace(" ", "\u00a0"), {"mathvariant": "monospace"})


COMMANDS: Mapping[str, Entry] = {
    **{name: build.text_node(text) for name, text in TEXT_SYMBOLS.items()},
    **{name: _text(variant or "") for name, variant in FONTS.items()},
    "\\verb": _verb,
}
