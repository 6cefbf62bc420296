r"""Accents, lines, braces and arrows above and below."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.parser import DISPLAY, Entry, Handler, Parser

_ACCENTS = {
    "acute": "´",
    "grave": "`",
    "ddot": "¨",
    "dddot": "\u20db",
    "ddddot": "\u20dc",
    "tilde": "~",
    "bar": "¯",
    "breve": "˘",
    "check": "ˇ",
    "hat": "^",
    "vec": "→",
    "dot": "˙",
    "mathring": "˚",
}
_COMBINING = {
    "\u0300": "`",
    "\u0301": "´",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "¯",
    "\u0305": "¯",
    "\u0306": "˘",
    "\u0307": "˙",
    "\u0308": "¨",
    "\u030a": "˚",
    "\u030c": "ˇ",
    "\u20d7": "→",
    "\u20db": "\u20db",
}
_WIDE = {"widetilde": "~", "widehat": "^", "widecheck": "ˇ"}
_OVER = {
    "overbrace": "⏞",
    "overbracket": "⎴",
    "overparen": "⏜",
    "wideparen": "⏜",
    "overarc": "⏜",
    "overlinesegment": "⎴",
    "overgroup": "⏠",
    "overrightarrow": "→",
    "overleftarrow": "←",
    "overleftrightarrow": "↔",
    "Overrightarrow": "⇒",
    "overleftharpoon": "↼",
    "overrightharpoon": "⇀",
}
_UNDER = {
    "underbrace": "⏟",
    "underbracket": "⎵",
    "underparen": "⏝",
    "underarc": "⏝",
    "underlinesegment": "⎵",
    "undergroup": "⏡",
    "underrightarrow": "→",
    "underleftarrow": "←",
    "underleftrightarrow": "↔",
    "utilde": "~",
}
_OPERATORS = frozenset({"overbrace", "underbrace", "overbracket", "underbracket", "overparen", "underparen"})


def _accent(character: str, stretchy: bool) -> Handler:
    mark = Node("mo", (), character, {"stretchy": "true" if stretchy else "false"}, "ord")

    def read(parser: Parser, token: str) -> Node:
        base = build.row(parser.argument(token))
        return Node("mover", (base, mark), "", {"accent": "true"}, "ord")

    return read


def _combining(character: str) -> Handler:
    """Set a combining character, typed behind its letter, as the accent of that letter."""
    mark = build.operator(character, "ord", {"stretchy": "false"})

    def read(parser: Parser, token: str) -> Node:
        base = parser.items.pop() if parser.items and parser.items[-1].tag != "mspace" else build.EMPTY
        return build.element("mover", (base, mark), "ord", {"accent": "true"})

    return read


def _line(tag: str, place: str) -> Handler:
    mark = Node("mo", (), "_" if place == "under" else "¯", {"stretchy": "true"}, "ord")
    attributes = {"accent" if place == "over" else "accentunder": "true", "tex-rule": place}

    def read(parser: Parser, token: str) -> Node:
        return Node(tag, (build.row(parser.argument(token)), mark), "", attributes, "ord")

    return read


def _stretched(tag: str, character: str, operator: bool) -> Handler:
    mark = Node("mo", (), character, {"stretchy": "true"}, "ord")
    attributes = {"accent" if tag == "mover" else "accentunder": "true"}

    def read(parser: Parser, token: str) -> Node:
        if token.endswith("bracket"):
            parser.skip_options()
        items = parser.argument_styled(DISPLAY if operator else parser.style, token)
        base = build.styled(DISPLAY, items) if operator and parser.style != DISPLAY else build.row(items)
        return Node(tag, (base, mark), "", attributes, "op" if operator else "ord")

    return read


COMMANDS: Mapping[str, Entry] = {
    **{f"\\{name}": _accent(character, False) for name, character in _ACCENTS.items()},
    **{f"\\{name}": _accent(character, True) for name, character in _WIDE.items()},
    **{f"\\{name}": _stretched("mover", text, name in _OPERATORS) for name, text in _OVER.items()},
    **{f"\\{name}": _stretched("munder", text, name in _OPERATORS) for name, text in _UNDER.items()},
    **{combining: _combining(character) for combining, character in _COMBINING.items()},
    "\\overline": _line("mover", "over"),
    "\\underline": _line("munder", "under"),
    "\\underbar": _line("munder", "under"),
}
