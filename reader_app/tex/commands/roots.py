r"""Roots: ``\sqrt`` and plain TeX's ``\root``."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.error import TexError
from reader_app.tex.parser import Entry, Parser, skip
from reader_app.tex.stream import FENCE_END


def _sqrt(parser: Parser, token: str) -> Node:
    index = parser.optional_node()
    return _root(parser.argument(token), index)


def _plain_root(parser: Parser, token: str) -> Node:
    index = build.row(parser.row(FENCE_END | {"\\of"}))
    if not parser.take("\\of"):
        raise TexError("\\root lacks its \\of.")
    return _root(parser.argument(token), index)


def _root(radicand: list[Node], index: Node | None) -> Node:
    if index is None or (index.tag == "mrow" and not index.children):
        return build.element("msqrt", tuple(radicand), "ord")
    return build.element("mroot", (build.row(radicand), index), "ord")


def _move_root(parser: Parser, token: str) -> None:
    parser.text(token)


COMMANDS: Mapping[str, Entry] = {
    "\\sqrt": _sqrt,
    "\\root": _plain_root,
    "\\uproot": _move_root,
    "\\leftroot": _move_root,
    "\\of": skip,
}
