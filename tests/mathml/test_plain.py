"""Formulas as lines of plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.mathml.plain import plain
from reader_app.tex.document import read_formula

CASES = [
    ("L^2", "L²"),
    (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
    (r"\mathbb R^n\le\alpha", "ℝⁿ ≤ α"),
    (r"\mathbf Z", "Z"),
    ("f'(x)", "f′(x)"),
    (r"\frac{a+b}{2}", "(a + b)/2"),
    (r"\sqrt[3]{x}", "³√x"),
    (r"\sqrt{x+1}", "√(x + 1)"),
    (r"\hat a", "a\u0302"),
    (r"\overline{AB}", "A\u0305B\u0305"),
    (r"\bar{\hat a}b", "a\u0302\u0305b"),
    (r"\underbrace{a+b}_n", "a + bₙ"),
    (r"\operatorname{SL}_2", "SL₂"),
    ("-x+-y", "−x + −y"),
    (r"2\sin x", "2 sin x"),
    (r"O(n\log n)", "O(n log n)"),
    (r"L^\infty", "L^∞"),
    (r"e^{i\pi}", "e^(iπ)"),
    (r"H^1_{\mathrm{loc}}", "H_loc¹"),
    (r"\prod_{p\text{ prime}}", "∏_(p prime)"),
    (r"x^{*}", "x∗"),
    (r"f\colon X\to Y", "f: X → Y"),
    (r"\int f\,dx", "∫ f dx"),
    (r"p\text{-adic}", "p-adic"),
    (r"k=1,\ldots,n", "k = 1, …, n"),
    (r"\left(a\right)", "(a)"),
    (r"a\hspace{-1em}b\quad c", "ab c"),
    (r"\color{red}x", "x"),
    (r"\begin{pmatrix}a&b\\ c&d\end{pmatrix}", "(a b; c d)"),
    (r"\begin{aligned}a&=b\\ c&=d\end{aligned}", "a = b; c = d"),
    ("", ""),
    (r"\binom nk", None),
    (r"\boxed{a}", None),
    (r"\undefined", None),
]


@pytest.mark.parametrize(("tex", "text"), CASES)
def test_formulas_in_a_line(tex, text):
    assert plain(read_formula(tex, display=False).node) == text


@pytest.mark.parametrize("piece", [r"\hat", r"\overline", r"\sqrt", r"\frac1", "x^", r"\underbrace", r"\mathbb"])
def test_nested_formulas_grow_no_faster_than_they_are_nested(piece):
    tex = f"{piece}{{" * 40 + "x" + "}" * 40
    assert len(plain(read_formula(tex, display=False).node)) < 10 * len(tex)


PIECES = ["x", "2", "+", "^", "_", "{", "}", r"\frac", r"\sqrt", r"\sum", "'", "(", ",", r"\text", r"\hat", "=", " "]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_formula_is_one_line_or_none(tex):
    text = plain(read_formula(tex, display=False).node)
    assert text is None or text == " ".join(text.split())
