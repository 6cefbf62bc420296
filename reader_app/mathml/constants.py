"""The MathConstants table: the numbers by which a font says how mathematics is set with it."""

from __future__ import annotations

from typing import NamedTuple

import uharfbuzz as hb

_PERCENTAGES = {
    hb.OTMathConstant.SCRIPT_PERCENT_SCALE_DOWN,
    hb.OTMathConstant.SCRIPT_SCRIPT_PERCENT_SCALE_DOWN,
    hb.OTMathConstant.RADICAL_DEGREE_BOTTOM_RAISE_PERCENT,
}


class Constants(NamedTuple):
    """The MathConstants table (OpenType MATH) in em; percentages as fractions; names as in the specification."""

    script_percent_scale_down: float
    script_script_percent_scale_down: float
    delimited_sub_formula_min_height: float
    display_operator_min_height: float
    math_leading: float
    axis_height: float
    accent_base_height: float
    flattened_accent_base_height: float
    subscript_shift_down: float
    subscript_top_max: float
    subscript_baseline_drop_min: float
    superscript_shift_up: float
    superscript_shift_up_cramped: float
    superscript_bottom_min: float
    superscript_baseline_drop_max: float
    sub_superscript_gap_min: float
    superscript_bottom_max_with_subscript: float
    space_after_script: float
    upper_limit_gap_min: float
    upper_limit_baseline_rise_min: float
    lower_limit_gap_min: float
    lower_limit_baseline_drop_min: float
    stack_top_shift_up: float
    stack_top_display_style_shift_up: float
    stack_bottom_shift_down: float
    stack_bottom_display_style_shift_down: float
    stack_gap_min: float
    stack_display_style_gap_min: float
    stretch_stack_top_shift_up: float
    stretch_stack_bottom_shift_down: float
    stretch_stack_gap_above_min: float
    stretch_stack_gap_below_min: float
    fraction_numerator_shift_up: float
    fraction_numerator_display_style_shift_up: float
    fraction_denominator_shift_down: float
    fraction_denominator_display_style_shift_down: float
    fraction_numerator_gap_min: float
    fraction_num_display_style_gap_min: float
    fraction_rule_thickness: float
    fraction_denominator_gap_min: float
    fraction_denom_display_style_gap_min: float
    skewed_fraction_horizontal_gap: float
    skewed_fraction_vertical_gap: float
    overbar_vertical_gap: float
    overbar_rule_thickness: float
    overbar_extra_ascender: float
    underbar_vertical_gap: float
    underbar_rule_thickness: float
    underbar_extra_descender: float
    radical_vertical_gap: float
    radical_display_style_vertical_gap: float
    radical_rule_thickness: float
    radical_extra_ascender: float
    radical_kern_before_degree: float
    radical_kern_after_degree: float
    radical_degree_bottom_raise_percent: float


FALLBACK = Constants(
    script_percent_scale_down=0.7,
    script_script_percent_scale_down=0.5,
    delimited_sub_formula_min_height=1.3,
    display_operator_min_height=1.3,
    math_leading=0.15,
    axis_height=0.25,
    accent_base_height=0.45,
    flattened_accent_base_height=0.66,
    subscript_shift_down=0.25,
    subscript_top_max=0.34,
    subscript_baseline_drop_min=0.2,
    superscript_shift_up=0.36,
    superscript_shift_up_cramped=0.29,
    superscript_bottom_min=0.11,
    superscript_baseline_drop_max=0.25,
    sub_superscript_gap_min=0.16,
    superscript_bottom_max_with_subscript=0.34,
    space_after_script=0.05,
    upper_limit_gap_min=0.11,
    upper_limit_baseline_rise_min=0.2,
    lower_limit_gap_min=0.17,
    lower_limit_baseline_drop_min=0.6,
    stack_top_shift_up=0.44,
    stack_top_display_style_shift_up=0.68,
    stack_bottom_shift_down=0.34,
    stack_bottom_display_style_shift_down=0.69,
    stack_gap_min=0.12,
    stack_display_style_gap_min=0.28,
    stretch_stack_top_shift_up=0.2,
    stretch_stack_bottom_shift_down=0.6,
    stretch_stack_gap_above_min=0.17,
    stretch_stack_gap_below_min=0.11,
    fraction_numerator_shift_up=0.39,
    fraction_numerator_display_style_shift_up=0.68,
    fraction_denominator_shift_down=0.34,
    fraction_denominator_display_style_shift_down=0.69,
    fraction_numerator_gap_min=0.04,
    fraction_num_display_style_gap_min=0.12,
    fraction_rule_thickness=0.04,
    fraction_denominator_gap_min=0.04,
    fraction_denom_display_style_gap_min=0.12,
    skewed_fraction_horizontal_gap=0.35,
    skewed_fraction_vertical_gap=0.1,
    overbar_vertical_gap=0.12,
    overbar_rule_thickness=0.04,
    overbar_extra_ascender=0.04,
    underbar_vertical_gap=0.12,
    underbar_rule_thickness=0.04,
    underbar_extra_descender=0.04,
    radical_vertical_gap=0.05,
    radical_display_style_vertical_gap=0.15,
    radical_rule_thickness=0.04,
    radical_extra_ascender=0.04,
    radical_kern_before_degree=0.28,
    radical_kern_after_degree=-0.56,
    radical_degree_bottom_raise_percent=0.6,
)
"""For a font without MathConstants: what Computer Modern's parameters say to TeX (TeXbook, appendix G)."""


def read_constants(font: hb.Font, scale: float) -> Constants:
    """Return the constants of `font`, whose unit is `scale` em; `FALLBACK` where it has none."""
    values = [
        font.get_math_constant(constant) * (0.01 if constant in _PERCENTAGES else scale)
        for constant in sorted(hb.OTMathConstant, key=int)
    ]
    return Constants(*values) if any(values) else FALLBACK
