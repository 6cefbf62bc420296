"""Fractions and roots (TeXbook rules 11 and 15)."""

import pytest

CASES = [
    (r"\frac{a}{b}", "frac(a b)"),
    (r"\frac12", "frac(1 2)"),
    (r"\frac1{23}", "frac(1 23)"),
    (r"\dfrac{a}{b}", "style[display=true](frac(a b))"),
    (r"\tfrac ab", "style[display=false](frac(a b))"),
    (r"\binom{n}{k}", "{(/open frac[rule=0](n k) )/close}"),
    (r"\[\binom{n}{k}", "{(/open frac[rule=0](n k) )/close}"),
    (r"\dbinom nk", "style[display=true]({(/open frac[rule=0](n k) )/close})"),
    (r"\genfrac{[}{)}{1pt}{0}{a}{b}", "style[display=true]({[/open frac[rule=0.1em](a b) )/close})"),
    (r"\cfrac[l]{1}{x}", "style[display=true](frac[tex-strut=true numalign=left](1 x))"),
    (r"a\over b", "frac(a b)"),
    (r"{a \choose b}", "{(/open frac[rule=0](a b) )/close}"),
    (r"{a \above1pt b}", "frac[rule=0.1em](a b)"),
    (r"{a \overwithdelims() b}", "{(/open frac(a b) )/close}"),
    (r"\displaystyle a\over b", "frac(style[display=true](a) b)"),
    (r"\sqrt2", "sqrt(2)"),
    (r"\sqrt[3]{x}", "root(x 3)"),
    (r"\sqrt[n]{\frac ab}", "root(frac(a b) n)"),
    (r"\root 3 \of x", "root(x 3)"),
    (r"\sqrt{}", "sqrt()"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_fractions(tree, source, expected):
    assert tree(source) == expected
