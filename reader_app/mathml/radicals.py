"""msqrt and mroot."""

from __future__ import annotations

from reader_app.mathml.box import Bar, Box, Placed, Run, Union
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.rows import child_row, row_of
from reader_app.mathml.stretch import stretched
from reader_app.mathml.style import Style


def square_root(node: Node, style: Style, comp: Compositor) -> Box:
    """Return a radical over the children of `node`, which make a row."""
    return _radical(child_row(node, style.cramp, comp), None, style, comp)


def root(node: Node, style: Style, comp: Compositor) -> Box:
    """Return a radical with a degree."""
    if len(node.children) != 2:
        return row_of(node, style, comp, "mroot needs two children")
    radicand = comp.set(node.children[0], style.cramp)
    index = style.change(level=2 if comp.tex else style.level + 2, display=False)
    return _radical(radicand, comp.set(node.children[1], index), style, comp)


def _radical(radicand: Box, degree: Box | None, style: Style, comp: Compositor) -> Box:
    """Return the surd, its bar and what is under it (rule 11, which shares the surd's excess; MathML Core 3.3.3)."""
    c, size = comp.constants, style.size
    height, depth = max(radicand.ascent, 0.0), max(radicand.descent, 0.0)
    gap = (c.radical_display_style_vertical_gap if style.display else c.radical_vertical_gap) * size
    thickness = c.radical_rule_thickness * size
    surd = _surd(height + depth + gap + thickness, style, comp)
    extent = surd.ascent + surd.descent
    if comp.tex:
        gap += max(0.0, extent - thickness - (height + depth + gap)) / 2
    shift = surd.ascent - thickness - height - gap
    bar = Bar(radicand.width, thickness, 0.0, style.color)
    joined = Union(
        surd.width + radicand.width,
        height + gap + thickness,
        surd.descent + shift,
        (*_glyphs(surd, shift), (surd.width, -(height + gap), bar)),
        style.color,
    )
    x = 0.0
    behind: list[Placed] = []
    ascent, descent = joined.ascent + c.radical_extra_ascender * size, max(joined.descent, depth)
    if degree is not None and (degree.width or not comp.tex):
        before = c.radical_kern_before_degree * size
        most = degree.width + before if comp.tex else degree.width
        after = max(c.radical_kern_after_degree * size, -most)
        raised = c.radical_degree_bottom_raise_percent * extent - surd.descent - shift
        behind.append((before, -raised, degree))
        x = before + degree.width + after
        ascent = max(ascent, degree.ascent + raised)
        descent = max(descent, degree.descent - raised)
    parts = [(x, 0.0, joined), (x + surd.width, 0.0, radicand), *behind]
    return Box(x + surd.width + radicand.width, ascent, descent, parts)


def _surd(target: float, style: Style, comp: Compositor) -> Box:
    glyph = comp.font.character("√", style.level)
    if glyph is None:
        return Box(0.0, target, 0.0)
    return stretched(comp, glyph, "vertical", target, style.size, style.color)


def _glyphs(surd: Box, shift: float) -> tuple[tuple[float, float, Box], ...]:
    if isinstance(surd, Run):
        return ((0.0, shift, surd),)
    return tuple((x, y + shift, part) for x, y, part in surd.parts)
