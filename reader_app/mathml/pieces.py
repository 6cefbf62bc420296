r"""Long formulas in running text, cut into pieces between which a line may end.

TeX breaks a formula in a paragraph behind relations and binary operators of its outermost list (\relpenalty and
\binoppenalty; TeXbook, chapter 18). Who fills lines piece by piece cannot weigh places against one another as TeX
does, so worse places are only taken in stretches that are still long.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reader_app.mathml.atoms import Item
from reader_app.mathml.box import Box, Placed

LONG = 8.0
"""Em up to which a formula stays whole."""

LEAST_END = 2.0
"""Em that the first and the last piece have at least."""

WIDE_SPACE = 0.9
r"""Em from which a space parts what is beside it: \quad, and one less a thin space."""


class Kind(NamedTuple):
    """A kind of place to cut: better ones are tried first, in stretches that are longer than `longer_than` em."""

    rank: int
    longer_than: float


_SPACE = Kind(0, LONG)
_KINDS = {
    ("rel", False): Kind(1, LONG),
    ("bin", False): Kind(2, LONG),
    ("rel", True): Kind(3, 1.5 * LONG),
    ("bin", True): Kind(3, 1.5 * LONG),
    ("punct", False): Kind(4, 2 * LONG),
    ("punct", True): Kind(5, 2 * LONG),
}
"""By the class behind which a place lies, and whether within brackets; commas, which TeX has not, come last."""


class Breakable(Box):
    """A row that knows its pieces: `cuts` are the indexes of the parts that begin one, but for the first."""

    __slots__ = ("cuts",)

    def __init__(self, row: Box, cuts: Sequence[int]) -> None:
        super().__init__(row.width, row.ascent, row.descent, row.parts)
        self.cuts = cuts
        self.glyph, self.italic = row.glyph, row.italic

    def pieces(self) -> Iterator[Box]:
        """Yield the pieces from left to right; the space at a cut is the left one's, so that widths add up."""
        ends = [*self.cuts, len(self.parts)]
        for start, end in zip([0, *self.cuts], ends, strict=True):
            left = self.parts[start][0] if start else 0.0
            right = self.parts[end][0] if end < len(self.parts) else self.width
            yield _span(self.parts[start:end], left, right)


def _span(parts: Sequence[Placed], left: float, right: float) -> Box:
    ascent = max(0.0, *(box.ascent for _, _, box in parts))
    descent = max(0.0, *(box.descent for _, _, box in parts))
    return Box(right - left, ascent, descent, [(x - left, y, box) for x, y, box in parts])


def breakable(items: Sequence[Item], row: Box) -> Box:
    """Return `row`, which `items` make up, with its cuts if it is long."""
    cuts = _cuts(items, row) if row.width > LONG else ()
    return Breakable(row, cuts) if cuts else row


def _cuts(items: Sequence[Item], row: Box) -> Sequence[int]:
    """Return where `row` is cut: at all places of the best kind, then of the next in stretches still too long."""
    starts = [x for x, _, _ in row.parts]
    cuts: list[int] = []
    for kind, places in groupby(sorted(_places(items)), key=lambda place: place[0]):
        edges = [0.0, *(starts[at] for at in cuts), row.width]
        for _, at in places:
            after = bisect_right(edges, starts[at], hi=len(edges) - 1)
            is_long = edges[after] - edges[after - 1] > kind.longer_than
            if is_long and LEAST_END <= starts[at] <= row.width - LEAST_END:
                insort(cuts, at)
    return cuts


def _places(items: Sequence[Item]) -> Iterator[tuple[Kind, int]]:
    """Yield the places where a line may end, each as its kind and the index of the item behind it."""
    before, gap, nested = "", 0.0, 0
    for at, item in enumerate(items):
        if item.atom is None:
            gap += item.box.width if item.box is not None else 0.0
            continue
        kind = _SPACE if before and gap >= WIDE_SPACE else _behind(before, item.atom, nested > 0)
        if kind is not None:
            yield kind, at
        nested += (item.atom == "open") - (item.atom == "close")
        before, gap = item.atom, 0.0


def _behind(before: str, atom: str, in_brackets: bool) -> Kind | None:
    """Return the kind of the place between two neighbours; there is none between two relations or commas."""
    return None if atom in {before, "close"} else _KINDS.get((before, in_brackets))
