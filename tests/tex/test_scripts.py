"""Scripts, primes and limits (TeXbook, chapters 16 to 18)."""

import pytest

CASES = [
    (r"x^2", "sup(x 2)"),
    (r"x_i", "sub(x i)"),
    (r"x_i^2", "subsup(x i 2)"),
    (r"x^2_i", "subsup(x i 2)"),
    (r"x^12", "sup(x 1) 2"),
    (r"x_{a+b}", "sub(x {a +/bin b})"),
    (r"x^{-1}", "sup(x {−/bin 1})"),
    (r"{}^2", "sup({} 2)"),
    (r"f'", "sup(f ′)"),
    (r"f''", "sup(f ″)"),
    (r"f'''", "sup(f ‴)"),
    (r"f'_a", "subsup(f a ′)"),
    (r"f'^2", "sup(f {′ 2})"),
    (r"f''''", "sup(f ⁗)"),
    (r"{x_a}_b", "sub({sub(x a)} b)"),
    (r"\sum_{i=1}^n", "underover(∑/op {i =/rel 1} n)/op"),
    (r"\[\sum_{i=1}^n", "underover(∑/op {i =/rel 1} n)/op"),
    (r"\int_0^1", "subsup(∫/op 0 1)/op"),
    (r"\int\limits_0^1", "underover(∫[movable=false]/op 0 1)/op"),
    (r"\sum_\limits{i}^\limits n", "underover(∑[movable=false]/op i n)/op"),
    (r"\sum\nolimits_i", "sub(∑[movable=false]/op i)/op"),
    (r"\lim_{x\to0}", "under(lim[movable=true]/op {x →/rel 0})/op"),
    (r"\max_x", "under(max[movable=true]/op x)/op"),
    (r"\sin^2x", "sup(sin/op 2)/op x"),
    (r"\operatorname*{argmax}_x", "under(argmax[movable=true]/op x)/op"),
    (r"\operatorname{tr}_A", "sub(tr/op A)/op"),
    (r"\mathop{\mathbb{E}}_x", "sub({E[double-struck]}/op x)/op"),
    (r"\[\mathop{\mathbb{E}}_x", "under({E[double-struck]}/op x)/op"),
    (r"\mathop{A}\limits_x", "under({A}/op x)/op"),
    (r"\underbrace{a+b}_{n}", "under(under[accentunder=true](style[display=true](a +/bin b) ⏟)/op n)/op"),
    (r"\prescript{1}{2}{X}_3", "multi(X 3 none() prescripts() 2 1)"),
    (r"\sideset{_a^b}{_c^d}\sum", "multi(∑/op c d prescripts() a b)/op"),
    (r"\[\sideset{}{'}\sum_n", "under(sup(∑/op ′)/op n)/op"),
    (r"\substack{a\\b}", "table[align=c](tr(td(a)) tr(td(b)))"),
    (r"x^\frac12", "sup(x frac(1 2))"),
    (r"x\sp2\sb3", "subsup(x 3 2)"),
    (r"\left(a\right)^2", "sup({(/open a )/close}/inner 2)/inner"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_scripts(tree, source, expected):
    assert tree(source) == expected
