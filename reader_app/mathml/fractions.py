"""mfrac: fractions, stacks without a rule, bevelled fractions."""

from __future__ import annotations

from reader_app.mathml.atoms import NULL_DELIMITER, delimiter
from reader_app.mathml.box import Bar, Box
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.lengths import length, truth
from reader_app.mathml.node import Node
from reader_app.mathml.rows import row_of
from reader_app.mathml.style import Style

_DELIMITER_SIZE, _DELIMITER_DISPLAY_SIZE = 1.01, 2.4
"""Em of the fraction's size, for fonts that do not say (LuaTeX's font loader)."""

STRUT = (0.84, 0.36)
r"""LaTeX's \strut in ten-point type."""

_WORDS = {"thin": 0.5, "medium": 1.0, "thick": 2.0}


def tex_fraction(node: Node, style: Style, comp: Compositor) -> Box:
    r"""Return a fraction between two null delimiters (rule 15); `\cfrac` leaves the second one out."""
    inner = fraction(node, style, comp)
    behind = 0.0 if "tex-strut" in node.attributes else NULL_DELIMITER
    parts = ((NULL_DELIMITER, 0.0, inner),)
    return Box(NULL_DELIMITER + inner.width + behind, inner.ascent, inner.descent, parts)


def group(node: Node, style: Style, comp: Compositor) -> Box:
    """Return an mrow by TeX's rules: a fraction with delimiters of its own, or a row."""
    if len(node.children) == 3 and "tex-fraction-delimiter" in node.children[0].attributes:
        return delimited_fraction(node, style, comp)
    return comp.row(node.children, style, comp)


def delimited_fraction(node: Node, style: Style, comp: Compositor) -> Box:
    r"""Return the mrow of a `\binom` or `\genfrac`: a fraction between delimiters of a fixed size (rule 15e).

    As in amsmath they are of the text's size, and at least LuaTeX's FractionDelimiterSize high.
    """
    opening, middle, closing = node.children
    inner = fraction(middle, style, comp)
    inner.node, inner.style = middle, style
    target = (_DELIMITER_DISPLAY_SIZE if style.display else _DELIMITER_SIZE) * style.size
    text = style.change(level=0)
    left, right = (delimiter(fence.text, target, text, comp) for fence in (opening, closing))
    for fence, box in ((opening, left), (closing, right)):
        box.node, box.style = fence, text
    x = left.width + inner.width
    parts = ((0.0, 0.0, left), (left.width, 0.0, inner), (x, 0.0, right))
    least = target / 2 + comp.constants.axis_height * text.size if left.width + right.width else 0.0
    ascent = max(left.ascent, inner.ascent, right.ascent, least)
    return Box(x + right.width, ascent, max(left.descent, inner.descent, right.descent), parts)


def fraction(node: Node, style: Style, comp: Compositor) -> Box:
    """Return numerator over denominator, with a rule or without (rules 15a to 15d; MathML Core 3.3.2)."""
    if len(node.children) != 2:
        return row_of(node, style, comp, "mfrac needs two children")
    if truth(node.attributes.get("bevelled")):
        return _bevelled(node, style, comp)
    above = comp.set(node.children[0], style.numerator)
    below = comp.set(node.children[1], style.denominator)
    thickness = _thickness(node, style, comp)
    width = max(above.width, below.width)
    height, depth = STRUT if "tex-strut" in node.attributes else (0.0, 0.0)
    up, down = _shifts(thickness, style, comp, max(above.descent, depth), max(below.ascent, 0.0))
    parts = [
        (_indent(node, "numalign", width - above.width), -up, above),
        (_indent(node, "denomalign", width - below.width), down, below),
    ]
    if thickness > 0:
        axis = comp.constants.axis_height * style.size
        parts.append((0.0, -axis, Bar(width, thickness / 2, thickness / 2, style.color)))
    return Box(width, up + max(above.ascent, height), down + max(below.descent, 0.0), parts)


def _indent(node: Node, attribute: str, slack: float) -> float:
    return {"left": 0.0, "right": slack}.get(node.attributes.get(attribute, ""), slack / 2)


def _thickness(node: Node, style: Style, comp: Compositor) -> float:
    default = comp.constants.fraction_rule_thickness * style.size
    text = node.attributes.get("linethickness")
    if text is None:
        return default
    if text in _WORDS:
        return default * _WORDS[text]
    asked = length(text, style.size, default)
    return default if asked is None else max(0.0, asked)


def _shifts(thickness: float, style: Style, comp: Compositor, depth: float, height: float) -> tuple[float, float]:
    """Return how far the numerator of that depth goes up and the denominator of that height goes down."""
    c, size = comp.constants, style.size
    if thickness == 0:
        up = c.stack_top_display_style_shift_up if style.display else c.stack_top_shift_up
        down = c.stack_bottom_display_style_shift_down if style.display else c.stack_bottom_shift_down
        gap = c.stack_display_style_gap_min if style.display else c.stack_gap_min
        lack = max(0.0, gap * size - (up * size - depth) - (down * size - height)) / 2
        return up * size + lack, down * size + lack
    if style.display:
        up, down = c.fraction_numerator_display_style_shift_up, c.fraction_denominator_display_style_shift_down
        gap_up, gap_down = c.fraction_num_display_style_gap_min, c.fraction_denom_display_style_gap_min
    else:
        up, down = c.fraction_numerator_shift_up, c.fraction_denominator_shift_down
        gap_up, gap_down = c.fraction_numerator_gap_min, c.fraction_denominator_gap_min
    axis, half, scale = c.axis_height * size, thickness / 2, size
    if comp.tex and c.fraction_rule_thickness:
        scale = thickness / c.fraction_rule_thickness
    return (
        max(up * size, gap_up * scale + depth + axis + half),
        max(down * size, gap_down * scale + height - axis + half),
    )


def _bevelled(node: Node, style: Style, comp: Compositor) -> Box:
    """Return a fraction with a slanted line (OpenType SkewedFractionHorizontalGap and VerticalGap)."""
    c, size = comp.constants, style.size
    above, below = comp.set(node.children[0], style), comp.set(node.children[1], style)
    shift = c.skewed_fraction_vertical_gap * size + c.axis_height * size / 2
    gap = c.skewed_fraction_horizontal_gap * size
    ascent = max(above.ascent + shift, below.ascent - shift)
    descent = max(above.descent - shift, below.descent + shift)
    slash = delimiter("/", ascent + descent, style, comp)
    x = above.width + gap / 2
    parts = (
        (0.0, -shift, above),
        (x - slash.width / 2, 0.0, slash),
        (above.width + gap, shift, below),
    )
    width = above.width + gap + below.width
    return Box(width, max(ascent, slash.ascent), max(descent, slash.descent), parts)
