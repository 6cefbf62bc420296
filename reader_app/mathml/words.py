"""Words: characters of the math font side by side, measured once for all formulas that have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader_app.mathml.alphabets import alphabet
from reader_app.mathml.font import Glyph, MathFont, remember
from reader_app.mathml.ink import TextSize, TextStyle
from reader_app.mathml.weight import LONGEST_KEPT

FACES: Mapping[str, TextStyle] = {
    "bold": TextStyle(bold=True),
    "italic": TextStyle(italic=True),
    "bold-italic": TextStyle(bold=True, italic=True),
    "sans-serif": TextStyle("sans"),
    "bold-sans-serif": TextStyle("sans", bold=True),
    "sans-serif-italic": TextStyle("sans", italic=True),
    "sans-serif-bold-italic": TextStyle("sans", bold=True, italic=True),
    "monospace": TextStyle("mono"),
}
_VARIANTS = {face: variant for variant, face in FACES.items()}
_MOST_SIZES = 100
"""Sizes in which a word is remembered; a page has a dozen."""


class Sized(NamedTuple):
    """A word's extents, glyph offsets and italics correction at one font size, in em of the formula."""

    width: float
    ascent: float
    descent: float
    offsets: tuple[float, ...]
    italic: float


class Word:
    """Characters of the math font side by side, measured at size 1; `last` is the last one's glyph.

    The boxes of a word at one size share their numbers, which halves what many formulas take.
    """

    __slots__ = ("_sizes", "ascent", "descent", "glyphs", "last", "offsets", "width")

    def __init__(
        self, extent: tuple[float, float, float], glyphs: tuple[int, ...], offsets: tuple[float, ...], last: Glyph
    ) -> None:
        self.width, self.ascent, self.descent = extent
        self.glyphs = glyphs
        self.offsets = offsets
        self.last = last
        self._sizes: dict[float, Sized] = {}

    def at(self, size: float) -> Sized:
        """Return the word's measures at font size `size`."""
        found = self._sizes.get(size)
        if found is None:
            offsets = tuple([offset * size for offset in self.offsets])
            extent = (self.width * size, self.ascent * size, self.descent * size)
            found = Sized(*extent, offsets, self.last.italic * size)
            remember(self._sizes, size, found, _MOST_SIZES)
        return found


class MathFontMeasure:
    """Measures text as set in the math font itself, by HarfBuzz; the engine then makes glyph runs of it.

    It is a `TextMeasure`; `mtext` set with it has no TextRun, so that a formula depends on no installed font. Bold
    and italic faces are the mathematical alphanumerics; what the font lacks is its empty box.
    """

    def __init__(self, font: MathFont) -> None:
        self.font = font

    def __call__(self, text: str, size: float, style: TextStyle) -> TextSize:
        """Return the size of `text`."""
        word = self.word(text, style)
        return TextSize(word.width * size, word.ascent * size, word.descent * size)

    def word(self, text: str, face: TextStyle) -> Word:
        """Return the glyphs of `text`."""
        return shaped_word(self.font, text.translate(alphabet(_VARIANTS.get(face, ""))))


def spell(font: MathFont, text: str, level: int) -> Word | None:
    """Return `text` character by character, in the script alternates of `level`; None if a glyph is missing."""
    key = (text, level)
    if key in font.words:
        return font.words[key]
    glyphs = [font.character(char, level) for char in text]
    known = [glyph for glyph in glyphs if glyph is not None]
    word = _word(known) if known and len(known) == len(glyphs) else None
    _remember(font, key, word)
    return word


def _remember(font: MathFont, key: tuple[str, int], word: Word | None) -> None:
    """Keep a word for the next formula that has it; long texts do not come again."""
    if len(key[0]) <= LONGEST_KEPT:
        remember(font.words, key, word)


def _word(glyphs: list[Glyph]) -> Word:
    """Return `glyphs` side by side, with the italics correction that TeX puts between characters."""
    offsets, x = [], 0.0
    for glyph in glyphs:
        offsets.append(x)
        x += glyph.width + glyph.italic
    x -= glyphs[-1].italic
    ascent, descent = max(glyph.ascent for glyph in glyphs), max(glyph.descent for glyph in glyphs)
    return Word((x, ascent, descent), tuple(glyph.id for glyph in glyphs), tuple(offsets), glyphs[-1])


def shaped_word(font: MathFont, text: str) -> Word:
    """Return `text` as a text font sets it, with its kerns and ligatures."""
    key = (text, -1)
    word = font.words.get(key)
    if word is None:
        numbers, offsets, width = font.shape(text)
        glyphs = [font.glyph(number) for number in numbers] or [font.glyph(0)]
        ascent, descent = max(glyph.ascent for glyph in glyphs), max(glyph.descent for glyph in glyphs)
        word = Word((width, ascent, descent), numbers, offsets, glyphs[-1])
        _remember(font, key, word)
    return word
