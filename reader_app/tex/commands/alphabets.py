r"""Alphabets: ``\mathbf`` and its family, ``\boldsymbol``, and the switches of plain TeX."""

from __future__ import annotations

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.fonts import Font
from reader_app.tex.parser import Entry, Handler, Parser

_ALPHABETS: dict[str, str | None] = {
    "mathrm": "normal",
    "mathup": "normal",
    "mathnormal": None,
    "mathbf": "bold",
    "mathbfup": "bold",
    "mathit": "italic",
    "mathbfit": "bold-italic",
    "mathbb": "double-struck",
    "Bbb": "double-struck",
    "mathfrak": "fraktur",
    "frak": "fraktur",
    "mathbffrak": "bold-fraktur",
    "mathscr": "script",
    "mathbfscr": "bold-script",
    "mathcal": "script",
    "mathbfcal": "bold-script",
    "mathsf": "sans-serif",
    "mathsfup": "sans-serif",
    "mathbfsf": "bold-sans-serif",
    "mathbfsfup": "bold-sans-serif",
    "mathsfit": "sans-serif-italic",
    "mathbfsfit": "sans-serif-bold-italic",
    "mathtt": "monospace",
    "mathds": "double-struck",
    "mathbbm": "double-struck",
    "symrm": "normal",
    "symup": "normal",
    "symnormal": None,
    "symbf": "bold",
    "symbfup": "bold",
    "symit": "italic",
    "symbfit": "bold-italic",
    "symbb": "double-struck",
    "symfrak": "fraktur",
    "symbffrak": "bold-fraktur",
    "symscr": "script",
    "symbfscr": "bold-script",
    "symsf": "sans-serif",
    "symsfup": "sans-serif",
    "symbfsf": "bold-sans-serif",
    "symbfsfup": "bold-sans-serif",
    "symsfit": "sans-serif-italic",
    "symbfsfit": "sans-serif-bold-italic",
    "symtt": "monospace",
    "symcal": "script",
    "symbfcal": "bold-script",
}
_SWITCHES: dict[str, str | None] = {
    "rm": "normal",
    "mit": None,
    "it": "italic",
    "sl": "italic",
    "bf": "bold",
    "sf": "sans-serif",
    "tt": "monospace",
    "cal": "script",
    "scr": "script",
    "bfseries": "bold",
    "mdseries": "normal",
    "rmfamily": "normal",
    "sffamily": "sans-serif",
    "ttfamily": "monospace",
    "itshape": "italic",
    "upshape": "normal",
    "slshape": "italic",
    "oldstyle": None,
}
_WORDS = frozenset({"normal", "bold", "italic", "bold-italic", "sans-serif", "bold-sans-serif", "monospace"})
"""Alphabets whose letters make words: letters in a row become one identifier."""


def _alphabet(variant: str | None) -> Handler:
    def read(parser: Parser, token: str) -> Node:
        items = parser.argument_in(Font(variant, parser.font.bold), token)
        return build.group(_words(items) if len(items) > 1 and variant in _WORDS else items)

    return read


def _switch(variant: str | None) -> Handler:
    def read(parser: Parser, token: str) -> None:
        items = parser.rest_in(Font(variant, parser.font.bold))
        parser.items += _words(items) if variant in _WORDS else items

    return read


def _boldsymbol(parser: Parser, token: str) -> Node:
    items = parser.argument_in(Font(parser.font.variant, True), token)
    return items[0] if len(items) == 1 else build.group(items)


def _words(items: list[Node]) -> list[Node]:
    """Return the row with runs of letters of one alphabet joined."""
    joined: list[Node] = []
    for item in items:
        before = joined[-1] if joined else None
        if before is not None and _is_letter(item) and _is_letter(before) and item.attributes == before.attributes:
            joined[-1] = build.identifier(before.text + item.text, "ord", item.attributes)
        else:
            joined.append(item)
    return joined


def _is_letter(node: Node) -> bool:
    return node.tag == "mi" and node.atom == "ord" and node.text.isalpha() and "mathvariant" in node.attributes


COMMANDS: dict[str, Entry] = {
    **{f"\\{name}": _alphabet(variant) for name, variant in _ALPHABETS.items()},
    **{f"\\{name}": _switch(variant) for name, variant in _SWITCHES.items()},
    **dict.fromkeys(("\\boldsymbol", "\\bm", "\\pmb", "\\bold", "\\boldsymbolup"), _boldsymbol),
}
