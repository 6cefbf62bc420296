r"""Letters, digits and symbols in TeX's alphabets: which command around a name makes the token."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reader_app.mathml.alphabets import VARIANTS, alphabet
from reader_app.mathml.node import Atom
from reader_app.tex.fonts import ITALIC, Font, symbol_node
from reader_app.tex.spelling.made import letter_commands
from reader_app.tex.spelling.names import ALIKE, symbol_name, symbol_names

ALPHABETS: Mapping[str, tuple[str, ...]] = {
    "normal": (r"\mathrm",),
    "bold": (r"\mathbf",),
    "italic": (r"\mathit",),
    "bold-italic": (r"\boldsymbol",),
    "double-struck": (r"\mathbb",),
    "script": (r"\mathcal",),
    "bold-script": (r"\boldsymbol", r"\mathcal"),
    "fraktur": (r"\mathfrak",),
    "bold-fraktur": (r"\boldsymbol", r"\mathfrak"),
    "sans-serif": (r"\mathsf",),
    "bold-sans-serif": (r"\boldsymbol", r"\mathsf"),
    "sans-serif-italic": (r"\mathsfit",),
    "sans-serif-bold-italic": (r"\boldsymbol", r"\mathsfit"),
    "monospace": (r"\mathtt",),
}
"""The commands of each mathvariant, the outer one first."""

_FONTS: tuple[tuple[Font, tuple[str, ...]], ...] = (
    (ITALIC, ()),
    (Font(None, True), (r"\boldsymbol",)),
    *(
        (Font(variant, False), commands)
        for variant, commands in ALPHABETS.items()
        if len(commands) == 1 and variant != "bold-italic"
    ),
    *((Font(variant, True), (r"\boldsymbol", *ALPHABETS[variant])) for variant in ("script", "fraktur", "sans-serif")),
)


def in_alphabet(variant: str, source: str) -> str:
    """Return a source in the alphabet of a mathvariant."""
    return _wrapped(ALPHABETS.get(variant, ()), source)


@cache
def letters() -> dict[str, tuple[str, str]]:
    """Return Unicode's mathematical letters, each with the letter and the mathvariant that it stands for."""
    return {letter: (chr(code), variant) for variant in VARIANTS for code, letter in alphabet(variant).items()}


@cache
def character(text: str, atom: Atom | None, tag: str, variant: str | None) -> str:
    """Return TeX for a token of one character; class None takes any."""
    if text in letters():
        letter, drawn = letters()[text]
        return character(letter, atom, "mn" if letter.isdigit() else "mi", None if drawn == "italic" else drawn)
    if atom is None:
        text, variant = ALIKE.get(text, text), None if variant == "italic" else variant
    for font, commands in _FONTS:
        for found in symbol_names(text):
            node = symbol_node(found.symbol, font)
            if node.tag == tag and atom in (None, node.atom) and node.attributes.get("mathvariant") == variant:
                return _wrapped(commands, found.tex)
    if (text, variant) in letter_commands() and tag == "mi":
        return letter_commands()[text, variant]
    if variant is None or tag == "mo" or (variant == "normal" and not (text.isascii() and text.isalpha())):
        return symbol_name(text, atom, tag)
    if variant.startswith("bold"):
        return in_alphabet("bold-italic", symbol_name(text, None, tag))
    return in_alphabet(variant, symbol_name(text, None, tag))


def number(text: str, variant: str | None) -> str:
    """Return TeX for a number; its commas are in braces, so that no space follows them."""
    digits = text.replace(",", "{,}")
    return digits if variant in (None, "normal", "italic") else in_alphabet(variant, digits)


def _wrapped(commands: tuple[str, ...], source: str) -> str:
    for command in reversed(commands):
        source = f"{command}{{{source}}}"
    return source
