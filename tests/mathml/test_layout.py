"""The engine as a whole: properties that hold for any tree, and what a layout can be asked."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.mathml.compositor import DEEPEST
from reader_app.mathml.error import MathMLError
from reader_app.mathml.font import bundled_font
from reader_app.mathml.ink import GlyphRun, TextRun, TextSize
from reader_app.mathml.layout import MathFontMeasure, lay_out
from reader_app.mathml.node import HINTS, Node
from reader_app.mathml.read import read_mathml
from reader_app.mathml.rules import CORE, TEX
from reader_app.mathml.svg import to_svg
from reader_app.tex.document import read_formula

FONT = bundled_font()
MEASURE = MathFontMeasure(FONT)
TAGS = sorted({*TEX, *CORE, "unheard"})
VALUES = st.sampled_from([
    "true", "false", "1em", "-2em", "1e9em", "NaN", "0", "50%", "bold", "solid", "box", "left", "3", "1e400px", "+",
    "axis", "2", "", "\ud800",
])  # fmt: skip
NAMES = [
    "stretchy", "accent", "displaystyle", "scriptlevel", "mathsize", "mathvariant", "mathcolor", "minsize", "maxsize",
    "width", "height", "depth", "lspace", "voffset", "linethickness", "bevelled", "columnalign", "columnspacing",
    "rowspacing", "columnspan", "rowspan", "columnlines", "frame", "notation", "movablelimits", "largeop", "symmetric",
    "form", "align", *HINTS,
]  # fmt: skip
ATOMS = st.sampled_from(["ord", "op", "bin", "rel", "open", "close", "punct", "inner", None])
ATTRIBUTES = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3)
TEXTS = st.text(st.sampled_from("xA1+(|∑∫^→⏟√云\u0301\u2061\ud800\x00\u05d0 "), max_size=3)
LEAVES = st.builds(
    lambda tag, text, attributes, atom: Node(tag, (), text, attributes, atom),
    st.sampled_from(["mi", "mn", "mo", "mtext", "ms", "mspace"]), TEXTS, ATTRIBUTES, ATOMS,
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda tag, children, attributes, atom: Node(tag, tuple(children), "", attributes, atom),
        st.sampled_from(TAGS), st.lists(inner, max_size=4), ATTRIBUTES, ATOMS,
    ),
    max_leaves=20,
)  # fmt: skip


def formula(tree: Node, atom: str | None) -> Node:
    return Node("math", (tree,), "", {"display": "block"}, atom)


@pytest.mark.parametrize("atom", ["ord", None])
@given(tree=TREES)
@settings(max_examples=150, deadline=None)
def test_any_tree_is_laid_out_in_finite_boxes(atom, tree):
    node = formula(tree, atom)
    layout = lay_out(node, FONT, MEASURE)
    assert all(map(math.isfinite, (layout.width, layout.ascent, layout.descent)))
    rows = layout.elements()
    assert len(rows) == sum(1 for _ in node.walk())
    assert all(math.isfinite(value) for row in rows for value in (row.x, row.y, row.w, row.h, row.fs))
    assert to_svg(layout, FONT, px=16).endswith("</svg>")
    assert lay_out(node, FONT, MEASURE).ink() == layout.ink()


SAMPLES = [
    r"f(x)=\sum_{i=1}^n\frac{x_i^2}{\sqrt{y}}",
    r"\left(\begin{matrix}a&b\\c&d\end{matrix}\right)^T",
    r"\hat{x}+\overline{y}\ne\underbrace{a+b}_{c}",
    r"\int_0^\infty e^{-x^2}\,dx=\frac{\sqrt\pi}{2}",
]


@pytest.mark.parametrize("source", SAMPLES)
def test_wrapping_in_a_group_changes_nothing(source):
    node = read_formula(source, True).node
    wrapped = Node("math", (Node("mrow", node.children, atom="ord"),), "", node.attributes, node.atom)
    plain, grouped = lay_out(node, FONT, MEASURE), lay_out(wrapped, FONT, MEASURE)
    assert (plain.width, plain.ascent, plain.descent) == (grouped.width, grouped.ascent, grouped.descent)
    assert plain.ink() == grouped.ink()


@pytest.mark.parametrize("source", SAMPLES)
def test_ink_lies_within_the_formula_s_width(source):
    layout = lay_out(read_formula(source, True).node, FONT, MEASURE)
    for mark in layout.ink():
        if isinstance(mark, GlyphRun):
            assert -0.3 <= mark.x <= layout.width


def test_width_is_linear_in_the_number_of_pieces():
    one, many = (lay_out(read_formula("+".join("x" * n), False).node, FONT, MEASURE).width for n in (1, 100))
    step = lay_out(read_formula("x+x", False).node, FONT, MEASURE).width - one
    assert many == pytest.approx(one + 99 * step)


def test_neighbouring_glyphs_are_one_run():
    (run,) = lay_out(read_formula("a+b=c", False).node, FONT, MEASURE).ink()
    assert isinstance(run, GlyphRun)
    assert len(run.glyphs) == 5


def test_what_the_math_font_lacks_is_text():
    def measure(text, size, style):
        return TextSize(len(text) * size, 0.8 * size, 0.2 * size)

    layout = lay_out(read_mathml("<math><mi>云</mi><mtext mathvariant='bold'>abc</mtext></math>"), FONT, measure)
    first, second = layout.ink()
    assert isinstance(first, TextRun)
    assert (first.text, first.x) == ("云", 0)
    assert (second.text, second.x, second.style.bold) == ("abc", 1.0, True)
    assert layout.width == pytest.approx(4)


def test_the_element_under_a_point():
    layout = lay_out(read_mathml("<math><mfrac><mi>a</mi><mi>b</mi></mfrac><mi>c</mi></math>"), FONT, MEASURE)
    for row in layout.elements():
        if row.tag == "mi":
            assert layout.node_at(row.x + row.w / 2, row.y + row.h / 2).text == row.text
    assert layout.node_at(-5, 0) is None


def test_a_switch_is_as_large_as_what_it_holds():
    layout = lay_out(read_formula(r"a\displaystyle\frac{b}{c}", False).node, FONT, MEASURE)
    switch = next(row for row in layout.elements() if row.tag == "mstyle")
    fraction = next(row for row in layout.elements() if row.tag == "mfrac")
    assert (switch.x, switch.y, switch.w, switch.h) == pytest.approx((fraction.x, fraction.y, fraction.w, fraction.h))


def test_a_chain_of_switches_is_no_recursion():
    node = Node("mi", text="x", atom="ord")
    for _ in range(20_000):
        node = Node("mstyle", (node,))
    assert lay_out(Node("math", (node,), atom="ord"), FONT, MEASURE).width > 0


def test_elements_are_in_document_order():
    layout = lay_out(read_mathml("<math><mroot><mi>a</mi><mi>b</mi></mroot></math>"), FONT, MEASURE)
    assert [(row.tag, row.text, row.depth) for row in layout.elements()] == [
        ("math", "", 0), ("mroot", "", 1), ("mi", "a", 2), ("mi", "b", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("tag", ["mrow", "msqrt", "mstyle", "menclose", "mphantom", "merror", "mpadded"])
@pytest.mark.parametrize("atom", ["ord", None])
def test_deep_trees_are_laid_out_or_refused(tag, atom):
    def nested(depth):
        node = Node("mi", text="x", atom=atom)
        for _ in range(depth):
            node = Node(tag, (node,), atom=atom)
        return Node("math", (node,), atom=atom)

    assert lay_out(nested(500), FONT, MEASURE).width > 0
    with pytest.raises(MathMLError, match="nested"):
        lay_out(nested(DEEPEST + 10), FONT, MEASURE)


def test_an_endless_token_is_cut_with_a_note():
    layout = lay_out(Node("math", (Node("mtext", text="x" * 1_000_000),)), FONT, MEASURE)
    assert layout.problems


def test_svg_has_a_title_and_a_colour():
    layout = lay_out(read_formula("a<b", False).node, FONT, MEASURE)
    picture = to_svg(layout, FONT, px=20, color="#123456", title="a<b")
    assert "<title>a&lt;b</title>" in picture
    assert 'fill="#123456"' in picture
    assert picture.count("<path") == 3


def test_svg_holds_the_ink_that_sticks_out_of_the_box():
    layout = lay_out(read_formula(r"\smash{\frac{a}{b}}", True).node, FONT, MEASURE)
    height = float(re.search(r'height="([\d.]+)"', to_svg(layout, FONT, px=1))[1])
    assert layout.ascent + layout.descent == 0
    assert height > 1.5


@pytest.mark.parametrize(
    "source", [r"a\href{https://x.org/}{b}", r"a\href{https://x.org/}{\sqrt b}", r"a\href{https://x.org/}{\hat b}"]
)
def test_links_take_the_colour_they_are_asked_for(source):
    layout = lay_out(read_formula(source, True).node, FONT, MEASURE)
    assert {mark.color for mark in layout.ink()} == {None}
    assert {mark.color for mark in layout.ink("#00f")} == {None, "#00f"}
    assert "link" not in to_svg(layout, FONT, px=16)


def test_a_colour_within_a_link_stays():
    layout = lay_out(read_formula(r"\href{https://x.org/}{\color{red}a}", True).node, FONT, MEASURE)
    assert {mark.color for mark in layout.ink("#0000ff")} == {"#ff0000"}
