"""Boxes: what the layout engine builds, and the walk over them that gives ink.

A box has a width, an ascent and a descent in em of the formula; `parts` are boxes inside it with the position of
their baselines' left ends, x to the right and y down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader_app.mathml.ink import GlyphRun, Ink, Joined, Rule, Stroke, TextRun, TextStyle, Wave, tinted

if TYPE_CHECKING:
    from reader_app.mathml.font import Glyph
    from reader_app.mathml.node import Node
    from reader_app.mathml.style import Style

Placed = tuple[float, float, "Box"]


class Box:
    """A rectangle with a baseline, holding other boxes.

    `node` is the element the box was made for, None for boxes that only help; `style` its style. `glyph` is set
    where the box is a single character (TeX's "math char"), `italic` is the italics correction at its right end.
    """

    __slots__ = ("ascent", "descent", "glyph", "italic", "node", "parts", "style", "width")

    def __init__(self, width: float, ascent: float, descent: float, parts: Sequence[Placed] = ()) -> None:
        self.width = width
        self.ascent = ascent
        self.descent = descent
        self.parts = parts
        self.node: Node | None = None
        self.style: Style | None = None
        self.glyph: Glyph | None = None
        self.italic = 0.0

    def mark(self, x: float, y: float) -> Ink | None:
        """Return the ink of the box itself, its baseline's left end at (x, y)."""
        return None


class Run(Box):
    """Glyphs of the math font in a row."""

    __slots__ = ("color", "glyphs", "offsets", "size")

    def __init__(
        self,
        extent: tuple[float, float, float],
        size: float,
        glyphs: tuple[int, ...],
        offsets: tuple[float, ...],
        color: str | None,
    ) -> None:
        self.width, self.ascent, self.descent = extent  # not by super(): nine boxes in ten are runs
        self.parts = ()
        self.node = self.style = self.glyph = None
        self.italic = 0.0
        self.size = size
        self.glyphs = glyphs
        self.offsets = offsets
        self.color = color

    def mark(self, x: float, y: float) -> GlyphRun:
        """Return the glyphs at (x, y)."""
        return GlyphRun(x, y, self.size, self.glyphs, self.offsets, self.color)


def glyph_box(glyph: Glyph, size: float, color: str | None) -> Run:
    """Return `glyph` at `size` as a box, with its italics correction."""
    box = Run((glyph.width * size, glyph.ascent * size, glyph.descent * size), size, (glyph.id,), (0.0,), color)
    box.glyph = glyph
    box.italic = glyph.italic * size
    return box


class Bar(Box):
    """A filled rectangle; its lower edge lies `descent` below the baseline."""

    __slots__ = ("color",)

    def __init__(self, width: float, ascent: float, descent: float, color: str | None) -> None:
        super().__init__(width, ascent, descent)
        self.color = color

    def mark(self, x: float, y: float) -> Rule:
        """Return the rectangle with its baseline at y."""
        return Rule(x, y - self.ascent, self.width, self.ascent + self.descent, self.color)


class Text(Box):
    """Text in a text font."""

    __slots__ = ("color", "face", "size", "text")

    def __init__(
        self, extent: tuple[float, float, float], size: float, text: str, face: TextStyle, color: str | None
    ) -> None:
        super().__init__(*extent)
        self.size = size
        self.text = text
        self.face = face
        self.color = color

    def mark(self, x: float, y: float) -> TextRun:
        """Return the text with its baseline at (x, y)."""
        return TextRun(x, y, self.size, self.text, self.face, self.color)


class Line(Box):
    """A stroked line; its points are relative to the box's baseline."""

    __slots__ = ("stroke",)

    def __init__(self, stroke: Stroke) -> None:
        super().__init__(0.0, 0.0, 0.0)
        self.stroke = stroke

    def mark(self, x: float, y: float) -> Stroke:
        """Return the line moved to (x, y)."""
        points = tuple((x + a, y + b) for a, b in self.stroke.points)
        return self.stroke._replace(points=points)


class Ripple(Box):
    """The wavy line under a piece that could not be set."""

    __slots__ = ("color",)

    def __init__(self, width: float, color: str | None) -> None:
        super().__init__(width, 0.0, 0.0)
        self.color = color

    def mark(self, x: float, y: float) -> Wave:
        """Return the wave from (x, y)."""
        return Wave(x, y, self.width, self.color)


class Union(Box):
    """Glyphs and rules that touch; its parts are only `Run` and `Bar`."""

    __slots__ = ("color",)

    def __init__(
        self, width: float, ascent: float, descent: float, parts: Sequence[Placed], color: str | None
    ) -> None:
        super().__init__(width, ascent, descent, parts)
        self.color = color

    def mark(self, x: float, y: float) -> Joined:
        """Return the parts as one mark."""
        marks = (part.mark(x + dx, y + dy) for dx, dy, part in self.parts)
        return Joined(tuple(mark for mark in marks if isinstance(mark, GlyphRun | Rule)), self.color)


class Ghost(Box):
    """A box that takes its room and shows nothing of what is in it."""

    __slots__ = ()


def walk(box: Box) -> Iterator[Placed]:
    """Yield `box` and all boxes in it with their positions, in drawing order."""
    return _walk(box, (Union,))


def _walk(box: Box, closed: tuple[type[Box], ...]) -> Iterator[Placed]:
    """Yield `box` and the boxes in it, but not those inside boxes of the kinds `closed`."""
    stack = [(0.0, 0.0, box)]
    while stack:
        x, y, box = stack.pop()
        yield x, y, box
        if box.parts and not isinstance(box, closed):
            stack += [(x + dx, y + dy, part) for dx, dy, part in box.parts[::-1]]


def ink(box: Box, link: str | None = None) -> tuple[Ink, ...]:
    """Return all marks of `box` in drawing order, links in colour `link`; neighbouring runs of one kind are one."""
    marks: list[Ink] = []
    runs: list[GlyphRun] = []
    for x, y, part in _walk(box, (Union, Ghost)):
        mark = part.mark(x, y)
        if mark is None:
            continue
        mark = tinted(mark, link)
        if runs and not (isinstance(mark, GlyphRun) and _alike(runs[0], mark)):
            marks.append(_joined(runs))
            runs = []
        if isinstance(mark, GlyphRun):
            runs.append(mark)
        else:
            marks.append(mark)
    if runs:
        marks.append(_joined(runs))
    return tuple(marks)


def _alike(first: GlyphRun, mark: GlyphRun) -> bool:
    return first.y == mark.y and first.size == mark.size and first.color == mark.color


def _joined(runs: Sequence[GlyphRun]) -> GlyphRun:
    first = runs[0]
    if len(runs) == 1:
        return first
    glyphs = tuple(glyph for run in runs for glyph in run.glyphs)
    offsets = tuple(run.x - first.x + offset for run in runs for offset in run.offsets)
    return first._replace(glyphs=glyphs, offsets=offsets)


def row(boxes: Sequence[Box]) -> Box:
    """Return `boxes` side by side on one baseline; heights below zero count as zero (TeX's hpack)."""
    x = ascent = descent = 0.0
    parts = []
    for box in boxes:
        parts.append((x, 0.0, box))
        x += box.width
        ascent = max(ascent, box.ascent)
        descent = max(descent, box.descent)
    return Box(x, ascent, descent, parts)
