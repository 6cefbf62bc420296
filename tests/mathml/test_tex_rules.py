"""TeX's rules (TeXbook, appendix G), stated from the font's own constants."""

import pytest

from reader_app.mathml.enclose import PADDING, THICKNESS
from reader_app.mathml.font import bundled_font
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.tex.document import read_formula

FONT = bundled_font()
C = FONT.constants
THIN, MEDIUM, THICK = 3 / 18, 4 / 18, 5 / 18
S, SS = C.script_percent_scale_down, C.script_script_percent_scale_down
NULL = 0.12


def tex(source: str, display: bool = True):
    return lay_out(read_formula(source, display).node, FONT, MathFontMeasure(FONT))


def g(char: str, level: int = 0):
    return FONT.character(char, level)


def width(chars: str) -> float:
    return sum(g(char).width for char in chars)


def element(layout, tag: str, number: int = 0):
    return [row for row in layout.elements() if row.tag == tag][number]


ROWS = {
    "ab": width("𝑎𝑏") + g("𝑎").italic,
    "a+b": width("𝑎+𝑏") + 2 * MEDIUM,
    "-b": width("−𝑏"),
    "a=-b": width("𝑎=−𝑏") + 2 * THICK,
    "a,b": width("𝑎,𝑏") + THIN,
    r"a\cdot b": width("𝑎⋅𝑏") + 2 * MEDIUM,
    "f(x)": width("𝑓(𝑥)") + g("𝑓").italic + g("𝑥").italic,
    "|x|": width("|𝑥|") + g("𝑥").italic,
    r"\sin x": width("sin𝑥") + THIN,
    r"a\quad b": width("𝑎𝑏") + 1.0,
    r"a\!b": width("𝑎𝑏") - THIN,
    "a+": width("𝑎+"),
    "(+)": width("(+)"),
    "{a+}b": width("𝑎+𝑏"),
    r"a\mathrel{R}b": width("𝑎𝑅𝑏") + 2 * THICK,
    "12": width("12"),
}


@pytest.mark.parametrize("source", ROWS)
def test_rows_are_as_wide_as_their_characters_and_gaps(source):
    assert tex(source).width == pytest.approx(ROWS[source], abs=1e-3)


def test_no_binary_or_relation_space_in_scripts():
    exponent = element(tex("x^{a+b=c}"), "mrow")
    letters = sum(g(char, 1).width for char in "𝑎+𝑏=𝑐") * S
    assert exponent.w == pytest.approx(letters, abs=1e-6)


def test_scripts_shrink_twice_and_then_no_further():
    sizes = [row.fs for row in tex("a^{b^{c^d}}").elements() if row.tag == "mi"]
    assert sizes == pytest.approx([1, S, SS, SS])


def baseline(row, glyph) -> float:
    """Return how far the baseline of a character lies below the formula's."""
    return row.y + glyph.ascent * row.fs


def test_a_superscript_on_a_character_rises_by_the_font_s_constant():
    exponent = element(tex("x^2"), "mn")
    assert -baseline(exponent, g("2", 1)) == pytest.approx(C.superscript_shift_up)


def test_a_cramped_superscript_rises_less():
    exponent = element(tex(r"\sqrt{x^2}"), "mn")
    assert -baseline(exponent, g("2", 1)) == pytest.approx(C.superscript_shift_up_cramped)


def test_a_subscript_drops_by_the_font_s_constant_and_space_follows():
    layout = tex("x_2")
    assert baseline(element(layout, "mn"), g("2", 1)) == pytest.approx(C.subscript_shift_down)
    assert layout.width == pytest.approx(width("𝑥") + g("2", 1).width * S + C.space_after_script)


def test_the_superscript_moves_right_by_the_italics_correction_and_the_subscript_does_not():
    layout = tex("x^2_2")
    low, high = element(layout, "mn", 0), element(layout, "mn", 1)
    assert low.x == pytest.approx(g("𝑥").width)
    assert high.x == pytest.approx(g("𝑥").width + g("𝑥").italic)


def script_x(script: str) -> float:
    """Return where a subscript of W begins, in em behind the letter."""
    return list(tex(f"W_{{{script}}}").elements())[3].x - g("𝑊").width


