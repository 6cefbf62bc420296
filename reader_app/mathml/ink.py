"""What a laid-out formula puts on paper: a flat list of marks that any painter can draw.

All lengths are in em of the formula's font size; y points down; the origin is the left end of the formula's
baseline. A colour is ``#rrggbb`` or ``#rrggbbaa``; None is the colour of the surrounding text.
"""

from __future__ import annotations

from typing import NamedTuple

LINK = "link"
"""The colour of what is a link while a formula is laid out; who paints it says which that is."""


class TextStyle(NamedTuple):
    """The face in which a text font sets ``mtext``: family is ``text``, ``sans`` or ``mono``."""

    family: str = "text"
    bold: bool = False
    italic: bool = False


class TextSize(NamedTuple):
    """Advance, ascent and descent of a piece of text, in em of the formula's font size."""

    advance: float
    ascent: float
    descent: float


class GlyphRun(NamedTuple):
    """Glyphs of the math font on one baseline: glyph `glyphs[i]` stands at ``(x + offsets[i], y)``."""

    x: float
    y: float
    size: float
    glyphs: tuple[int, ...]
    offsets: tuple[float, ...]
    color: str | None = None


class Rule(NamedTuple):
    """A filled rectangle; (x, y) is its top left corner."""

    x: float
    y: float
    width: float
    height: float
    color: str | None = None


class Joined(NamedTuple):
    """Glyphs and rules that touch: painted as one path, so that no pixel grid pulls them apart."""

    parts: tuple[GlyphRun | Rule, ...]
    color: str | None = None


class TextRun(NamedTuple):
    """Text set in the reader's text font; (x, y) is the left end of its baseline."""

    x: float
    y: float
    size: float
    text: str
    style: TextStyle
    color: str | None = None


class Stroke(NamedTuple):
    """A stroked line through `points`; closed if `closed`.

    If `round`, two neighbouring points that differ in both x and y are joined by a quarter of an ellipse; the points
    then run clockwise (y down), the arcs bulge outwards.
    """

    points: tuple[tuple[float, float], ...]
    thickness: float
    closed: bool = False
    round: bool = False
    dashed: bool = False
    color: str | None = None


class Wave(NamedTuple):
    """The wavy line under a piece that could not be set; (x, y) is its left end."""

    x: float
    y: float
    width: float
    color: str | None = None


Ink = GlyphRun | Rule | Joined | TextRun | Stroke | Wave


def tinted(mark: Ink, link: str | None) -> Ink:
    """Return `mark` in the colour `link`, None that of the text, if it belongs to a link."""
    if mark.color != LINK:
        return mark
    if isinstance(mark, Joined):
        return Joined(tuple(part._replace(color=link) for part in mark.parts), link)
    return mark._replace(color=link)
