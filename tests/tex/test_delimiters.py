"""Delimiters that grow and delimiters of a size."""

import pytest

from reader_app.tex.document import read_formula

CASES = [
    (r"\left(a\right)", "{(/open a )/close}/inner"),
    (r"\left.a\right|", "{/open a |/close}/inner"),
    (r"\left\{a\middle|b\right\}", "{{/open a |/open b }/close}/inner"),
    (r"\left\langle a\right\rangle", "{⟨/open a ⟩/close}/inner"),
    (r"\left<a\right>", "{⟨/open a ⟩/close}/inner"),
    (r"\left\|a\right\|", "{‖/open a ‖/close}/inner"),
    (r"\left\lfloor a\right\rfloor", "{⌊/open a ⌋/close}/inner"),
    (r"\big(a\bigr)", "([tex-big=1] a )[tex-big=1]/close"),
    (r"\Big|", "|[tex-big=1.5]"),
    (r"\bigl[\biggr]", "[[tex-big=1]/open ][tex-big=2]/close"),
    (r"\Biggm/", "/[tex-big=2.5]/rel"),
    (r"\big\langle", "⟨[tex-big=1]"),
    (r"\let\lp(\left\lp a\right)", "{(/open a )/close}/inner"),
    (r"\newcommand{\rp}{)}\left(a\right\rp", "{(/open a )/close}/inner"),
    (r"\left( a \\ b \right)", "{(/open a space[linebreak=newline] b )/close}/inner"),
    (r"\ulcorner a\urcorner", "⌜/open a ⌝/close"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_delimiters(tree, source, expected):
    assert tree(source) == expected


@pytest.mark.parametrize(
    ("doubled", "meant"),
    [
        (r"\left\\{x\right\\}", r"\left\{x\right\}"),
        (r"\left\\Vert x\right\\Vert^2", r"\left\Vert x\right\Vert^2"),
        (r"\begin{aligned}\left\\{a\right.&b\\c\end{aligned}", r"\begin{aligned}\left\{a\right.&b\\c\end{aligned}"),
    ],
)
def test_a_doubled_backslash_before_a_delimiter_is_read_as_one_and_told(doubled, meant) -> None:
    formula = read_formula(doubled, True)
    assert formula.node == read_formula(meant, True).node
    assert all("a backslash too many" in problem.message for problem in formula.problems)
    assert len(formula.problems) == doubled.count(r"\left\\") + doubled.count(r"\right\\")
