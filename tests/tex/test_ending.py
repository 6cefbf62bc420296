"""The punctuation behind a display."""

import pytest

from reader_app.tex.document import read_formula
from reader_app.tex.ending import ended

ROWS = {
    "a row": (r"a=b", ["a", "=", "b", "。"]),
    "a row in another style": (r"a \textstyle b", ["a", "b", "。"]),
    "a numbered row": (r"a\tag{7}", ["(7)", "a", "。"]),
    "an alignment": (r"\begin{aligned}a&=b\\c&=d\end{aligned}", ["a", "=", "b", "c", "=", "d", "。"]),
    "a numbered alignment": (
        r"\begin{align}a&=b\\c&=d\end{align}",
        ["(1)", "a", "=", "b", "(2)", "c", "=", "d", "。"],
    ),
    "an alignment whose last cell is empty": (r"\begin{flalign*}a&=b&&\end{flalign*}", ["a", "=", "b", "。"]),
    "lines": (r"\begin{gather*}a\\b\end{gather*}", ["a", "b", "。"]),
    "an array in display style": (r"\begin{eqnarray*}a&=&b\end{eqnarray*}", ["a", "=", "b", "。"]),
    "an alignment in a number": (
        r"\begin{equation}\begin{aligned}a\\b\end{aligned}\end{equation}",
        ["(1)", "a", "b", "。"],
    ),
    "nothing": ("", ["。"]),
}


@pytest.mark.parametrize(("tex", "letters"), ROWS.values(), ids=ROWS)
def test_punctuation_ends_the_last_line(tex, letters):
    formula = ended(read_formula(tex, display=True), "。")
    assert [node.text for node in formula.node.walk() if node.text] == letters
    assert (formula.ending, formula.source) == ("。", tex)
    assert formula.node.tag == "math"


@pytest.mark.parametrize("tex", [r"\begin{pmatrix}a\\b\end{pmatrix}", r"\begin{cases}a\\b\end{cases}", r"\frac{a}{b}"])
def test_punctuation_stands_behind_what_is_no_line(tex):
    formula = ended(read_formula(tex, display=True), ",")
    assert formula.node.children[-1].text == ","
    assert formula.node.children[:-1] == read_formula(tex, display=True).node.children


def test_without_punctuation_a_display_stays_the_same():
    formula = read_formula("a", display=True)
    assert ended(formula, "") is formula
