r"""Symbols by name or character: what latex2mathml's table says, corrected by a table of ours.

latex2mathml carries Günter Milde's list of Unicode's mathematical characters with their TeX names and classes. It
is searched when a symbol is first met, which costs microseconds and next to no start-up time; `SymbolTable.find` says
in which order its columns are asked.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from reader_app.mathml.node import Atom
from reader_app.tex.error import TexError
from reader_app.tex.symbol_aliases import ALIASES
from reader_app.tex.symbol_corrections import CHARACTERS, CLASSES, NAMES


class Symbol(NamedTuple):
    """A character of a formula: its text, TeX's class, and the MathML token element that holds it."""

    text: str
    atom: Atom
    tag: str


_CATEGORIES: Mapping[str, tuple[Atom, str]] = {
    "mathalpha": ("ord", "mi"),
    "mathord": ("ord", "mi"),
    "mathop": ("op", "mo"),
    "mathbin": ("bin", "mo"),
    "mathrel": ("rel", "mo"),
    "mathopen": ("open", "mo"),
    "mathclose": ("close", "mo"),
    "mathpunct": ("punct", "mo"),
    "mathfence": ("ord", "mo"),
    **dict.fromkeys(("mathradical", "mathaccent", "mathover", "mathunder"), ("ord", "mo")),
}


_LONGEST = 32
"""Characters of a symbol's name, more than any has; names that are no symbols are remembered too."""


class SymbolTable:
    r"""The lines of ``unimathsymbols.txt``: code^character^LaTeX^unicode-math^class^category^requirements^comments."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, name: str) -> str | None:
        r"""Return the line of a command such as ``\alpha``: by its LaTeX or unicode-math name, else as an alias."""
        at = self._text.find(f"^{name}^")
        if at < 0 and name in self.names:
            alias = re.search(rf"[=#]\s*{re.escape(name)}(?![a-zA-Z])", self._text)
            at = alias.start() if alias else -1
        return self._line(at) if at >= 0 else None

    def find_character(self, character: str) -> str | None:
        """Return the line of a Unicode character."""
        code = f"{ord(character):05X}^"
        at = bisect_left(self.lines, code)
        return self.lines[at] if at < len(self.lines) and self.lines[at].startswith(code) else None

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of all characters, in Unicode's order."""
        return [line for line in self._text.splitlines() if line[:1] != "#"]

    @cached_property
    def names(self) -> frozenset[str]:
        """Every command that the table names."""
        return frozenset(re.findall(r"\\(?:[a-zA-Z]+|.)", self._text))

    def _line(self, at: int) -> str:
        start = self._text.rfind("\n", 0, at) + 1
        return self._text[start : self._text.find("\n", start)]


@cache
def symbol_table() -> SymbolTable:
    """Return latex2mathml's table, read from its data file without importing the package (which takes 30 ms).

    Raises TexError if latex2mathml is not installed.
    """
    package = find_spec("latex2mathml")
    if package is None or package.origin is None:
        raise TexError("The symbol table of latex2mathml is missing; install latex2mathml.")
    return SymbolTable(Path(package.origin).with_name("unimathsymbols.txt").read_text(encoding="utf-8"))


def symbol(name: str) -> Symbol | None:
    r"""Return the symbol of a command such as ``\leq``, or None where it is no symbol."""
    return _symbol(name) if len(name) <= _LONGEST else None


@lru_cache(maxsize=2048)
def _symbol(name: str) -> Symbol | None:
    name = ALIASES.get(name, name)
    if len(name) == 1:
        return character_symbol(name)
    character = NAMES.get(name)
    if character is None:
        line = symbol_table().find(name)
        if line is None or "^mathaccent^" in line or "^mathover^" in line or "^mathunder^" in line:
            return None
        character = chr(int(line[:5], 16))
    atom, tag = CLASSES.get(name) or _class(character)
    return Symbol(character, atom, tag)


def character_symbol(character: str) -> Symbol:
    """Return the symbol of a character that stands in the formula itself."""
    if character in CHARACTERS:
        return Symbol(*CHARACTERS[character])
    atom, tag = _class(character)
    return Symbol(character, atom, tag if atom != "ord" else "mi" if _is_letter(character) else "mo")


def _class(character: str) -> tuple[Atom, str]:
    if character in CHARACTERS:
        return CHARACTERS[character][1:]
    line = symbol_table().find_character(character)
    return _CATEGORIES.get(line.split("^", 6)[5], ("ord", "mi")) if line else ("ord", "mi")


def _is_letter(character: str) -> bool:
    """Say whether a character is an identifier: a letter or number, letterlike, or full-width punctuation."""
    category = unicodedata.category(character)
    is_alphanumeric = category[0] in "LN" and (category != "Lm" or "\u1d2c" <= character <= "\u1dbf")
    return is_alphanumeric or "\u2100" <= character <= "\u214f" or "\uff00" <= character <= "\uffef"
