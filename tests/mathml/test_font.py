"""The font's tables as the engine sees them."""

import pytest

from reader_app.files import packaged
from reader_app.mathml.constants import FALLBACK
from reader_app.mathml.error import MathMLError
from reader_app.mathml.font import MOST_KEPT, MathFont, bundled_font
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.tex.document import read_formula

FONT = bundled_font()
SUBTABLES = {"MathConstants": 4, "MathGlyphInfo": 6, "MathVariants": 8}


def without(*subtables: str) -> MathFont:
    """Return the bundled font with parts of its MATH table cut off."""
    data = bytearray(FONT.data)
    tables = range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16)
    entry = next(place for place in tables if data[place : place + 4] == b"MATH")
    start = int.from_bytes(data[entry + 8 : entry + 12], "big")
    for name in subtables:
        offset = start + SUBTABLES[name]
        data[offset : offset + 2] = b"\0\0"
    return MathFont(bytes(data))


@pytest.mark.parametrize("data", [b"", b"not a font", b"\x00\x01\x00\x00" + b"\x00" * 200])
def test_what_is_no_font_is_refused_by_name(data):
    with pytest.raises(MathMLError, match="Broken"):
        MathFont(data, "Broken")


def test_a_font_without_math_table_is_refused():
    text_fonts = [path for path in (packaged("resources") / "fonts").glob("*.[ot]tf") if "Math" not in path.name]
    assert text_fonts
    with pytest.raises(MathMLError, match="MATH table"):
        MathFont(text_fonts[0].read_bytes(), text_fonts[0].name)


def test_lengths_are_in_em_and_percentages_fractions():
    assert FONT.constants.axis_height == pytest.approx(0.258)
    assert FONT.constants.script_percent_scale_down == pytest.approx(0.7)
    assert FONT.constants.radical_degree_bottom_raise_percent == pytest.approx(0.55)


def test_a_glyph_measures_its_ink():
    glyph = FONT.character("𝑥")
    assert (glyph.width, glyph.ascent, glyph.descent, glyph.italic) == pytest.approx((0.559, 0.479, 0.01, 0.01))


def test_scripts_have_their_own_forms_and_the_second_serves_all_deeper_levels():
    glyphs = [FONT.character("𝑖", level) for level in range(4)]
    assert len({glyph.id for glyph in glyphs[:3]}) == 3
    assert glyphs[3] is glyphs[2]


def test_a_script_form_grows_as_the_plain_one():
    plain, script = FONT.character("("), FONT.character("(", 1)
    assert plain is not script
    assert FONT.growth(script, "vertical") == FONT.growth(plain, "vertical")


def test_variants_grow():
    glyph = FONT.character("(")
    growth = FONT.growth(glyph, "vertical")
    assert len(growth.sizes) > 3
    assert growth.sizes == tuple(variant.extent("vertical") for variant in growth.variants)
    assert growth.sizes == tuple(sorted(set(growth.sizes)))
    assert growth.sizes[-1] > 2 * glyph.extent("vertical")


def test_a_missing_character_is_none():
    assert FONT.character("云") is None


def test_text_is_shaped_and_chinese_takes_its_square():
    _, offsets, width = FONT.shape("云x")
    assert offsets == (0.0, 1.0)
    assert width == pytest.approx(1.0 + FONT.character("x").width)


def test_outlines_are_path_data():
    assert FONT.outline(FONT.character("x").id).startswith("M")
    assert FONT.outline(FONT.character(" ").id) == ""


def test_a_font_without_constants_has_tex_s():
    assert without("MathConstants").constants == FALLBACK


@pytest.mark.parametrize("cut", [*SUBTABLES, "all"])
def test_a_font_that_lacks_something_still_sets_formulas(cut):
    font = without(*(SUBTABLES if cut == "all" else [cut]))
    source = r"\left(\frac{\sqrt[3]{x_i^2}}{\widehat{abc}}\right)=\sum_{n}\underbrace{a+b}_{c}\xrightarrow{f}\int_0^1"
    layout = lay_out(read_formula(source, True).node, font, MathFontMeasure(font))
    assert layout.problems == ()
    assert 5 < layout.width < 25
    assert layout.ascent + layout.descent > 2
    assert layout.ink()


def test_what_a_font_remembers_is_bounded():
    font = bundled_font()
    for code in range(0x20000, 0x20000 + MOST_KEPT + 100):
        font.character(chr(code))
    for height in range(MOST_KEPT + 100):
        font.kern(font.character("f"), "top right", height / font.units_per_em)
    assert len(font._characters) <= MOST_KEPT
    assert len(font._kerns) <= MOST_KEPT
