"""Space between atoms (TeXbook, chapter 18, the table on page 170)."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.mathml.node import Atom

CLASSES: tuple[Atom, ...] = ("ord", "op", "bin", "rel", "open", "close", "punct", "inner")

_TABLE = """
ord      0   1  -2  -3   0   0   0  -1
op       1   1   0  -3   0   0   0  -1
bin     -2  -2   0   0  -2   0   0  -2
rel     -3  -3   0   0  -3   0   0  -3
open     0   0   0   0   0   0   0   0
close    0   1  -2  -3   0   0   0  -1
punct   -1  -1   0  -1  -1  -1  -1  -1
inner   -1   1  -2  -3  -1   0  -1  -1
"""
"""Left atom a row, right atom a column; 1 thin, 2 medium, 3 thick; below zero: not in script styles."""

THIN, MEDIUM, THICK = 3 / 18, 4 / 18, 5 / 18
"""TeX's three spaces, em of the style's size."""

_WIDTHS = {0: 0.0, 1: THIN, 2: MEDIUM, 3: THICK}


def _read(table: str) -> dict[tuple[str, str], tuple[float, float]]:
    gaps: dict[tuple[str, str], tuple[float, float]] = {}
    for line in table.split("\n")[1:-1]:
        left, *numbers = line.split()
        for right, number in zip(CLASSES, map(int, numbers), strict=True):
            width = _WIDTHS[abs(number)]
            gaps[left, right] = (width, 0.0 if number < 0 else width)
    return gaps


GAPS = _read(_TABLE)
"""(left, right) to the gap in em of the style's size: in display and text style, and in script styles."""

NO_BINARY_AFTER = frozenset(("bin", "op", "rel", "open", "punct"))
"""A Bin behind one of these, or behind nothing, is an Ord (rule 5)."""

NO_BINARY_BEFORE = frozenset(("rel", "close", "punct"))
"""A Bin before one of these is an Ord (rule 6)."""


def settled(atoms: Sequence[str | None]) -> list[str | None]:
    """Return the classes of a row, None for a space; a Bin that has nothing to join is an Ord (rules 5 and 6)."""
    classes = list(atoms)
    last: int | None = None
    for i, atom in enumerate(classes):
        if atom is None:
            continue
        if atom == "bin" and (last is None or classes[last] in NO_BINARY_AFTER):
            classes[i] = "ord"
        elif atom in NO_BINARY_BEFORE and last is not None and classes[last] == "bin":
            classes[last] = "ord"
        last = i
    if last is not None and classes[last] == "bin":
        classes[last] = "ord"
    return classes
