"""The mathematical alphanumerics: what `mathvariant` makes of a character (MathML Core, C; Unicode, U+1D400)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_GREEK_CAPITALS = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇"
_GREEK_SMALL = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"

_STARTS: Mapping[str, tuple[int, int, int, int, int]] = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2),
    "italic": (0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC),
    "bold-italic": (0x1D468, 0x1D482, 0, 0x1D71C, 0x1D736),
    "script": (0x1D49C, 0x1D4B6, 0, 0, 0),
    "bold-script": (0x1D4D0, 0x1D4EA, 0, 0, 0),
    "fraktur": (0x1D504, 0x1D51E, 0, 0, 0),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8, 0, 0),
    "bold-fraktur": (0x1D56C, 0x1D586, 0, 0, 0),
    "sans-serif": (0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0),
    "bold-sans-serif": (0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756, 0x1D770),
    "sans-serif-italic": (0x1D608, 0x1D622, 0, 0, 0),
    "sans-serif-bold-italic": (0x1D63C, 0x1D656, 0, 0x1D790, 0x1D7AA),
    "monospace": (0x1D670, 0x1D68A, 0x1D7F6, 0, 0),
}
"""The first capital, small letter, digit, Greek capital and small Greek letter of each alphabet; 0 for none."""

_LETTERLIKE: Mapping[str, dict[str, str]] = {
    "italic": {"h": "ℎ", "ı": "𝚤", "ȷ": "𝚥"},
    "script": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "fraktur": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "double-struck": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "bold": {"Ϝ": "𝟊", "ϝ": "𝟋"},
}
"""Letters that were in Unicode before the block, and so are missing from it."""

VARIANTS = frozenset(_STARTS) | {"normal"}


@cache
def alphabet(variant: str) -> dict[int, str]:
    """Return the table for `str.translate` that puts letters and digits into `variant`; empty for other variants."""
    if variant not in _STARTS:
        return {}
    capitals, small, digits, greek_capitals, greek_small = _STARTS[variant]
    runs = (
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", capitals),
        ("abcdefghijklmnopqrstuvwxyz", small),
        ("0123456789", digits),
        (_GREEK_CAPITALS, greek_capitals),
        (_GREEK_SMALL, greek_small),
    )
    table = {ord(char): chr(start + i) for run, start in runs if start for i, char in enumerate(run)}
    table.update({ord(char): letter for char, letter in _LETTERLIKE.get(variant, {}).items()})
    return table
