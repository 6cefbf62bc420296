"""MathML Core's rules, for MathML that TeX did not make."""

import pytest

from reader_app.mathml.font import bundled_font
from reader_app.mathml.ink import Joined
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.mathml.operators import DEFAULT, Operator, find_operator
from reader_app.mathml.read import read_mathml

FONT = bundled_font()
C = FONT.constants
THIN, MEDIUM, THICK = 3 / 18, 4 / 18, 5 / 18
S, SS = C.script_percent_scale_down, C.script_script_percent_scale_down


def mathml(body: str, display: bool = True):
    mode = ' display="block"' if display else ""
    return lay_out(read_mathml(f"<math{mode}>{body}</math>"), FONT, MathFontMeasure(FONT))


def width(chars: str) -> float:
    return sum(FONT.character(char).width for char in chars)


def element(layout, tag: str, number: int = 0):
    return [row for row in layout.elements() if row.tag == tag][number]


OPERATORS = {
    ("=", "infix"): (THICK, THICK, False),
    ("+", "infix"): (MEDIUM, MEDIUM, False),
    ("+", "prefix"): (0, 0, False),
    ("(", "prefix"): (0, 0, True),
    ("(", "infix"): (0, 0, True),
    ("|", "infix"): (THICK, THICK, False),
    ("|", "postfix"): (0, 0, True),
    (",", "infix"): (0, THIN, False),
    ("∑", "prefix"): (THIN, THIN, False),
    ("→", "infix"): (THICK, THICK, True),
    ("!", "postfix"): (0, 0, False),
    ("||", "prefix"): (0, 0, False),
    ("≠", "infix"): (THICK, THICK, False),
    ("=\u0338", "infix"): (THICK, THICK, False),
    ("no such", "infix"): (THICK, THICK, False),
}


@pytest.mark.parametrize("key", OPERATORS)
def test_the_operator_dictionary(key):
    found = find_operator(*key)
    assert (found.lspace, found.rspace, found.stretchy) == pytest.approx(OPERATORS[key])


def test_an_explicit_form_is_not_replaced():
    assert find_operator("(", "infix", explicit=True) == DEFAULT
    assert find_operator("∑", "prefix") == Operator(THIN, THIN, False, True, True, True)


ROWS = {
    "<mi>a</mi><mo>+</mo><mi>b</mi>": width("𝑎+𝑏") + 2 * MEDIUM,
    "<mo>-</mo><mi>b</mi>": width("−𝑏"),
    "<mi>a</mi><mo>=</mo><mo>-</mo><mi>b</mi>": width("𝑎=−𝑏") + 2 * THICK + 2 * MEDIUM,
    '<mi>a</mi><mo lspace="1em" rspace="0">+</mo><mi>b</mi>': width("𝑎+𝑏") + 1,
    '<mi>a</mi><mo form="prefix">+</mo><mi>b</mi>': width("𝑎+𝑏"),
    "<mi>a</mi><mrow><mo>+</mo></mrow><mi>b</mi>": width("𝑎+𝑏") + 2 * MEDIUM,
    "<mi>a</mi><mo>&#x2061;</mo><mi>b</mi>": width("𝑎𝑏"),
    "<mi>a</mi><mo></mo><mi>b</mi>": width("𝑎𝑏"),
    "<mi>a</mi><mspace width='2em'/><mi>b</mi>": width("𝑎𝑏") + 2,
    "<mo>+</mo>": width("+"),
    "<mi>a</mi><mi mathvariant='normal'>b</mi>": width("𝑎b"),
    "<mi mathvariant='bold'>a</mi><mi mathvariant='script'>B</mi>": width("𝐚ℬ"),
    "<semantics><mi>a</mi><annotation>TeX</annotation></semantics>": width("𝑎"),
    "<maction><mi>a</mi><mi>b</mi></maction>": width("𝑎"),
    "<mi>a</mi><mphantom><mi>b</mi></mphantom>": width("𝑎𝑏"),
    "<mpadded width='3em'><mi>a</mi></mpadded>": 3,
    "<mpadded width='+1em' lspace='1em'><mi>a</mi></mpadded>": width("𝑎") + 1,
    "<mpadded width='50%'><mi>a</mi></mpadded>": width("𝑎") / 2,
    "<mpadded width='0' lspace='-0.5width'><mi>a</mi></mpadded>": 0,
    "<mpadded width='2width'><mi>a</mi></mpadded>": width("𝑎") * 2,
    "<mfenced><mi>a</mi><mi>b</mi></mfenced>": width("(𝑎,𝑏)") + THIN,
    "<ms>a</ms>": FONT.shape('"a"')[2],
    "<mstyle mathsize='2em'><mi>a</mi></mstyle>": 2 * width("𝑎"),
}


