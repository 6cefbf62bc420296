"""Glyphs that grow: size variants and assemblies of the MathVariants table, up to a height or along a width.

The choice and the assembling follow TeX's var_delimiter and make_extensible as LuaTeX reads them from the font
(TeXbook, appendix G, rule 19); MathML Core (5.3) comes to the same sizes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader_app.mathml.box import Box, Run, Union, glyph_box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.font import Axis, Glyph, MathFont, Part

MOST_REPEATS = 120
"""Repeats of an extender, more than a page is high; what is asked beyond is not worth its ink."""


MOST_PIECES = 10_000
"""Glyphs that the assemblies of one formula may take."""


class Piece(NamedTuple):
    """A part of an assembly that has been laid out: its ink size along the axis and its offset from the start."""

    glyph: Glyph
    offset: float
    size: float


def grow(font: MathFont, glyph: Glyph, axis: Axis, target: float) -> Glyph | tuple[Part, ...]:
    """Return the smallest variant of `glyph` at least `target` em long, else its assembly, else its largest variant.

    `target` is at size 1.
    """
    natural = glyph.extent(axis)
    if natural >= target:
        return glyph
    growth = font.growth(glyph, axis)
    place = bisect_left(growth.sizes, target)
    if place < len(growth.sizes):
        return growth.variants[place]
    longest = growth.variants[-1] if growth.sizes and growth.sizes[-1] > natural else glyph
    return growth.parts or longest


def stretched(comp: Compositor, glyph: Glyph, axis: Axis, target: float, size: float, color: str | None) -> Box:
    """Return `glyph` grown to at least `target` em of the formula at font size `size`; an assembly is one box.

    An assembly lies with its bottom on the baseline (vertical) or with its glyphs on it (horizontal). Once the
    formula has `MOST_PIECES` glyphs in assemblies, further signs keep their natural size.
    """
    grown = grow(comp.font, glyph, axis, target / size)
    if not isinstance(grown, Glyph) and comp.pieces > MOST_PIECES:
        comp.report("The formula asks for too many long signs; some are left short.")
        grown = glyph
    if isinstance(grown, Glyph):
        return glyph_box(grown, size, color)
    pieces = assemble(grown, axis, target / size, comp.font.overlap[axis])
    comp.pieces += len(pieces)
    return _stack(pieces, size, color) if axis == "vertical" else _line_up(pieces, size, color)


def assemble(parts: Sequence[Part], axis: Axis, target: float, overlap: float) -> list[Piece]:
    """Return the pieces that make up `target` em, all extenders repeated equally often.

    Joints overlap as much as they may, then are pulled apart evenly, no further than the least `overlap`.
    """
    chain = _repeat(parts, target, overlap)
    tightest = [min(after.start, before.end) for before, after in pairwise(chain)]
    loosest = [min(overlap, joint) for joint in tightest]
    sizes = [part.glyph.extent(axis) for part in chain]
    length = sum(sizes) - sum(tightest)
    slack = sum(tightest) - sum(loosest)
    pull = min(1.0, max(0.0, target - length) / slack) if slack > 0 else 0.0
    pieces, offset = [], 0.0
    for i, (part, size) in enumerate(zip(chain, sizes, strict=True)):
        if i:
            offset -= tightest[i - 1] + (loosest[i - 1] - tightest[i - 1]) * pull
        pieces.append(Piece(part.glyph, offset, size))
        offset += size
    return pieces


def shortest(parts: Sequence[Part], axis: Axis) -> float:
    """Return the length in em of an assembly pushed together, its extenders left out."""
    pieces = assemble(parts, axis, 0.0, 0.0)
    return pieces[-1].offset + pieces[-1].size


def _repeat(parts: Sequence[Part], target: float, overlap: float) -> list[Part]:
    fixed = _length([part for part in parts if not part.extender], overlap)
    extenders = [part for part in parts if part.extender]
    gain = sum(part.advance - min(overlap, part.start, part.end) for part in extenders)
    count = 0
    if extenders and fixed < target and gain > 0:
        count = min(MOST_REPEATS, max(1, int((target - fixed) / gain) - 1))
    while True:
        chain = [part for part in parts for _ in range(count if part.extender else 1)]
        if not extenders or count >= MOST_REPEATS or _length(chain, overlap) >= target or gain <= 0:
            return chain or list(parts)
        count += 1


def _length(chain: Sequence[Part], overlap: float) -> float:
    total, end = 0.0, 0.0
    for part in chain:
        total += part.advance - min(overlap, part.start, end)
        end = part.end
    return total


def _stack(pieces: Sequence[Piece], size: float, color: str | None) -> Box:
    width = max(piece.glyph.width for piece in pieces) * size
    height = (pieces[-1].offset + pieces[-1].size) * size
    parts = [
        (0.0, -(piece.offset + piece.glyph.descent) * size, glyph_box(piece.glyph, size, color)) for piece in pieces
    ]
    return Union(width, height, 0.0, parts, color)


def _line_up(pieces: Sequence[Piece], size: float, color: str | None) -> Box:
    width = (pieces[-1].offset + pieces[-1].size) * size
    ascent = max(piece.glyph.ascent for piece in pieces) * size
    descent = max(piece.glyph.descent for piece in pieces) * size
    parts = [(piece.offset * size, 0.0, glyph_box(piece.glyph, size, color)) for piece in pieces]
    return Union(width, ascent, descent, parts, color)


def centred(box: Box, axis: float) -> Box:
    """Return `box` with the middle of its extents on the math axis (`axis` em above the baseline)."""
    shift = (box.ascent - box.descent) / 2 - axis
    outer = Box(box.width, box.ascent - shift, box.descent + shift, ((0.0, shift, box),))
    outer.italic = box.italic
    return outer


def is_assembly(box: Box) -> bool:
    """Tell whether `stretched` had to assemble the glyph."""
    return not isinstance(box, Run)
