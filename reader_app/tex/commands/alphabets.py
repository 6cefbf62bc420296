r"""Alphabets: ``\mathbf`` and its family, ``\boldsymbol``, and the switches of plain TeX."""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.mathml.node import Node
from reader_app.tex import build
from reader_app.tex.fonts import Font, join_words
from reader_app.tex.parser import Entry, Handler, Parser

_ALPHABETS: Mapping[str, str | None] = {
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
_SWITCHES: Mapping[str, str | None] = {
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
_WORDS = frozenset({"normal", "bold", "italic", "sans-serif", "monospace"})
"""Switches whose letters make words."""


def _alphabet(variant: str | None) -> Handler:
    words = variant is not None

    def read(parser: Parser, token: str) -> Node:
        items = parser.argument_in(Font(variant, parser.font.bold, words), token)
        return build.group(join_words(items) if words and len(items) > 1 else items)

    return read


def _switch(variant: str | None) -> Handler:
    def read(parser: Parser, token: str) -> None:
        items = parser.rest_in(Font(variant, parser.font.bold))
        parser.items += join_words(items) if variant in _WORDS else items

    return read


def _boldsymbol(parser: Parser, token: str) -> Node | None:
    items = parser.argument_in(Font(parser.font.variant, True), token)
    if len(items) == 1:
        return items[0] if items[0].atom != "ord" else build.group(items)
    parser.items += items
    return None


COMMANDS: Mapping[str, Entry] = {
    **{f"\\{name}": _alphabet(variant) for name, variant in _ALPHABETS.items()},
    **{f"\\{name}": _switch(variant) for name, variant in _SWITCHES.items()},
    **dict.fromkeys(("\\boldsymbol", "\\bm", "\\pmb", "\\bold", "\\boldsymbolup"), _boldsymbol),
}
