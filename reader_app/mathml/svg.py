"""A laid-out formula as a self-contained SVG picture: glyph outlines as paths, text as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from reader_app.mathml.font import MathFont
from reader_app.mathml.ink import GlyphRun, Ink, Joined, Rule, Stroke, TextRun, Wave
from reader_app.mathml.layout import Layout

_MARGIN = 0.1
_ILLEGAL = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_FAMILIES = {"text": "serif", "sans": "sans-serif", "mono": "monospace"}
_WAVE_LENGTH, _WAVE_HEIGHT, _WAVE_THICKNESS = 0.2, 0.05, 0.04


def to_svg(layout: Layout, font: MathFont, *, px: float, color: str = "#000000", title: str = "") -> str:
    """Return `layout` as an SVG document at `px` pixels an em, in `color`, with `title` as its accessible name.

    The picture holds the formula's box and all ink beyond it, with a margin of a tenth of an em; its baseline is
    stated in ``data-baseline``, in px from the top.
    """
    marks = layout.ink()
    left, top, right, bottom = _bounds(layout, marks, font)
    width, height = right - left, bottom - top
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_n(width * px)}" height="{_n(height * px)}" '
        f'viewBox="{_n(left)} {_n(top)} {_n(width)} {_n(height)}" data-baseline="{_n(-top * px)}" '
        f'fill="{escape(color)}">'
    )
    name = f"<title>{escape(_legal(title))}</title>" if title else ""
    return f"{head}{name}{''.join(_draw(mark, font, color) for mark in marks)}</svg>"


def _bounds(layout: Layout, marks: Sequence[Ink], font: MathFont) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom edges of the formula's box and its glyphs and rules, with the margin."""
    corners = [(0.0, -layout.ascent, layout.width, layout.descent)]
    parts = [part for mark in marks for part in (mark.parts if isinstance(mark, Joined) else (mark,))]
    for part in parts:
        if isinstance(part, Rule):
            corners.append((part.x, part.y, part.x + part.width, part.y + part.height))
        elif isinstance(part, GlyphRun):
            corners += _glyph_corners(part, font)
    left, top = (min(edges[i] for edges in corners) - _MARGIN for i in (0, 1))
    right, bottom = (max(edges[i] for edges in corners) + _MARGIN for i in (2, 3))
    return left, top, right, bottom


def _glyph_corners(run: GlyphRun, font: MathFont) -> Iterator[tuple[float, float, float, float]]:
    for number, offset in zip(run.glyphs, run.offsets, strict=True):
        glyph, x = font.glyph(number), run.x + offset
        yield (
            x + glyph.left * run.size,
            run.y - glyph.ascent * run.size,
            x + glyph.right * run.size,
            run.y + glyph.descent * run.size,
        )


def _n(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".") or "0"


def _draw(mark: Ink, font: MathFont, color: str) -> str:
    return _PAINTERS[type(mark)](mark, font, color)


def _glyphs(mark: GlyphRun, font: MathFont, color: str) -> str:
    scale = mark.size / font.units_per_em
    parts = []
    for glyph, offset in zip(mark.glyphs, mark.offsets, strict=True):
        outline = font.outline(glyph)
        if outline:
            place = f"matrix({_n(scale * 1000)}e-3 0 0 {_n(-scale * 1000)}e-3 {_n(mark.x + offset)} {_n(mark.y)})"
            parts.append(f'<path transform="{place}" d="{outline}"{_fill(mark.color)}/>')
    return "".join(parts)


def _rule(mark: Rule, font: MathFont, color: str) -> str:
    size = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
    return f"<rect {size}{_fill(mark.color)}/>"


def _joined(mark: Joined, font: MathFont, color: str) -> str:
    return f"<g{_fill(mark.color)}>{''.join(_draw(part, font, color) for part in mark.parts)}</g>"


def _text(mark: TextRun, font: MathFont, color: str) -> str:
    face = f'font-family="{_FAMILIES.get(mark.style.family, "serif")}" font-size="{_n(mark.size)}"'
    face += ' font-weight="bold"' * mark.style.bold + ' font-style="italic"' * mark.style.italic
    place = f'x="{_n(mark.x)}" y="{_n(mark.y)}"'
    return f'<text xml:space="preserve" {place} {face}{_fill(mark.color)}>{escape(_legal(mark.text))}</text>'


def _legal(text: str) -> str:
    """Return `text` in one line, without the characters that XML cannot hold."""
    return _ILLEGAL.sub(" ", text)


def _stroke(mark: Stroke, font: MathFont, color: str) -> str:
    (x, y), *others = mark.points
    path = f"M{_n(x)} {_n(y)}"
    if mark.closed:
        others.append((x, y))
    for to_x, to_y in others:
        if mark.round and x != to_x and y != to_y:
            path += f"A{_n(abs(to_x - x))} {_n(abs(to_y - y))} 0 0 1 {_n(to_x)} {_n(to_y)}"
        else:
            path += f"L{_n(to_x)} {_n(to_y)}"
        x, y = to_x, to_y
    dashes = f' stroke-dasharray="{_n(4 * mark.thickness)}"' if mark.dashed else ""
    paint = f'fill="none" stroke="{escape(mark.color or color)}" stroke-width="{_n(mark.thickness)}"{dashes}'
    return f'<path d="{path}{"Z" if mark.closed else ""}" {paint}/>'


def _wave(mark: Wave, font: MathFont, color: str) -> str:
    path, x, up = f"M{_n(mark.x)} {_n(mark.y)}", mark.x, -1
    while x < mark.x + mark.width - 1e-6:
        step = min(_WAVE_LENGTH / 2, mark.x + mark.width - x)
        path += f"q{_n(step / 2)} {_n(up * _WAVE_HEIGHT)} {_n(step)} 0"
        x, up = x + step, -up
    paint = f'fill="none" stroke="{escape(mark.color or color)}" stroke-width="{_WAVE_THICKNESS}"'
    return f'<path d="{path}" {paint}/>'


def _fill(color: str | None) -> str:
    return f' fill="{escape(color)}"' if color else ""


_PAINTERS: Mapping[type, Callable[[Any, MathFont, str], str]] = {
    GlyphRun: _glyphs,
    Rule: _rule,
    Joined: _joined,
    TextRun: _text,
    Stroke: _stroke,
    Wave: _wave,
}
