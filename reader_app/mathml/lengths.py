"""MathML's lengths, numbers and colours as attributes write them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

_LENGTH = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)", re.ASCII | re.IGNORECASE)
LONGEST = 128
"""Characters of a length; a longer one is none."""

_WHITE_SPACE = " \t\n\r\f\v"
_SPACES = {
    f"{sign}{name}mathspace": factor * count / 18
    for sign, factor in (("", 1), ("negative", -1))
    for count, name in enumerate(
        ("veryverythin", "verythin", "thin", "medium", "thick", "verythick", "veryverythick"), start=1
    )
}
EM_PX = 250
"""px an em: the size at which browsers' layouts are measured, so that no rounding is left in them.

Layouts are in em and know no size; only MathML from elsewhere has absolute lengths, TeX's are in em already.
"""


def _units(inch: float, point: float) -> Mapping[str, float]:
    """Return what units have in em, of which an inch has `inch` and a point `point`."""
    return {
        "em": 1.0,
        "rem": 1.0,
        "mu": 1 / 18,
        "px": inch / 96,
        "in": inch,
        "pt": point,
        "pc": 12 * point,
        "cm": inch / 2.54,
        "mm": inch / 25.4,
    }


CSS_UNITS = _units(inch=96 / EM_PX, point=96 / EM_PX / 72)
"""The units of MathML Core's lengths (CSS Values 4, 6.2)."""

TYPE_UNITS = _units(inch=7.227, point=0.1)
"""The units where Core has no attribute, such as the gaps of tables, which MathJax states for type of ten points."""

_TEXT_UNITS = frozenset(CSS_UNITS) - {"em", "mu"}
EX = 0.45
LARGEST = 1000.0
"""Longer lengths, in em, are cut to this: a formula may ask for anything."""

_COLOR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_NAMED_COLORS = {
    "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff", "brown": "#a52a2a", "cyan": "#00ffff",
    "darkgray": "#a9a9a9", "darkblue": "#00008b", "darkgreen": "#006400", "darkred": "#8b0000", "fuchsia": "#ff00ff",
    "gray": "#808080", "green": "#008000", "grey": "#808080", "indigo": "#4b0082", "lightblue": "#add8e6",
    "lightgray": "#d3d3d3", "lightgreen": "#90ee90", "lime": "#00ff00", "magenta": "#ff00ff", "maroon": "#800000",
    "navy": "#000080", "olive": "#808000", "orange": "#ffa500", "pink": "#ffc0cb", "purple": "#800080",
    "red": "#ff0000", "silver": "#c0c0c0", "teal": "#008080", "violet": "#ee82ee", "white": "#ffffff",
    "yellow": "#ffff00",
}  # fmt: skip


def length(
    text: str | None, size: float, reference: float = 1.0, units: Mapping[str, float] = CSS_UNITS
) -> float | None:
    """Return a length in em of the formula, for an element whose font size is `size`; None if it is none.

    A percentage and a bare number are of `reference` (em of the formula). Never infinite, NaN or beyond `LARGEST`.
    """
    if not text or len(text) > LONGEST:
        return None
    if text in _SPACES:
        return _SPACES[text] * size
    found = _LENGTH.fullmatch(text.strip(_WHITE_SPACE))
    if not found:
        return None
    value, unit = float(found[1]), found[2].lower()
    if unit in {"", "%"}:
        result = value * reference * (0.01 if unit else 1)
    elif unit == "ex":
        result = value * EX * size
    elif unit in units:
        result = value * units[unit] * (1 if unit in _TEXT_UNITS else size)
    else:
        return None
    return max(-LARGEST, min(LARGEST, result)) if math.isfinite(result) else None


def color(text: str | None) -> str | None:
    """Return a colour as #rrggbb or #rrggbbaa; None for none, and for what is no colour."""
    if not text:
        return None
    name = text.strip().lower()
    if not _COLOR.fullmatch(name):
        return _NAMED_COLORS.get(name)
    return name if len(name) > 5 else "#" + "".join(2 * digit for digit in name[1:])


def truth(text: str | None) -> bool | None:
    """Return the boolean that an attribute says, None where it says nothing or nonsense."""
    return {"true": True, "false": False}.get(text.strip().lower()) if text else None


def whole(text: str | None, default: int, least: int, most: int) -> int:
    """Return the whole number that an attribute says, kept between `least` and `most`."""
    try:
        return max(least, min(most, int(text or "")))
    except ValueError:
        return default