@pytest.mark.parametrize("body", ROWS)
def test_rows(body):
    assert mathml(body).width == pytest.approx(ROWS[body])


def test_spaces_belong_to_the_operator_with_all_that_is_attached_to_it():
    layout = mathml("<mi>a</mi><msup><mo>=</mo><mn>2</mn></msup><mi>b</mi>")
    scripted = element(layout, "msup")
    assert scripted.x == pytest.approx(width("𝑎") + THICK)
    assert element(layout, "mo").x == pytest.approx(scripted.x)
    assert element(layout, "mi", 1).x == pytest.approx(scripted.x + scripted.w + THICK)


@pytest.mark.parametrize("fence", ["(", "[", "{", "|", "⟨", "‖"])
def test_fences_cover_their_row_and_stay_on_the_axis(fence):
    layout = mathml(
        f'<mrow><mo form="prefix">{fence}</mo><mfrac><mi>a</mi><mfrac><mi>b</mi><mi>c</mi></mfrac></mfrac></mrow>'
    )
    mo, content = element(layout, "mo"), element(layout, "mfrac")
    reach = max(-C.axis_height - content.y, content.y + content.h + C.axis_height)
    assert mo.h >= 2 * reach - 0.01
    assert mo.y + mo.h / 2 == pytest.approx(-C.axis_height)


SIZES = {
    'stretchy="false"': (0, 1.1),
    'maxsize="1em"': (0, 1.3),
    'minsize="3em"': (3, 3.6),
}


@pytest.mark.parametrize("attribute", SIZES)
def test_sizes_can_be_limited(attribute):
    least, most = SIZES[attribute]
    body = "<mi>x</mi>" if "min" in attribute else "<mfrac><mi>a</mi><mfrac><mi>b</mi><mi>c</mi></mfrac></mfrac>"
    assert least <= element(mathml(f"<mo {attribute}>(</mo>{body}"), "mo").h <= most


def test_large_operators_are_large_only_in_a_display():
    large, small = (element(mathml("<mo>∑</mo><mi>a</mi>", display), "mo").h for display in (True, False))
    assert large > small


def test_limits_move_beside_the_operator_in_text():
    body = "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>"
    display, inline = mathml(body), mathml(body, display=False)
    assert element(display, "mi").x < element(display, "mo").w
    assert element(inline, "mi").x >= element(inline, "mo").w


def test_a_brace_stretches_along_its_base():
    layout = mathml("<munder><mrow><mi>aaaaaaaaaaaaaaaa</mi></mrow><mo>⏟</mo></munder>")
    assert element(layout, "mo").w >= element(layout, "mrow").w - 1e-6


LENGTHS = {
    "2em": 2,
    "96px": 96 / 250,
    "1in": 96 / 250,
    "72pt": 96 / 250,
    "6pc": 96 / 250,
    "2.54cm": 96 / 250,
    "18mu": 1,
}


@pytest.mark.parametrize("length", LENGTHS)
def test_absolute_lengths_are_those_of_css_at_250_px_an_em(length):
    assert mathml(f"<mspace width='{length}'/>").width == pytest.approx(LENGTHS[length])


def test_gaps_of_tables_are_stated_for_type_of_ten_points():
    rows = "<mtr><mtd><mi>a</mi></mtd></mtr>" * 2
    wide, close = (mathml(f"<mtable rowspacing='{gap}'>{rows}</mtable>") for gap in ("10pt", "0em"))
    assert wide.ascent + wide.descent - close.ascent - close.descent == pytest.approx(1)


