"""The common half of the physics package."""

import pytest

CASES = [
    (r"\abs{x}\abs*{x}", "{{|/open x |/close}/inner} {| x |}"),
    (r"\norm{x}", "{{‖/open x ‖/close}/inner}"),
    (r"\qty(x)\qty[x]\qty{x}", "{(/open x )/close}/inner {[/open x ]/close}/inner {{/open x }/close}/inner"),
    (r"\abs\big{x}", "{|[tex-big=1]/open x |[tex-big=1]/close}"),
    (r"\qty\Big(x)", "([tex-big=1.5]/open x )[tex-big=1.5]/close"),
    (r"\dd{x}", "{d[normal] x}/inner"),
    (r"\dd[3]{x}", "{sup(d[normal] 3) x}/inner"),
    (r"\dd(x y)", "d[normal] {(/open x y )/close}/inner"),
    (r"\dv{x}", "frac(d[normal] {d[normal] x})"),
    (r"\dv{f}{x}", "frac({d[normal] f} {d[normal] x})"),
    (r"\dv[2]{f}{x}", "frac({sup(d[normal] 2) f} {d[normal] sup(x 2)})"),
    (r"\pdv{f}{x}{y}", "frac({sup(∂ 2) f} {∂ x ∂ y})"),
    (r"\comm{A}{B}", "{{[/open A ,/punct B ]/close}/inner}"),
    (r"\ev{A}", "{⟨/open A ⟩/close}/inner"),
    (r"\ev{A}{s}", "{⟨/open s |/close}/inner A {|/open s ⟩/close}/inner"),
    (r"\ev**{A}{s}", "{⟨/open s |/open A |/open s ⟩/close}/inner"),
    (r"\mel{a}{B}{c}", "{{⟨/open a |/close}/inner B {|/open c ⟩/close}/inner}"),
    (r"\mel*{a}{B}{c}", "{⟨/open a | B | c ⟩/close}"),
    (r"\ip{a}{b}", "{{⟨/open a |/open b ⟩/close}/inner}"),
    (r"\braket{a}{b}", "{{⟨/open a |/open b ⟩/close}/inner}"),
    (r"\dyad{a}", "{{|/open a ⟩/open ~-0.167em ⟨/open a |/close}/inner}"),
    (r"\vb*{x}", "x[bold-italic]"),
    (r"\curl(f)", "∇[bold] ×/bin {(/open f )/close}/inner"),
    (r"\tr(A)", "tr/op {(/open A )/close}/inner"),
    (r"\hypsine x", "sinh/op x"),
    (r"\dv*{f}{x}", "{/open d[normal] f //open d[normal] x /close}/inner"),
    (r"\smqty(\imat{2})", "{(/open table[align=cc](tr(td(1) td(0)) tr(td(0) td(1))) )/close}/inner"),
    (r"\mqty{\xmat*{a}{1}{2}}", "table[align=cc](tr(td(sub(a 1)) td(sub(a 2))))"),
    (r"\mqty{\zmat{1}{2}}", "table[align=cc](tr(td(0) td(0)))"),
    (r"\mqty{\pmat{z}}", "table[align=cc](tr(td(1) td(0)) tr(td(0) td(−/bin 1)))"),
    (
        r"\mqty{\dmat{a,b}}",
        "table[align=cc](tr(td(table[align=c](tr(td(a))))) tr(td() td(table[align=c](tr(td(b))))))",
    ),
    (r"\sin(x)", "sin/op (/open x )/close"),
    (r"\require{physics}\bra{a}\ket{b}\ket{c}", "{{⟨/open a |/open b ⟩/close}/inner} {{|/open c ⟩/close}/inner}"),
    (r"\require{physics}\sin(x)", "{sin[normal]}/op {(/open x )/close}/inner"),
    (r"\vb{x}\va{x}\vu{x}", "x[bold] over[accent=true](x[bold] →) over[accent=true](x[bold] ^)"),
    (r"\grad f", "∇[bold] f"),
    (r"\tr A", "tr/op A"),
    (r"\mqty(a&b\\c&d)", "{(/open table[align=cc](tr(td(a) td(b)) tr(td(c) td(d))) )/close}/inner"),
    (r"\eval{x}_0", "sub({/open x strut(∫/op) |/close}/inner 0)/inner"),
    (r"\qif x", "~1em 'if' ~1em x"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_physics(tree, source, expected):
    assert tree(source) == expected
