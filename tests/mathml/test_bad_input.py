"""What nobody should write: it gives a finite box or a MathMLError, and work that does not run away."""

import math

import pytest

from reader_app.mathml.compositor import DEEPEST
from reader_app.mathml.error import MathMLError
from reader_app.mathml.font import bundled_font
from reader_app.mathml.ink import Joined, Wave
from reader_app.mathml.layout import Layout, MathFontMeasure, lay_out
from reader_app.mathml.merror import LONGEST_WAVES
from reader_app.mathml.node import Node
from reader_app.mathml.read import read_mathml
from reader_app.mathml.stretch import MOST_PIECES, MOST_REPEATS
from reader_app.mathml.svg import to_svg
from reader_app.mathml.weight import MOST

FONT = bundled_font()
MEASURE = MathFontMeasure(FONT)


def laid_out(body: str, **attributes: str) -> Layout:
    said = "".join(f" {name}='{value}'" for name, value in attributes.items())
    return lay_out(read_mathml(f"<math{said}>{body}</math>"), FONT, MEASURE)


def nested(before: str, core: str, after: str, depth: int) -> str:
    return before * depth + core + after * depth


REFUSED = {
    "10,000 rows in one another": nested("<mrow>", "", "</mrow>", 10_000),
    "a table of 1,000 × 1,000": "<mtable>" + ("<mtr>" + "<mtd/>" * 1000 + "</mtr>") * 1000 + "</mtable>",
    "a table of 1,000 × 1,000 behind a comment": "<!-- -->" + "<mtd/>" * 1_000_000,
    "one element more than may be": "<mi/>" * MOST,
    "more attributes than may be": "<mi mathcolor='red' mathsize='2em'/>" * (MOST // 3 + 1),
    "more words than may be": "".join(f"<mtext>word{i}</mtext>" for i in range(MOST // 3)),
    "more text than may be": f"<mo>{'word' * 50}</mo>" * (MOST // 25),
    "more fences than may be": "<mfenced/>" * (MOST // 5),
    "more separators than may be": f"<mfenced>{'<mi>x</mi>' * (MOST // 5)}</mfenced>",
    "more styles than may be": "".join(f"<mi mathsize='{i}px'>x</mi>" for i in range(MOST // 5)),
    "more frames than may be": "<menclose/>" * (MOST // 3 + 1),
    "more roots than may be": "<msqrt/>" * (MOST // 2),
    "more tables than may be": "<mtable/>" * (MOST // 6 + 1),
    "more cells than may be": "<mtable><mtr>" + "<mtd/>" * (MOST // 2) + "</mtr></mtable>",
    "more operators than may be": "<mo>+</mo>" * (MOST // 2),
    "more rows than may be": "<mrow><mi>x</mi></mrow>" * (MOST // 3 + 1),
    "more characters than may be": "".join(f"<mi>{chr(0x4E00 + i)}</mi>" for i in range(MOST // 4)),
    "more deep elements than may be": nested("<mrow>", "<mi>x</mi>", "</mrow>", 1000) * (MOST // 2900),
}


@pytest.mark.parametrize("name", REFUSED)
def test_too_much_is_refused_in_one_sentence(name):
    with pytest.raises(MathMLError, match=r"^This MathML .*\.$"):
        laid_out(REFUSED[name])


LARGE = {
    "a table of 99 × 99": "<mtable>" + ("<mtr>" + "<mtd><mi>x</mi></mtd>" * 99 + "</mtr>") * 99 + "</mtable>",
    "a row of a table": "<mtable><mtr>" + "<mtd><mi>x</mi></mtd>" * (MOST // 5 - 5) + "</mtr></mtable>",
    "roots": "<msqrt/>" * (MOST // 2 - 5),
    "deep rows": nested("<mrow>", "<mi>x</mi>", "</mrow>", 1000) * (MOST // 3200),
    "letters": "<mi>x</mi>" * (MOST - 10),
    "bars": "<mo>|</mo>" * (MOST // 2 - 5),
    "a word everywhere": "<mn>12</mn>" * (MOST - 10),
    "fractions": "<mfrac><mi>x</mi><mn>2</mn></mfrac>" * (MOST // 5 - 5),
    "unknown elements": "".join(f"<q{i}/>" for i in range(MOST - 10)),
    "an attribute of a megabyte": f"<mtable columnalign='{'left ' * 200_000}'>"
    + "<mtr><mtd/></mtr>" * 5000
    + "</mtable>",
    "lines between columns": f"<mtable columnlines='solid'><mtr>{'<mtd/>' * (MOST // 2 - 30)}</mtr></mtable>",
    "lines that stop at spans": "<mtable columnlines='solid'>"
    + "<mtr><mtd columnspan='999'/></mtr>" * 8000
    + "</mtable>",
    "spans over everything": "<mtable>" + "<mtr><mtd rowspan='999' columnspan='999'/></mtr>" * 999 + "</mtable>",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_formulas_are_set(name):
    assert_finite(laid_out(LARGE[name]))


def test_colours_of_a_formula_are_forgotten_with_it():
    colors = "".join(f"<mi mathcolor='#{number:06x}'>x</mi>" for number in range(5000))
    laid_out(f"<mstyle mathcolor='red'>{colors}</mstyle>")
    laid_out("<mi>x</mi>")
    assert len(FONT.styles[False].relatives) < 1000


TAGS = {
    "mrow": "<mrow>|</mrow>",
    "spaces": "<mrow><mspace/>|</mrow>",
    "msqrt": "<msqrt>|</msqrt>",
    "mroot": "<mroot>|<mi>n</mi></mroot>",
    "mfrac": "<mfrac><mi>a</mi>|</mfrac>",
    "msup": "<msup><mi>a</mi>|</msup>",
    "munder": "<munder>|<mi>a</mi></munder>",
    "mover": "<mover>|<mo>⏞</mo></mover>",
    "menclose": "<menclose notation='circle box radical'>|</menclose>",
    "fences": "<mrow><mo>(</mo>|<mo>)</mo></mrow>",
    "mpadded": "<mpadded width='9000%' lspace='9000%'>|</mpadded>",
    "mathsize": "<mstyle mathsize='900%'>|</mstyle>",
}


@pytest.mark.parametrize("core", ["<mi>x</mi>", "<mo>+</mo>", ""])
@pytest.mark.parametrize("tag", TAGS)
def test_what_is_nested_as_deep_as_may_be_is_set(tag, core):
    before, _, after = TAGS[tag].partition("|")
    assert_finite(laid_out(nested(before, core, after, DEEPEST - 3)))


def assert_finite(layout: Layout) -> None:
    assert all(map(math.isfinite, (layout.width, layout.ascent, layout.descent)))
    assert all(abs(value) < 1e9 for value in (layout.width, layout.ascent, layout.descent))
    assert layout.ink() == layout.ink()


LONG = 1_000_000
TOKENS = [
    f"<{tag}>{text * (LONG // len(text))}</{tag}>"
    for tag in ("mi", "mn", "mo", "mtext", "ms", "unheard")
    for text in ("x", "云", "ש", "\u0301", "\u2061", "a ")
]


@pytest.mark.parametrize("body", TOKENS, ids=range(len(TOKENS)))
def test_a_token_of_a_megabyte_is_cut(body):
    layout = laid_out(body)
    assert_finite(layout)
    assert sum(len(getattr(mark, "glyphs", "")) for mark in layout.ink()) <= 20_002


def test_waves_under_errors_are_bounded():
    many = laid_out("<merror><mspace width='1000em'/></merror>" * 1000)
    waves = [mark.width for mark in many.ink() if isinstance(mark, Wave)]
    assert len(waves) == 1000
    assert sum(waves) <= LONGEST_WAVES
    long = laid_out("<merror>" + "<mspace width='1000em'/>" * 5000 + "</merror>")
    assert len(to_svg(long, FONT, px=16)) < 1_000_000


def test_signs_as_long_as_one_likes_are_bounded():
    (sign, *_) = (mark for mark in laid_out("<mo minsize='1e9em' stretchy='true'>{</mo><mi>x</mi>").ink())
    assert isinstance(sign, Joined)
    assert len(sign.parts) < 3 * MOST_REPEATS
    many = laid_out("<mrow><mo minsize='999em' stretchy='true'>{</mo><mi>x</mi></mrow>" * 1000)
    assert sum(len(mark.parts) for mark in many.ink() if isinstance(mark, Joined)) < MOST_PIECES + 3 * MOST_REPEATS
    assert many.problems


LENGTHS = [
    "NaN",
    "-1em",
    "-1e9em",
    "1e9em",
    "1e400em",
    "-1e400em",
    "inf",
    "1e",
    "e5em",
    "-",
    "%",
    "١em",
    "1em;",
    " ",
    "axis --5",
    "9" * 5000,
    "9" * 400 + "width",
    "9" * LONG + "!",
    "1" + " " * LONG + "!",
    "+" + " " * LONG + "!",
]
PLACES = [
    "<mspace width='|' height='|' depth='|'/>",
    "<mo lspace='|' rspace='|' minsize='|' maxsize='|' stretchy='true'>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac>",
    "<mi mathsize='|'>x</mi>",
    "<mpadded width='|' height='|' depth='|' lspace='|' voffset='|'><mi>x</mi></mpadded>",
    "<mfrac linethickness='|'><mi>x</mi><mi>y</mi></mfrac>",
    "<mtable columnspacing='|' rowspacing='|' columnwidth='|' width='|' framespacing='|' frame='solid'>"
    "<mtr><mtd/><mtd/></mtr><mtr><mtd/><mtd/></mtr></mtable>",
    "<mstyle scriptlevel='|'><mi>x</mi></mstyle>",
    "<mtable align='|'><mtr><mtd rowspan='|' columnspan='|'/></mtr></mtable>",
]


@pytest.mark.parametrize("length", LENGTHS, ids=range(len(LENGTHS)))
@pytest.mark.parametrize("place", PLACES, ids=range(len(PLACES)))
def test_lengths_that_are_none_or_too_much(place, length):
    assert_finite(laid_out(place.replace("|", length)))


ODD = [
    "\u0301", "\u0338\u0301", "a\u0301\u0301\u0301", "\ud800", "a\udc00b", "\U000e0001", "\u202eabc\u202c", "שלום",
    "\u007f\u0085", "\x00", "\x1b[0m", "\ufeff", "\ufffe", "\U0010ffff", "👨\u200d👩", "\u200d", "\t\n", "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("tag", ["mi", "mn", "mo", "mtext", "ms"])
@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("atom", ["ord", None])
def test_odd_characters_are_set(tag, text, atom):
    token = Node(tag, text=text, atom=atom)
    accent = Node("mover", (token, Node("mo", text=text, atom=atom)), "", {"accent": "true"}, atom)
    layout = lay_out(Node("math", (token, accent), atom=atom), FONT, MEASURE)
    assert_finite(layout)
    assert to_svg(layout, FONT, px=16, title=text).encode()


def test_right_to_left_is_set_from_the_left():
    body = "<mi>א</mi><mo>+</mo><mi>b</mi>"
    assert laid_out(body, dir="rtl").ink() == laid_out(body).ink()
