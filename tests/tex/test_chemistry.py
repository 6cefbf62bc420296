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
    (r"\ce{Fe^{II}2O}", "{Fe[normal] sup(strut(A) II[normal]) sub(strut(A) 2) O[normal]}"),
    (r"\ce{NO^.}", "{NO[normal] sup(strut(A) ∙/bin)}"),
    (r"\ce{Cl^x}", "{Cl[normal] sup(strut(A) ×/bin)}"),
    (r"\ce{n/2 H2O}", "{style[display=false](frac(n 2)) ~0.167em H[normal] sub(strut(A) 2) O[normal]}"),
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
    r"\ce{" + "->[" * 2500 + "}",
    r"\ce{" + "{" * 200 + r"\{" + "}" * 200 + "}",
]


@pytest.mark.parametrize("source", UNCLOSED)
def test_brackets_that_are_never_closed_end(source):
    formula = read_formula(f"{source} z", True)
    assert [node.text for node in formula.node.walk()][-1] == "z"


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_chemistry(tree, source, expected):
    assert tree(source) == expected


HYPHENS = {
    "n-Bu": "n-Bu",
    "t-BuOK": "t-BuOK",
    "2-butene": "2-butene",
    "cis-2-butene": "cis-2-butene",
    r"\mu-Cl": "μ-Cl",
    r"$\alpha$-D-glucose": "α-D−glucose",
    "sp3-C": "sp3-C",
    "sp^3-C": "sp3-C",
    r"\eta^2-C2H4": "η2-C2H4",
    "A-B": "A−B",
    "CH3-CH2": "CH3−CH2",
    "(CH3)2-CH": "(CH3)2−CH",
    "C-": "C−",
    "e-": "e−",
    "X^2-Y": "X2−Y",
    "Fe^3+-OH": "Fe3+−OH",
}


@pytest.mark.parametrize(("source", "letters"), HYPHENS.items())
def test_hyphens_behind_places_and_greek_letters_bonds_and_charges_elsewhere(source, letters):
    assert _letters(rf"\ce{{{source}}}") == letters


WORDS = {
    r"\ce{A\bond{->}B\bond{<-}C}": "A→B←C",
    r"\ce{A\bond{...}B\bond{....}C}": "A⋅⋅⋅B⋅⋅⋅⋅C",
    r"\ce{A\bond{~}B}": "A---B",
    r"\ce{A v B (v) -> B ^ B (^)}": "A↓B↓→B↑B↑",
    r"\ce{Na2SO4.10H2O}": "Na2SO4⋅10H2O",
    r"\ce{(1/2) H2O}": "(1/2)H2O",
    r"\ce{\frac{[Hg^2+]}{[Hg2^2+]}}": "[Hg2+][Hg22+]",
    r"\pu{1.2e3 kJ.mol-1}": "1.2⋅103kJ⋅mol−1",
    r"\pu{1,2E-3 m}": "1,2×10−3m",
    r"\pu{8.01 \pm 0.05 nm}": "8.01±0.05nm",
}


@pytest.mark.parametrize(("source", "letters"), WORDS.items())
def test_what_stands_there(source, letters):
    assert _letters(source) == letters


def _letters(source):
    """Return the letters of a formula without the struts that scripts stand on."""
    return "".join(node.text for node in _seen(read_formula(source, True).node))


def _seen(node):
    if node.tag != "mphantom":
        yield node
        for child in node.children:
            yield from _seen(child)


@pytest.mark.parametrize("source", [r"\ce{nH2O}", r"\ce{2nH2O}", r"\ce{n H2O}", r"\ce{n-Bu}"])
def test_a_number_of_molecules_is_a_variable(source):
    (n,) = [node for node in read_formula(source, True).node.walk() if node.text == "n"]
    assert "mathvariant" not in n.attributes


@pytest.mark.parametrize("source", [r"\ce{pH}", r"\ce{iPrOH}", r"\ce{NaCl}"])
def test_words_are_upright(source):
    letters = [node for node in read_formula(source, True).node.walk() if node.tag == "mi"]
    assert all(node.attributes.get("mathvariant") == "normal" for node in letters)
