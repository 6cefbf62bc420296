"""Token elements: mi, mn, mo, mtext, ms and mspace."""

from __future__ import annotations

from reader_app.mathml.alphabets import alphabet
from reader_app.mathml.box import Box, Run, Text, row
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.font import Glyph
from reader_app.mathml.ink import TextStyle
from reader_app.mathml.lengths import length
from reader_app.mathml.node import Node
from reader_app.mathml.stretch import centred, stretched
from reader_app.mathml.style import Style
from reader_app.mathml.weight import LONGEST
from reader_app.mathml.words import FACES, MathFontMeasure, Word, shaped_word, spell

_PRIMES = {"′′": "″", "′′′": "‴", "′′′′": "⁗"}
_TEX_SIGNS = {":": "∶", "∖": "⧵"}
"""The characters that TeX's fonts have for signs which MathML writes otherwise (unicode-math)."""

_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b\u200c\u200d\u2060\ufe00\ufe0e\ufe0f")
"""Invisible operators, joiners and variation selectors: never a glyph, whatever the font has."""

INTERWORD = "0.25em"
r"""How TeX's `\ ` and `~` are written in MathML, which has no interword space; they are the text font's space."""

_PLAIN = TextStyle()


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
    word = _word(text, spelled, style, comp) if len(text) <= LONGEST else None
    if word is None:
        variant = node.attributes.get("mathvariant") or style.variant or ""
        return text_box(text, style, FACES.get(variant, _PLAIN), comp)
    return word_box(word, style)


def _word(text: str, spelled: str, style: Style, comp: Compositor) -> Word | None:
    """Return the characters as the math font has them: as spelled, else as written; None if it lacks one of both."""
    if not comp.tex and len(text) > 1 and all(map(comp.font.character, spelled)):
        return shaped_word(comp.font, spelled)
    level = style.level if comp.tex else 0
    word = spell(comp.font, spelled, level)
    if word is None and spelled != text:
        word = spell(comp.font, text, level)
    return shaped_word(comp.font, spelled) if word is not None and not comp.tex and len(text) > 1 else word


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
    face = FACES.get(variant)
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
    box = stretched(comp, glyph, "vertical", target, size, style.color)
    return centred(upright(box), comp.constants.axis_height * size)


def upright(box: Box) -> Box:
    """Return `box` as TeX knows characters: none ends above the baseline or begins below it."""
    if box.ascent >= 0.0 and box.descent >= 0.0:
        return box
    inner = row((box,))
    inner.italic = box.italic
    return inner
