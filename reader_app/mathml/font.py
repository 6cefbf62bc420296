"""An OpenType math font: glyph metrics and the MATH table, all in em, read once and remembered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar
from unicodedata import east_asian_width

import uharfbuzz as hb

from reader_app.files import packaged
from reader_app.mathml.constants import read_constants
from reader_app.mathml.error import MathMLError

if TYPE_CHECKING:
    from reader_app.mathml.style import Style
    from reader_app.mathml.words import Word

Axis = Literal["vertical", "horizontal"]
Corner = Literal["top right", "top left", "bottom right", "bottom left"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MOST_KEPT = 20_000
"""Characters, cut-ins or words that a font remembers."""

_DIRECTION = {"vertical": "btt", "horizontal": "ltr"}
_CORNERS = {
    "top right": hb.OTMathKern.TOP_RIGHT,
    "top left": hb.OTMathKern.TOP_LEFT,
    "bottom right": hb.OTMathKern.BOTTOM_RIGHT,
    "bottom left": hb.OTMathKern.BOTTOM_LEFT,
}


class Glyph:
    """A glyph's metrics in em at size 1: advance, ink above and below the baseline, and what MATH says of it.

    `italic` is the italics correction, `accent` the horizontal position of the top accent attachment (half the
    advance where the font has none for this glyph); `left` and `right` are the edges of the ink.
    """

    __slots__ = ("accent", "ascent", "descent", "id", "italic", "left", "right", "width")

    def __init__(self, font: MathFont, glyph: int) -> None:
        scale, hb_font = font.scale, font.hb_font
        extents = hb_font.get_glyph_extents(glyph)
        self.id = glyph
        self.width: float = hb_font.get_glyph_h_advance(glyph) * scale
        self.ascent: float = extents.y_bearing * scale if extents else 0.0
        self.descent: float = -(extents.y_bearing + extents.height) * scale if extents else 0.0
        self.left: float = extents.x_bearing * scale if extents else 0.0
        self.right: float = (extents.x_bearing + extents.width) * scale if extents else 0.0
        self.italic: float = hb_font.get_math_glyph_italics_correction(glyph) * scale
        self.accent: float = hb_font.get_math_glyph_top_accent_attachment(glyph) * scale

    def extent(self, axis: Axis) -> float:
        """Return what counts of the glyph where it stretches: the height of its ink, or its advance."""
        return self.ascent + max(self.descent, 0.0) if axis == "vertical" else self.width


class Part(NamedTuple):
    """A piece of a glyph assembly; lengths in em along the direction of stretching."""

    glyph: Glyph
    start: float
    end: float
    advance: float
    extender: bool


class Construction(NamedTuple):
    """How a glyph grows: variants, each longer than the one before, and an assembly's parts from bottom or left.

    `sizes` are the extents of the variants in em.
    """

    variants: tuple[Glyph, ...]
    sizes: tuple[float, ...]
    parts: tuple[Part, ...]
    italic: float


class MathFont:
    """An OpenType font with a MATH table; every length it gives is in em.

    `data` is the font file's content, `name` what messages call it. `words` keeps what `words` has measured with it,
    `styles` the styles of whole formulas, by whether these are displays. Raises MathMLError where the data is no font
    or the font has no MATH table.
    """

    def __init__(self, data: bytes, name: str = "") -> None:
        face = hb.Face(data)
        called = f"The font {name}" if name else "This font"
        if face.glyph_count == 0 or face.upem <= 0:
            raise MathMLError(f"{called} cannot be read.")
        if not face.has_math_data:
            raise MathMLError(f"{called} has no MATH table, so mathematics cannot be set with it.")
        self.data = data
        self.name = name
        self.units_per_em: int = face.upem
        self.hb_font = hb.Font(face)
        self.scale = 1 / face.upem
        self.constants = read_constants(self.hb_font, self.scale)
        self.overlap = {
            axis: self.hb_font.get_math_min_connector_overlap(way) * self.scale for axis, way in _DIRECTION.items()
        }
        self._glyphs: dict[int, Glyph] = {}
        self._characters: dict[tuple[str, int], Glyph | None] = {}
        self._plain: dict[int, int] = {}
        self._growth: dict[tuple[int, Axis], Construction] = {}
        self._kerns: dict[tuple[int, Corner, int], float] = {}
        self._kerned: dict[tuple[int, Corner], bool] = {}
        self._outlines: dict[int, str] = {}
        self.words: dict[tuple[str, int], Word | None] = {}
        self.styles: dict[bool, Style] = {}

    def glyph(self, number: int) -> Glyph:
        """Return the metrics of glyph `number`."""
        found = self._glyphs.get(number)
        if found is None:
            found = self._glyphs[number] = Glyph(self, number)
        return found

    def character(self, char: str, level: int = 0) -> Glyph | None:
        """Return the glyph of `char`, at `level` 1 or 2 its script alternate (feature ssty); None if it is missing."""
        key = (char, level if level < 2 else 2)
        if key in self._characters:
            return self._characters[key]
        number = plain = self.hb_font.get_nominal_glyph(ord(char))
        if number and level:
            number = self._script_alternate(char, plain, key[1])
            if number != plain:
                self._plain[number] = plain
        found = self.glyph(number) if number else None
        remember(self._characters, key, found)
        return found

    def growth(self, glyph: Glyph, axis: Axis) -> Construction:
        """Return the larger variants and the assembly of `glyph` (MathVariants table); empty where there are none.

        A script alternate without its own grows as the glyph it stands for.
        """
        key = (glyph.id, axis)
        found = self._growth.get(key)
        if found is None:
            found = self._read_growth(glyph.id, axis)
            if not found.variants and not found.parts and glyph.id in self._plain:
                found = self._read_growth(self._plain[glyph.id], axis)
            self._growth[key] = found
        return found

    def kern(self, glyph: Glyph, corner: Corner, height: float) -> float:
        """Return the cut-in (MathKern) of `glyph` at `corner` for a correction height in em above the baseline."""
        if not self.has_kern(glyph, corner):
            return 0.0
        units = round(height * self.units_per_em)
        key = (glyph.id, corner, units)
        found = self._kerns.get(key)
        if found is None:
            found = self.hb_font.get_math_glyph_kerning(glyph.id, _CORNERS[corner], units) * self.scale
            remember(self._kerns, key, found)
        return found

    def has_kern(self, glyph: Glyph, corner: Corner) -> bool:
        """Tell whether `glyph` has cut-ins at `corner`."""
        key = (glyph.id, corner)
        found = self._kerned.get(key)
        if found is None:
            found = self._kerned[key] = bool(self.hb_font.get_math_glyph_kernings(glyph.id, _CORNERS[corner]))
        return found

    def shape(self, text: str) -> tuple[tuple[int, ...], tuple[float, ...], float]:
        """Set `text` with this font as a text font: its glyphs, their offsets and the advance in em.

        A character that the font lacks is its empty box; a wide one (Chinese) takes the square em it always takes.
        """
        buffer = hb.Buffer()
        buffer.add_str(text.replace("\u00a0", " "))
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        hb.shape(self.hb_font, buffer)
        x, glyphs, offsets = 0, [], []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(info.codepoint)
            offsets.append((x + position.x_offset) * self.scale)
            wide = info.codepoint == 0 and east_asian_width(text[info.cluster]) in "WF"
            x += self.units_per_em if wide else position.x_advance
        return tuple(glyphs), tuple(offsets), x * self.scale

    def outline(self, number: int) -> str:
        """Return the outline of glyph `number` as SVG path data in font units, y up."""
        found = self._outlines.get(number)
        if found is None:
            found = self._outlines[number] = _draw(self.hb_font, number)
        return found

    def _script_alternate(self, char: str, plain: int, level: int) -> int:
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.script, buffer.direction = "Zmth", "ltr"
        hb.shape(self.hb_font, buffer, {"ssty": level})
        numbers: list[int] = [info.codepoint for info in buffer.glyph_infos]
        return numbers[0] if len(numbers) == 1 else plain

    def _read_growth(self, number: int, axis: Axis) -> Construction:
        direction = _DIRECTION[axis]
        variants = self.hb_font.get_math_glyph_variants(number, direction)
        pieces, italic = self.hb_font.get_math_glyph_assembly(number, direction)
        scale = self.scale
        parts = tuple(
            Part(
                self.glyph(piece.glyph),
                piece.start_connector_length * scale,
                piece.end_connector_length * scale,
                piece.full_advance * scale,
                bool(piece.flags & hb.OTMathGlyphPartFlags.EXTENDER),
            )
            for piece in pieces
        )
        longer: list[Glyph] = []
        for variant in variants:
            grown = self.glyph(variant.glyph)
            if grown.extent(axis) > (longer[-1].extent(axis) if longer else 0.0):
                longer.append(grown)
        sizes = tuple(grown.extent(axis) for grown in longer)
        return Construction(tuple(longer), sizes, parts, italic * scale)


def remember(known: dict[_Key, _Value], key: _Key, value: _Value, most: int = MOST_KEPT) -> None:
    """Keep what was found for the next formula; there are more characters and heights than the memory should hold."""
    if len(known) >= most:
        known.clear()
    known[key] = value


@cache
def bundled_font() -> MathFont:
    """Return STIX Two Math, which comes with the program."""
    path = packaged("resources") / "fonts" / "STIXTwoMath-Regular.ttf"
    return MathFont(path.read_bytes(), "STIX Two Math")


def _draw(font: hb.Font, number: int) -> str:
    commands: list[str] = []
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: commands.append(f"M{x:g} {y:g}"))
    functions.set_line_to_func(lambda x, y, _: commands.append(f"L{x:g} {y:g}"))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: commands.append(f"Q{a:g} {b:g} {x:g} {y:g}"))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: commands.append(f"C{a:g} {b:g} {c:g} {d:g} {x:g} {y:g}"))
    functions.set_close_path_func(lambda _: commands.append("Z"))
    font.draw_glyph(number, functions)
    return "".join(commands)
