"""Chemistry: mhchem's notation."""

import pytest

CASES = [
    (r"\ce{H2O}", "{H[font=normal] sub(padded[width=0](phantom(A)) 2) O[font=normal]}"),
    (r"\ce{2H2O}", "{2 ~0.167em H[font=normal] sub(padded[width=0](phantom(A)) 2) O[font=normal]}"),
    (
        r"\ce{SO4^2-}",
        "{SO[font=normal] sub(padded[width=0](phantom(A)) 4) sup(padded[width=0](phantom(A)) {2 −/bin})}",
    ),
    (r"\ce{H+}", "{H[font=normal] sup(padded[width=0](phantom(A)) +/bin)}"),
    (
        r"\ce{[AgCl2]-}",
        "{[/open AgCl[font=normal] sub(padded[width=0](phantom(A)) 2) ]/close sup(padded[width=0](phantom(A)) −/bin)}",
    ),
    (
        r"\ce{^{227}_{90}Th+}",
        "{subsup(padded[width=0](phantom(A)) 90 227) Th[font=normal] sup(padded[width=0](phantom(A)) +/bin)}",
    ),
    (
        r"\ce{CO2 + C -> 2CO}",
        "{CO[font=normal] sub(padded[width=0](phantom(A)) 2) {} +/bin {} C[font=normal] over(→/rel padded[width=+0.833em lspace=0.278em](~1em))/rel 2 ~0.167em CO[font=normal]}",
    ),
    (
        r"\ce{A ->[x] B}",
        "{A[font=normal] over(→/rel padded[width=+0.833em lspace=0.278em](x[font=normal]))/rel B[font=normal]}",
    ),
    (r"\ce{A <=> B}", "{A[font=normal] over(⇌/rel padded[width=+0.833em lspace=0.278em](~1em))/rel B[font=normal]}"),
    (r"\ce{NaOH(aq)}", "{NaOH[font=normal] ~0.167em {(/open aq[font=normal] )/close}}"),
    (r"\ce{NO_x}", "{NO[font=normal] sub(padded[width=0](phantom(A)) x)}"),
    (r"\ce{A=B-C#D}", "{A[font=normal] {=/rel} B[font=normal] {−/bin} C[font=normal] {≡/rel} D[font=normal]}"),
    (
        r"\ce{CaCl2*6H2O}",
        "{CaCl[font=normal] sub(padded[width=0](phantom(A)) 2) {⋅/bin} 6 ~0.167em H[font=normal] sub(padded[width=0](phantom(A)) 2) O[font=normal]}",
    ),
    (r"\ce{BaSO4 v}", "{BaSO[font=normal] sub(padded[width=0](phantom(A)) 4) {↓/rel}}"),
    (r"\ce{$n$ H2O}", "{n ~0.167em H[font=normal] sub(padded[width=0](phantom(A)) 2) O[font=normal]}"),
    (
        r"\pu{75.3 J//mol K}",
        "{75.3 ~0.167em style[display=false](frac(J[font=normal] {mol[font=normal] ~0.167em K[font=normal]}))}",
    ),
    (r"\pu{9.8 m/s^2}", "{9.8 ~0.167em {m[font=normal] / sup(s[font=normal] 2)}}"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_chemistry(tree, source, expected):
    assert tree(source) == expected
