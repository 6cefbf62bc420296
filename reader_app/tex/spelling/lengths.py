"""MathML's lengths, read and written in em."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))\s*([a-z]*)")
_EMS = {
    "em": 1.0,
    "": 1.0,
    "ex": 0.43,
    "px": 1 / 16,
    "pt": 0.1,
    "mu": 1 / 18,
    "pc": 1.2,
    "mm": 0.2845,
    "cm": 2.845,
    "in": 7.227,
}
_NAMES = ("veryverythin", "verythin", "thin", "medium", "thick", "verythick", "veryverythick")
_NAMED = {f"{name}mathspace": count / 18 for count, name in enumerate(_NAMES, 1)}
_NAMED |= {f"negative{name}": -width for name, width in _NAMED.items()}
_SAME = 5e-5
_LARGEST = 1_000.0


def em(length: str | None) -> float | None:
    """Return a length in em, at 10 pt and 16 px an em; None where it is no length of its own."""
    if length is None:
        return None
    if length in _NAMED:
        return _NAMED[length]
    found = _LENGTH.fullmatch(length.strip())
    if not found or found[2] not in _EMS:
        return None
    return max(-_LARGEST, min(float(found[1]) * _EMS[found[2]], _LARGEST))


def is_zero(length: str | None) -> bool:
    """Say whether a length is said to be nothing, and not as a change by nothing."""
    return length is not None and not length.startswith(("+", "-")) and em(length) == 0


def written(length: float, unit: str = "em") -> str:
    """Return a length as TeX writes it, in em or mu, with as few digits as say it to a ten-thousandth of an em."""
    value = length / _EMS[unit]
    digits = next((digits for digits in range(4) if abs(round(value, digits) * _EMS[unit] - length) < _SAME), 4)
    return f"{round(value, digits) + 0.0:.{digits}f}{unit}"
