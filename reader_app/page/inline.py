"""Inline content: what stands in a paragraph, flattened to runs of text, formulas and references with their style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QTextCharFormat

from reader_app.markup.article import LINE_BREAK, Content, Element
from reader_app.mathml.ink import TextStyle
from reader_app.page.fonts import Script, empty_half, text_font
from reader_app.page.look import SCRIPT_GAP, Look
from reader_app.tex.find import Math, Reference


class Inline(NamedTuple):
    """How a run is set: `scale` is its size beside running text, `tone` names a colour of the theme."""

    bold: bool = False
    italic: bool = False
    mono: bool = False
    strike: bool = False
    shift: str = ""
    href: str = ""
    tone: str = "text"
    scale: float = 1.0


CODE_SCALE = 0.88
"""Size of blocks of code beside running text."""

RUNNING = Inline()
"""Running text."""

INLINE: Mapping[str, Mapping[str, Any]] = {
    "em": {"italic": True},
    "i": {"italic": True},
    "cite": {"italic": True},
    "var": {"italic": True},
    "strong": {"bold": True},
    "b": {"bold": True},
    "th": {"bold": True},
    "dt": {"bold": True},
    "code": {"mono": True, "scale": 0.9},
    "kbd": {"mono": True, "scale": 0.9},
    "samp": {"mono": True, "scale": 0.9},
    "tt": {"mono": True, "scale": 0.9},
    "pre": {"mono": True, "scale": CODE_SCALE},
    "del": {"strike": True},
    "s": {"strike": True},
    "sup": {"shift": "super"},
    "sub": {"shift": "sub"},
    "small": {"scale": 0.85},
    "figcaption": {"tone": "muted", "scale": 0.9},
    "caption": {"tone": "muted", "scale": 0.9},
}
"""What an element changes in the runs it holds."""

_SHIFTS = {
    "super": QTextCharFormat.VerticalAlignment.AlignSuperScript,
    "sub": QTextCharFormat.VerticalAlignment.AlignSubScript,
}


class Item(NamedTuple):
    """A piece of inline content, the style it stands in, and the anchors where it begins."""

    content: str | Math | Reference | Element
    style: Inline
    anchors: tuple[str, ...] = ()


def brush(colour: str) -> QBrush:
    """Return the brush of a colour.

    Not `QBrush(QColor(colour))`: to find out what it is given PySide makes all of QGradient, 1.5 ms before the first
    paint.
    """
    made = QBrush()
    made.setStyle(Qt.BrushStyle.SolidPattern)
    made.setColor(QColor(colour))
    return made


def styled(element: Element, style: Inline) -> Inline:
    """Return the style of what `element` holds, standing in `style`."""
    if element.tag == "a" and element.attributes.get("href"):
        return style._replace(href=element.attributes["href"], tone="link")
    changes = INLINE.get(element.tag)
    return style._replace(**changes) if changes else style


def flatten(contents: Iterable[Content], style: Inline) -> Iterator[Item]:
    """Yield the pieces of inline content in reading order; the elements among them are pictures."""
    for content in contents:
        if isinstance(content, Element):
            yield from _anchored(_pieces(content, style), content.attributes.get("id", ""), style)
        else:
            yield Item(content, style)


def _pieces(element: Element, style: Inline) -> Iterator[Item]:
    if element.tag == "br":
        yield Item(LINE_BREAK, style)
    elif element.tag == "img":
        if not _is_beacon(element):
            yield Item(element, style)
    else:
        yield from flatten(element.children, styled(element, style))


def _is_beacon(picture: Element) -> bool:
    """Whether a picture is so small that it shows nothing: it only tells a server that someone reads."""
    return all(picture.attributes.get(side, "") in ("0", "1", "2") for side in ("width", "height"))


def _anchored(items: Iterator[Item], anchor: str, style: Inline) -> Iterator[Item]:
    """Yield the items with an anchor at the first; an empty element is an item without text."""
    if anchor:
        first = next(items, Item("", style))
        yield first._replace(anchors=(anchor, *first.anchors))
    yield from items


class Formats:
    """The char formats of one look, each made once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._made: dict[tuple[Inline, Script], QTextCharFormat] = {}
        self._spaced: dict[tuple[Inline, Script], QTextCharFormat] = {}
        self._squeezed: dict[tuple[Inline, str], QTextCharFormat] = {}

    def of(self, style: Inline, script: Script = "han") -> QTextCharFormat:
        """Return the format of a run in `style` whose script is `script`."""
        made = self._made.get((style, script))
        if made is None:
            made = self._made[style, script] = self._make(style, script)
        return made

    def column(self, style: Inline) -> float:
        """Return the width of a letter of code in `style`, px."""
        return QFontMetricsF(self.of(style, "latin").font()).horizontalAdvance("0")

    def taller(self, style: Inline) -> tuple[float, float]:
        """Return how much farther Chinese letters reach up and down than the others in code in `style`, px."""
        code = QFontMetricsF(self.of(style, "latin").font())
        chinese = QFontMetricsF(text_font(self._look, "han", TextStyle("sans"), style.scale))
        return max(0.0, chinese.ascent() - code.ascent()), max(0.0, chinese.descent() - code.descent())

    def before_other_script(self, style: Inline, script: Script) -> QTextCharFormat:
        """Return the format of a letter with a letter of the other script behind it: it keeps its distance."""
        made = self._spaced.get((style, script))
        if made is None:
            gap = SCRIPT_GAP * self._look.text_px * style.scale
            made = self._spaced[style, script] = _letterspaced(self.of(style, script), gap)
        return made

    def before_mark(self, style: Inline, mark: str) -> QTextCharFormat:
        """Return the format of Chinese punctuation with more of it behind: they share one square."""
        made = self._squeezed.get((style, mark))
        if made is None:
            shape = self.of(style)
            made = self._squeezed[style, mark] = _letterspaced(shape, -empty_half(shape.font(), mark))
        return made

    def spaced(self, style: Inline, px: float) -> QTextCharFormat:
        """Return the format of a space that is `px` px wide, and next to nothing high."""
        made = _letterspaced(self.of(style), px)
        made.setProperty(QTextCharFormat.Property.FontPixelSize, 1)
        return made

    def _make(self, style: Inline, script: Script) -> QTextCharFormat:
        # Slanted Chinese is no emphasis, only badly drawn: Chinese is emphasised by weight.
        emphasised = style.italic and script == "han"
        face = TextStyle("mono" if style.mono else "text", style.bold or emphasised, style.italic and not emphasised)
        shape = QTextCharFormat()
        shape.setFont(text_font(self._look, script, face, style.scale))
        shape.setForeground(brush(getattr(self._look.theme, style.tone)))
        shape.setFontStrikeOut(style.strike)
        if style.shift:
            shape.setVerticalAlignment(_SHIFTS[style.shift])
        if style.href:
            shape.setAnchor(True)
            shape.setAnchorHref(style.href)
        return shape


def _letterspaced(shape: QTextCharFormat, px: float) -> QTextCharFormat:
    """Return a format like `shape` with `px` px more behind each letter."""
    made = QTextCharFormat(shape)
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(px)
    return made
