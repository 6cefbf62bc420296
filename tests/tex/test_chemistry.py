"""Chemistry: mhchem's notation."""

import pytest

from reader_app.tex.document import read_formula

CASES = [
    (r"\ce{H2O}", "{H[normal] sub(strut(A) 2) O[normal]}"),
    (r"\ce{2H2O}", "{2 ~0.167em H[normal] sub(strut(A) 2) O[normal]}"),
    (r"\ce{SO4^2-}", "{SO[normal] sub(strut(A) 4) sup(strut(A) {2 −/bin})}"),
    (r"\ce{H+}", "{H[normal] sup(strut(A) +/bin)}"),
    (r"\ce{[AgCl2]-}", "{[/open AgCl[normal] sub(strut(A) 2) ]/close sup(strut(A) −/bin)}"),
    (r"\ce{^{227}_{90}Th+}", "{subsup(strut(A) 90 227) Th[normal] sup(strut(A) +/bin)}"),
    (
        r"\ce{CO2 + C -> 2CO}",
        "{CO[normal] sub(strut(A) 2) {} +/bin {} C[normal] over(→/rel padded(~1em))/rel 2 ~0.167em CO[normal]}",
    ),
    (r"\ce{A ->[x] B}", "{A[normal] over(→/rel padded(x[normal]))/rel B[normal]}"),
    (r"\ce{A <=> B}", "{A[normal] over(⇌/rel padded(~1em))/rel B[normal]}"),
    (r"\ce{NaOH(aq)}", "{NaOH[normal] ~0.167em {(/open aq[normal] )/close}}"),
    (r"\ce{NO_x}", "{NO[normal] sub(strut(A) x)}"),
    (r"\ce{A=B-C#D}", "{A[normal] {=/rel} B[normal] {−/bin} C[normal] {≡/rel} D[normal]}"),
    (r"\ce{CaCl2*6H2O}", "{CaCl[normal] sub(strut(A) 2) {⋅/bin} 6 ~0.167em H[normal] sub(strut(A) 2) O[normal]}"),
    (r"\ce{BaSO4 v}", "{BaSO[normal] sub(strut(A) 4) {↓/rel}}"),
    (r"\ce{$n$ H2O}", "{n ~0.167em H[normal] sub(strut(A) 2) O[normal]}"),
    (r"\pu{75.3 J//mol K}", "{75.3 ~0.167em style[display=false](frac(J[normal] {mol[normal] ~0.167em K[normal]}))}"),
    (r"\pu{9.8 m/s^2}", "{9.8 ~0.167em {m[normal] / sup(s[normal] 2)}}"),
]


UNCLOSED = [
    r"\ce{A ->[x B}",
    r"\ce{A ->[{x]} B}",
    r"\ce{A ->[\{] B}",
    r"\ce{{\{} B}",
    r"\ce{${$ B }}",
    r"\ce{A ->[B ->[C]}",
    r"\ce{A^{\}} B}",
    r"\ce{" + "->[" * 3000 + "}",
    r"\ce{" + "{" * 200 + r"\{" + "}" * 200 + "}",
]


@pytest.mark.parametrize("source", UNCLOSED)
def test_brackets_that_are_never_closed_end(source):
    formula = read_formula(f"{source} z", True)
    assert [node.text for node in formula.node.walk()][-1] == "z"


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_chemistry(tree, source, expected):
    assert tree(source) == expected
