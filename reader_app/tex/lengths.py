r"""TeX's lengths in em, and its whole numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader_app.mathml.lengths import LARGEST
from reader_app.tex.error import TexError

_POINTS = {
    "pt": 1.0,
    "pc": 12.0,
    "in": 72.27,
    "bp": 72.27 / 72,
    "cm": 72.27 / 2.54,
    "mm": 72.27 / 25.4,
    "dd": 1238 / 1157,
    "cc": 12 * 1238 / 1157,
    "sp": 1 / 65536,
    "px": 72.27 / 96,
}
"""Points to a unit (TeXbook, chapter 10; px as CSS has it). The text is set at 10 pt."""

_EMS = {"em": 1.0, "mu": 1 / 18, "ex": 0.43} | {unit: points / 10 for unit, points in _POINTS.items()}
_LENGTH = re.compile(r"\s*([+-]?)\s*([0-9]*(?:[.,][0-9]*)?)\s*(?:true\s*)?([a-z]{2})?")
_WHOLE = re.compile("[0-9]{1,9}")
_GLUE = re.compile(r"\s*(?:plus|minus)\s*[+-]?[0-9]*(?:\.[0-9]*)?\s*(?:fil+|[a-z]{2})")


class Length(NamedTuple):
    """A length in em and the unit it was written in."""

    value: float
    unit: str

    @property
    def em(self) -> str:
        """The length as MathML writes it."""
        return f"{self.value:.4f}".rstrip("0").rstrip(".") + "em" if self.value else "0"


def read_length(source: str) -> tuple[Length, int] | None:
    """Return the length that `source` begins with and its number of characters; None if there is none.

    A longer one than is set is cut to that.
    """
    found = _LENGTH.match(source)
    if not found or not found[3] or found[3] not in _EMS or found[2] in ("", ".", ","):
        return None
    value = min(float(found[2].replace(",", ".")) * _EMS[found[3]], LARGEST)
    end = found.end()
    while glue := _GLUE.match(source, end):
        end = glue.end()
    return Length(-value if found[1] == "-" else value, found[3]), end


def length(source: str) -> Length:
    """Return a length such as ``-2pt``. Raise TexError for anything else."""
    read = read_length(source)
    if read is None or source[read[1] :].strip():
        raise TexError(f"“{source}” is not a length, such as 1em or 10pt.")
    return read[0]


def whole_number(source: str) -> int | None:
    """Return a number of one to nine digits; None for anything else."""
    return int(source) if _WHOLE.fullmatch(source) else None
