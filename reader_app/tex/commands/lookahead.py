r"""``\not`` and dots that look ahead."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.parser import Entry, Handler, Parser


def _not(parser: Parser, token: str) -> Node:
    following = parser.peek()
    items = parser.argument(token) if following and following not in ("}", "&") else []
    if len(items) == 1 and items[0].tag in ("mo", "mi") and items[0].text:
        node = items[0]
        return Node(node.tag, (), _negated(node.text), node.attributes, node.atom)
    slash = Node("mpadded", (build.operator("⧸", "rel"),), "", {"width": "0"}, "rel")
    return build.element("mrow", (slash, *items), "rel")


def _negated(text: str) -> str:
    return unicodedata.normalize("NFC", text + "\u0338")


def _dots(parser: Parser, token: str) -> Node:
    if token == "\\dots" and _next_class(parser) in ("bin", "rel"):
        return build.operator("⋯", "inner")
    dots = build.operator("…", "inner")
    if parser.peek() not in _BEFORE_SPACE:
        return dots
    parser.items.append(dots)
    return build.space("0.167em")


_BEFORE_SPACE = frozenset(
    [
        "",
        ")",
        "]",
        "\\}",
        "\\rbrace",
        "\\rbrack",
        "\\rangle",
        "\\rceil",
        "\\rfloor",
        "\\rgroup",
        "\\rmoustache",
        "\\right",
        "\\bigr",
        "\\Bigr",
        "\\biggr",
        "\\Biggr",
    ]
)
r"""Tokens before which dots have a thin space: amsmath's ``\rightdelim@``, and the ``$`` that ends a formula."""


def _next_class(parser: Parser) -> str | None:
    following = parser.peek()
    entry = parser.table.get(following) or (parser.entry(following) if following else None)
    return entry.atom if isinstance(entry, Node) else None


def _spaced(arrow: str) -> Handler:
    r"""Return amsmath's ``\implies`` and its kin: an arrow between thick spaces."""
    items = [build.space("0.278em"), build.operator(arrow, "rel", {"stretchy": "false"}), build.space("0.278em")]

    def read(parser: Parser, token: str) -> None:
        parser.items += items

    return read


COMMANDS: Mapping[str, Entry] = {
    "\\iff": _spaced("⟺"),
    "\\implies": _spaced("⟹"),
    "\\impliedby": _spaced("⟸"),
    "\\not": _not,
    **dict.fromkeys(("\\dots", "\\dotsc", "\\dotso"), _dots),
}