@pytest.mark.parametrize("script", ["f", "fg", "f_1", r"\,f", r"\overline{f}", r"\underline{f}_1", "(f)"])
def test_a_subscript_that_begins_with_a_character_is_cut_into_its_base(script):
    assert FONT.has_kern(g("𝑊"), "bottom right")
    assert script_x(script) < -0.1


@pytest.mark.parametrize("script", [r"\hat{f}", r"\hat{f}_1", r"\left(f\right)", r"\frac fg", r"\overline{fg}"])
def test_a_subscript_that_begins_with_anything_else_stands_behind_its_base(script):
    assert script_x(script) == pytest.approx(0)


def test_scripts_keep_their_gap():
    layout = tex("x^{g}_{h}")
    low, high = element(layout, "mi", 1), element(layout, "mi", 2)
    assert low.y - (high.y + high.h) >= C.sub_superscript_gap_min - 1e-6


def test_an_integral_takes_its_subscript_under_its_slope():
    layout = tex(r"\int_0^1")
    low, high = element(layout, "mn", 0), element(layout, "mn", 1)
    assert high.x - low.x > 0.3


FRACTIONS = {
    True: (C.fraction_numerator_display_style_shift_up, C.fraction_denominator_display_style_shift_down, 1.0, 0),
    False: (C.fraction_numerator_shift_up, C.fraction_denominator_shift_down, S, 1),
}


@pytest.mark.parametrize("display", FRACTIONS)
def test_fractions_shift_by_the_font_s_constants(display):
    up, down, size, level = FRACTIONS[display]
    layout = tex(r"\frac{1}{2}", display)
    one, two = element(layout, "mn", 0), element(layout, "mn", 1)
    assert -baseline(one, g("1", level)) == pytest.approx(up)
    assert baseline(two, g("2", level)) == pytest.approx(down)
    assert layout.width == pytest.approx(max(g("1", level).width, g("2", level).width) * size + 2 * NULL)


def test_a_fraction_line_lies_on_the_axis():
    (rule,) = [mark for mark in tex(r"\frac12").ink() if type(mark).__name__ == "Rule"]
    assert -(rule.y + rule.height / 2) == pytest.approx(C.axis_height)
    assert rule.height == pytest.approx(C.fraction_rule_thickness)


def test_numerators_keep_their_gap_from_the_line():
    layout = tex(r"\frac{\frac12}{x}")
    inner = element(layout, "mfrac", 1)
    line = -C.axis_height - C.fraction_rule_thickness / 2
    assert line - (inner.y + inner.h) == pytest.approx(C.fraction_num_display_style_gap_min)


def test_a_square_root_shares_its_surd_s_excess():
    layout = tex(r"\sqrt{x}")
    (joined,) = [mark for mark in layout.ink() if type(mark).__name__ == "Joined"]
    run, rule = joined.parts
    surd = FONT.glyph(run.glyphs[0])
    assert rule.y == pytest.approx(run.y - surd.ascent)
    assert rule.x == pytest.approx(run.x + surd.width)
    body = g("𝑥").ascent + g("𝑥").descent
    excess = surd.ascent + surd.descent - rule.height - body - C.radical_display_style_vertical_gap
    gap = -(rule.y + rule.height) - g("𝑥").ascent
    assert gap == pytest.approx(C.radical_display_style_vertical_gap + excess / 2)
    assert layout.ascent == pytest.approx(-rule.y + C.radical_extra_ascender)


@pytest.mark.parametrize("content", ["x", r"\frac12", r"\sum_{i=1}^n", r"\frac{\frac12}{\frac12}", r"\sqrt{\frac ab}"])
def test_delimiters_obey_factor_and_shortfall(content):
    layout = tex(rf"\left({content}\right)")
    inner = tex(content)
    bracket = element(layout, "mo")
    reach = max(inner.ascent - C.axis_height, inner.descent + C.axis_height)
    assert bracket.h >= max(2 * reach * 0.901, 2 * reach - 0.5) - 1e-6
    assert bracket.y + bracket.h / 2 == pytest.approx(-C.axis_height)


def test_an_empty_delimiter_is_a_null_delimiter():
    assert tex(r"\left.x\right.").width == pytest.approx(g("𝑥").width + 2 * NULL)


