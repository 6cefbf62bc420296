"""Commutative diagrams."""

import pytest

CASES = [
    (r"\begin{CD}A@>a>>B\end{CD}", "table[align=ccc](tr(td(A) td(over(→/rel padded(a))/rel) td(B)))"),
    (
        r"\begin{CD}@VbVV\\C\end{CD}",
        "table[align=c](tr(td(padded[width=0 lspace=-1width](style[display=false](b)) ↓[tex-big=1.5])) tr(td(C)))",
    ),
    (r"\begin{CD}A@<<a<B\end{CD}", "table[align=ccc](tr(td(A) td(underover(←/rel padded(a) ~3em)/rel) td(B)))"),
    (r"\begin{CD}A@=B\\@.@|\end{CD}", "table[align=ccc](tr(td(A) td(=/rel) td(B)) tr(td() td() td(‖[tex-big=1.5])))"),
    (r"\begin{CD}A@AAA\end{CD}", "table[align=ccc](tr(td(A) td(↑[tex-big=1.5]) td()))"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_diagrams(tree, source, expected):
    assert tree(source) == expected
