"""The common half of the physics package."""

import pytest

CASES = [
    (r"\abs{x}\abs*{x}", "{{|/open x |/close}/inner} {| x |}"),
    (r"\norm{x}", "{{‖/open x ‖/close}/inner}"),
    (r"\qty(x)\qty[x]\qty{x}", "{(/open x )/close}/inner {[/open x ]/close}/inner {{/open x }/close}/inner"),
    (r"\dd{x}", "d[normal] x"),
    (r"\dd[3]{x}", "sup(d[normal] 3) x"),
    (r"\dd(x y)", "d[normal] {(/open x y )/close}/inner"),
    (r"\dv{x}", "frac(d[normal] {d[normal] x})"),
    (r"\dv{f}{x}", "frac({d[normal] f} {d[normal] x})"),
    (r"\dv[2]{f}{x}", "frac({sup(d[normal] 2) f} {d[normal] sup(x 2)})"),
    (r"\pdv{f}{x}{y}", "frac({sup(∂ 2) f} {∂ x ∂ y})"),
    (r"\comm{A}{B}", "{{[/open A ,/punct B ]/close}/inner}"),
    (r"\ev{A}", "{⟨/open A ⟩/close}/inner"),
    (r"\ev{A}{s}", "{⟨/open s |/open A |/open s ⟩/close}/inner"),
    (r"\mel{a}{B}{c}", "{{⟨/open a |/open B |/open c ⟩/close}/inner}"),
    (r"\vb{x}\va{x}\vu{x}", "x[bold] over[accent=true](x[bold] →) over[accent=true](x[bold] ^)"),
    (r"\grad f", "∇[bold] f"),
    (r"\tr A", "tr/op A"),
    (r"\mqty(a&b\\c&d)", "{(/open table[align=cc](tr(td(a) td(b)) tr(td(c) td(d))) )/close}/inner"),
    (r"\eval{x}_0", "sub({/open x |/close}/inner 0)/inner"),
    (r"\qif x", "~1em 'if' ~1em x"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_physics(tree, source, expected):
    assert tree(source) == expected