def test_big_delimiters_grow():
    heights = [element(tex(rf"\{size}("), "mo").h for size in ("big", "Big", "bigg", "Bigg")]
    assert heights == sorted(set(heights))


def test_a_sum_is_large_in_a_display_and_carries_its_limits():
    layout = tex(r"\sum_{i}^{n}")
    operator, low, high = element(layout, "mo"), element(layout, "mi", 0), element(layout, "mi", 1)
    assert low.x + low.w / 2 == pytest.approx(operator.x + operator.w / 2)
    assert low.y - (operator.y + operator.h) >= C.lower_limit_gap_min - 0.02
    assert high.y + high.h < operator.y
    inline = tex(r"\sum_{i}^{n}", display=False)
    assert element(inline, "mi", 0).x >= element(inline, "mo").w
    assert element(inline, "mo").h < operator.h


def test_an_accent_stands_at_the_attachment_points():
    layout = tex(r"\hat{x}")
    mark = element(layout, "mo")
    accent = g("\u0302")
    assert mark.x + accent.accent == pytest.approx(g("𝑥").accent)
    assert layout.width == pytest.approx(width("𝑥"))


def test_a_wide_accent_takes_the_widest_variant_that_fits():
    widths = [element(tex(rf"\widehat{{{body}}}"), "mo").w for body in ("x", "xy", "xyz")]
    assert widths == sorted(set(widths))
    assert widths[-1] <= tex("xyz").width


def test_an_overline_is_a_rule_as_wide_as_its_base():
    layout = tex(r"\overline{x+y}")
    assert layout.width == pytest.approx(tex("x+y").width)
    expected = tex("x+y").ascent + C.overbar_vertical_gap + C.overbar_rule_thickness + C.overbar_extra_ascender
    assert layout.ascent == pytest.approx(expected)


def test_an_arrow_is_as_long_as_its_label():
    short, long = tex(r"\xrightarrow{a}"), tex(r"\xrightarrow{aaaaaaaaaa}")
    assert element(long, "mo").w > element(short, "mo").w
    assert element(long, "mo").w >= tex("aaaaaaaaaa").width * S


def test_an_underbrace_is_as_wide_as_what_it_holds():
    layout = tex(r"\underbrace{x_1+x_2+x_3+x_4+x_5+x_6}_{n}")
    assert element(layout, "mi", 6).y > 0.3


def test_a_binomial_has_no_line():
    assert not [mark for mark in tex(r"\binom nk").ink() if type(mark).__name__ == "Rule"]


def test_colours_reach_the_ink():
    marks = tex(r"\color{red}x+\textcolor{blue}{y}").ink()
    assert {mark.color for mark in marks} == {"#ff0000", "#0000ff"}


def test_a_faulty_piece_is_its_source_over_a_wave():
    layout = tex(r"x+\nonsense")
    kinds = [type(mark).__name__ for mark in layout.ink()]
    assert "Wave" in kinds
    assert any(row.text == r"\nonsense" for row in layout.elements())


@pytest.mark.parametrize("size", [1, 3])
def test_a_frame_with_a_ground_of_its_own_stands_close_and_colours_nothing_else(size):
    source = rf"\fcolorbox{{red}}{{yellow}}{{$\rule{{{size}em}}{{1em}}$}}"
    layout = tex(source)
    assert layout.width == pytest.approx(size + 2 * (PADDING + THICKNESS))
    assert {type(mark).__name__: mark.color for mark in layout.ink()[1:]} == {"Rule": None, "Stroke": "#ff0000"}


@pytest.mark.parametrize(
    ("rule", "drawn"),
    [(r"\rule{1em}{0.1em}", 1), (r"\rule[-1ex]{0pt}{3.5ex}", 0), (r"\rule{1em}{0pt}", 0)],
)
def test_a_rule_without_thickness_is_a_strut(rule, drawn):
    assert len(tex(rule).ink()) == drawn


def test_a_strut_is_as_high_and_deep_as_it_says():
    layout = tex(r"\rule[-1em]{0pt}{3em}")
    assert (layout.width, layout.ascent, layout.descent) == pytest.approx((0, 2, 1))
