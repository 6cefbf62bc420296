"""Token elements: mi, mn, mo, mtext, ms and mspace."""

from __future__ import annotations

from typing import NamedTuple

from reader_app.mathml.alphabets import alphabet
from reader_app.mathml.box import Box, Run, Text, row
from reader_app.mathml.compositor import Compositor, TextMeasure
from reader_app.mathml.font import Glyph, MathFont
from reader_app.mathml.ink import TextSize, TextStyle
from reader_app.mathml.lengths import length
from reader_app.mathml.node import Node
from reader_app.mathml.stretch import centred, stretched
from reader_app.mathml.style import Style

LONGEST = 20_000
"""Characters of a token that are set; a longer one is cut, with a problem note."""

LONGEST_KEPT, MOST_KEPT = 40, 20_000
"""Characters of a word that a font remembers, and how many words."""

_PRIMES = {"′′": "″", "′′′": "‴", "′′′′": "⁗"}
_TEX_SIGNS = {":": "∶", "∖": "⧵"}
"""The characters that TeX's fonts have for signs which MathML writes otherwise (unicode-math)."""

_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b\u200c\u200d\u2060\ufe00\ufe0e\ufe0f")
"""Invisible operators, joiners and variation selectors: never a glyph, whatever the font has."""

INTERWORD = "0.25em"
r"""How TeX's `\ ` and `~` are written in MathML, which has no interword space; they are the text font's space."""

_FACES = {
    "bold": TextStyle(bold=True),
    "italic": TextStyle(italic=True),
    "bold-italic": TextStyle(bold=True, italic=True),
    "sans-serif": TextStyle("sans"),
    "bold-sans-serif": TextStyle("sans", bold=True),
    "sans-serif-italic": TextStyle("sans", italic=True),
    "sans-serif-bold-italic": TextStyle("sans", bold=True, italic=True),
    "monospace": TextStyle("mono"),
}
_VARIANTS = {face: variant for variant, face in _FACES.items()}
_PLAIN = TextStyle()


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
            found = self._sizes[size] = Sized(*extent, offsets, self.last.italic * size)
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


def math_font_measure(font: MathFont) -> TextMeasure:
    """Return a measure that sets text with the math font; see `MathFontMeasure`."""
    return MathFontMeasure(font)


def spell(font: MathFont, text: str, level: int) -> Word | None:
    """Return `text` character by character, in the script alternates of `level`; None if a glyph is missing."""
    key = (text, level)
    if key in font.words:
        known_word: Word | None = font.words[key]
        return known_word
    glyphs = [font.character(char, level) for char in text]
    known = [glyph for glyph in glyphs if glyph is not None]
    word = _word(known) if known and len(known) == len(glyphs) else None
    _remember(font, key, word)
    return word


def _remember(font: MathFont, key: tuple[str, int], word: Word | None) -> None:
    """Keep a word for the next formula that has it; long texts do not come again."""
    if len(key[0]) <= LONGEST_KEPT:
        if len(font.words) >= MOST_KEPT:
            font.words.clear()
        font.words[key] = word


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


def word_box(word: Word, style: Style) -> Run:
    """Return the box of `word`; a single character knows its glyph and italics correction."""
    sized = word.at(style.size)
    box = Run(sized[:3], style.size, word.glyphs, sized.offsets, style.color)
    if len(word.glyphs) == 1:
        box.glyph = word.last
        box.italic = sized.italic
    return box


def text_box(text: str, style: Style, face: TextStyle, comp: Compositor) -> Box:
    """Return `text` set in a text font; in the math font where that is what measures text."""
    if len(text) > LONGEST:
        comp.report(f"A text of {len(text)} characters was cut to {LONGEST}.")
        text = text[:LONGEST]
    text = text.encode("utf-16", "replace").decode("utf-16", "replace")
    if not text:
        return Box(0.0, 0.0, 0.0)
    if isinstance(comp.measure, MathFontMeasure):
        return word_box(comp.measure.word(text, face), style)
    extent = comp.measure(text, style.size, face)
    return Text((extent.advance, extent.ascent, extent.descent), style.size, text, face, style.color)


def letters(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an mi, mn or mo: its characters in the math font, or in the text font where that lacks one."""
    text = node.text
    if not text:
        return Box(0.0, 0.0, 0.0)
    spelled = spelling(node, style)
    if not spelled:
        return Box(0.0, 0.0, 0.0)
    level = style.level if comp.tex else 0
    word = spell(comp.font, spelled, level) if len(text) <= LONGEST else None
    if word is None and spelled != text and len(text) <= LONGEST:
        word = spell(comp.font, text, level)
    if word is None:
        variant = node.attributes.get("mathvariant") or style.variant or ""
        return text_box(text, style, _FACES.get(variant, _PLAIN), comp)
    if not comp.tex and len(text) > 1:
        word = shaped_word(comp.font, spelled)
    return word_box(word, style)


def spelling(node: Node, style: Style) -> str:
    """Return the characters that an mi, mn or mo is set with: in the alphabet of its mathvariant."""
    text = node.text
    if not _INVISIBLE.isdisjoint(text):
        text = "".join(char for char in text if char not in _INVISIBLE)
    variant = node.attributes.get("mathvariant") or style.variant
    if node.tag == "mi":
        if variant is None and len(text) == 1:
            variant = "italic"
    elif node.tag == "mo":
        text = "−" if text == "-" else _PRIMES.get(text, text)
        text = text if node.atom is None else _TEX_SIGNS.get(text, text)
    return text.translate(alphabet(variant)) if variant else text


def text(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an mtext; in TeX an interword space alone keeps the text's size in scripts."""
    if comp.tex and node.text and not node.text.strip("\u00a0 "):
        return Box(len(node.text) * comp.measure(" ", style.base, _PLAIN).advance, 0.0, 0.0)
    variant = node.attributes.get("mathvariant") or style.variant or "normal"
    face = _FACES.get(variant)
    content = node.text if face or variant == "normal" else node.text.translate(alphabet(variant))
    box = text_box(content, style, face or _PLAIN, comp)
    box.glyph, box.italic = None, 0.0
    return box


def quoted(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the box of an ms: a text between quotation marks."""
    left, right = node.attributes.get("lquote", '"'), node.attributes.get("rquote", '"')
    return text_box(f"{left}{node.text}{right}", style, _PLAIN, comp)


def space(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the empty box of an mspace."""
    attributes = node.attributes
    if "tex-unscaled" in attributes and attributes.get("width") == INTERWORD:
        return Box(comp.measure(" ", style.base, _PLAIN).advance, 0.0, 0.0)
    size = style.base if "tex-unscaled" in attributes else style.size
    width = length(attributes.get("width"), size, size) or 0.0
    height = length(attributes.get("height"), size, size) or 0.0
    depth = length(attributes.get("depth"), size, size) or 0.0
    return Box(width, height, depth)


def operator(glyph: Glyph, style: Style, comp: Compositor) -> Box:
    """Return a character of class Op: larger in a display, its middle on the axis (TeXbook rule 13)."""
    size = style.size
    target = comp.constants.display_operator_min_height * size if style.display else 0.0
    box = stretched(comp.font, glyph, "vertical", target, size, style.color)
    return centred(upright(box), comp.constants.axis_height * size)


def upright(box: Box) -> Box:
    """Return `box` as TeX knows characters: none ends above the baseline or begins below it."""
    if box.ascent >= 0.0 and box.descent >= 0.0:
        return box
    inner = row((box,))
    inner.italic = box.italic
    return inner
