r"""The command of a character.

A character's name is the one that writers use most (`_USUAL`), else the one that LaTeX itself has (the LaTeX column
of latex2mathml's table) or amssymb. ASCII characters, and all that have no such name, stand for themselves. Every
name is tried on the symbol table that the parser reads by, so that it means the character again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import normalize

from reader_app.mathml.node import Atom
from reader_app.tex.commands import COMMANDS
from reader_app.tex.symbol_corrections import CHARACTERS, NAMES
from reader_app.tex.symbols import Symbol, character_symbol, symbol, symbol_table

_USUAL = {
    "→": r"\to",
    "∅": r"\emptyset",
    "∖": r"\setminus",
    "‖": r"\|",
    "∥": r"\parallel",
    "ℏ": r"\hbar",
    "∙": r"\bullet",
    "⟺": r"\Longleftrightarrow",
    "{": r"\{",
    "}": r"\}",
    "\\": r"\backslash",
    "_": r"\_",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "^": r"\wedge",
    "~": r"\sim",
    "'": r"\prime",
    "′": r"\prime",
    "…": r"\ldots",
    "⋯": r"\cdots",
    "□": r"\square",
    "⊥": r"\perp",
    "◯": r"\bigcirc",
}
ALIKE: Mapping[str, str] = {
    "◻": "□",
    "◼": "■",
    "〈": "⟨",
    "〉": "⟩",
    "∆": "Δ",
    "\u2126": "Ω",
    "ħ": "ℏ",
    "⁄": "/",
    "∕": "/",
    "∶": ":",
}
"""Characters that MathML from elsewhere has for others."""

_SPECIAL = frozenset("\\{}$&#^_%~'")
_PACKAGES = frozenset(("amssymb", "amsmath", "amsfonts", "mathbb"))


class Name:
    """What a name of a symbol is and means."""

    __slots__ = ("symbol", "tex")

    def __init__(self, tex: str, found: Symbol) -> None:
        self.tex = tex
        self.symbol = found


@cache
def symbol_names(text: str) -> tuple[Name, ...]:
    """Return the names of a character, the best first."""
    known: dict[str, Name] = {}
    for tex in _candidates(text):
        found = _meaning(tex)
        if found is not None and found.text == text and tex not in known:
            known[tex] = Name(tex, found)
    return tuple(known.values())


@cache
def symbol_name(text: str, atom: Atom | None, tag: str) -> str:
    """Return TeX for a character of a class and element; class None takes any, an unfit name is wrapped."""
    names = symbol_names(text)
    for name in names:
        if name.symbol.tag == tag and atom in (None, name.symbol.atom):
            return name.tex
    for name in names:
        if atom == name.symbol.atom:
            return name.tex
    plain = names[0].tex if names else _last_resort(text)
    return plain if atom is None or not names else rf"\math{atom}{{{plain}}}"


def _candidates(text: str) -> Iterator[str]:
    if text.isascii() and text not in _SPECIAL:
        yield text
    yield from (typed for typed, found in CHARACTERS.items() if found[0] == text and typed.isascii() and typed != "_")
    if text in _USUAL:
        yield _USUAL[text]
    line = symbol_table().find_character(text) if len(text) == 1 else None
    if line is not None:
        columns = line.split("^")
        if columns[2] and _is_at_hand(columns[6]):
            yield columns[2]
    yield from (name for name, character in NAMES.items() if character == text)
    decomposed = normalize("NFD", text)
    if len(decomposed) == 2 and decomposed[1] == "\u0338":
        yield rf"\not{symbol_name(decomposed[0], None, 'mo')}"
    if text not in _SPECIAL and text.isprintable() and not text.isspace():
        yield text


def _is_at_hand(requirements: str) -> bool:
    """Say whether LaTeX with amsmath and amssymb has a name; the table lists packages that have it, or not (-)."""
    packages = {package for package in requirements.split() if not package.startswith("-")}
    return not packages or not packages.isdisjoint(_PACKAGES)


def _meaning(tex: str) -> Symbol | None:
    if tex in COMMANDS:
        return None
    if len(tex) == 1:
        return character_symbol(tex)
    if tex.startswith("\\not") and tex not in NAMES and not re.fullmatch(r"\\not[a-z]+", tex):
        base = _meaning(tex[4:])
        return Symbol(normalize("NFC", base.text + "\u0338"), base.atom, base.tag) if base else None
    return symbol(tex) if re.fullmatch(r"\\(?:[a-zA-Z]+|.)", tex) else None


def _last_resort(text: str) -> str:
    """Return the usual name of a character that no name gives back as it is."""
    return _USUAL.get(text, "" if text.isspace() or not text.isprintable() else text)