def test_styles():
    layout = mathml(
        "<mfrac><mi>a</mi><mi>b</mi></mfrac><msup><mi>c</mi><mi>d</mi></msup>"
        '<mstyle displaystyle="false"><mi>e</mi></mstyle><mstyle scriptlevel="2"><mi>f</mi></mstyle>'
    )
    letters = [(row.text, row.style, row.fs) for row in layout.elements() if row.tag == "mi"]
    assert letters == [
        ("a", "compact", 1.0), ("b", "compact", 1.0), ("c", "normal", 1.0), ("d", "compact", S),
        ("e", "compact", 1.0), ("f", "normal", SS),
    ]  # fmt: skip


def test_long_division_is_a_bracket_with_a_bar_over_what_is_divided():
    layout = mathml("<menclose><mn>12</mn></menclose>")
    bare = width("12")
    (sign,) = (mark for mark in layout.ink() if isinstance(mark, Joined))
    bar = sign.parts[-1]
    assert bar.x < layout.width - bare < bar.x + bar.width == pytest.approx(layout.width)
    assert layout.ascent == pytest.approx(-bar.y)


def test_prescripts_stand_before_the_base():
    layout = mathml("<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><none/><mn>14</mn></mmultiscripts>")
    base, sub, pre = element(layout, "mi"), element(layout, "mn", 0), element(layout, "mn", 1)
    assert pre.x + pre.w <= base.x
    assert sub.x >= base.x + base.w - 1e-6
    assert pre.y < base.y


ENCLOSURES = {
    "box": (True, 1),
    "roundedbox": (True, 1),
    "circle": (True, 1),
    "updiagonalstrike": (False, 1),
    "updiagonalstrike downdiagonalstrike": (False, 2),
    "left": (True, 1),
    "updiagonalstrike updiagonalarrow northeastarrow": (False, 2),
    "left right": (True, 2),
    "circle updiagonalstrike": (True, 2),
    "southeastarrow": (False, 2),
    "updownarrow": (False, 4),
    "nonsense": (False, 0),
}


@pytest.mark.parametrize("notation", ENCLOSURES)
def test_enclosures(notation):
    wider, lines = ENCLOSURES[notation]
    layout = mathml(f'<menclose notation="{notation}"><mi>a</mi></menclose>')
    assert (layout.width > width("𝑎") + 1e-6) == wider
    assert sum(type(mark).__name__ == "Stroke" for mark in layout.ink()) == lines


def test_a_phantom_leaves_no_ink_but_is_an_element():
    layout = mathml("<mphantom><mi>a</mi></mphantom>")
    assert layout.ink() == ()
    assert element(layout, "mi").w == pytest.approx(width("𝑎"))


def test_bevelled_fractions_lean():
    layout = mathml('<mfrac bevelled="true"><mi>a</mi><mi>b</mi></mfrac>')
    a, b = element(layout, "mi", 0), element(layout, "mi", 1)
    assert a.x + a.w < b.x
    assert a.y < b.y


def test_backgrounds_lie_under_the_ink():
    rule, run = mathml('<mi mathbackground="yellow">a</mi>').ink()
    assert rule.color == "#ffff00"
    assert type(run).__name__ == "GlyphRun"


FAULTS = {
    "<mfrac><mi>a</mi></mfrac>": "mfrac",
    "<msup><mi>a</mi></msup>": "msup",
    "<mroot><mi>a</mi></mroot>": "mroot",
    "<munder><mi>a</mi></munder>": "munder",
    "<mmultiscripts/>": "mmultiscripts",
    "<mmultiscripts><mi>a</mi><mi>b</mi></mmultiscripts>": "pairs",
    "<mmultiscripts><mi>a</mi><mprescripts/><mi>b</mi></mmultiscripts>": "pairs",
    "<mfrac>a</mfrac>": "mfrac",
    "<mi mathcolour='red'>a</mi>": "mathcolour",
    "<marquee><mi>a</mi></marquee>": "marquee",
}


def test_attributes_of_mathml_and_of_pages_are_no_faults():
    body = "<mi class='a' id='b' style='color:red' data-x='1' aria-label='a' fontweight='bold'>a</mi>"
    assert mathml(f"<mtable columnalign='left' intent='x'><mtr><mtd>{body}</mtd></mtr></mtable>").problems == ()


@pytest.mark.parametrize("body", FAULTS)
def test_faults_are_laid_out_with_a_note(body):
    layout = mathml(body)
    assert any(FAULTS[body] in problem for problem in layout.problems)
    if "<mi>" in body:
        assert layout.width >= width("𝑎") - 1e-6
