"""Alphabets old and new."""

import pytest

CASES = [
    (r"\mathbf{x}", "x[bold]"),
    (r"\mathbf{abc}", "abc[bold]"),
    (r"\mathrm{d}x", "d[normal] x"),
    (r"\mathrm{lim}_n", "sub(lim[normal] n)"),
    (r"\mathit{ab}", "ab[italic]"),
    (r"\mathbb{R}^n", "sup(R[double-struck] n)"),
    (r"\mathcal{L}", "L[script]"),
    (r"\mathscr{L}\mathfrak{g}", "L[script] g[fraktur]"),
    (r"\mathsf{A}\mathtt{b}", "A[sans-serif] b[monospace]"),
    (r"\mathbf{ab12cd}", "{ab[bold] 12[bold] cd[bold]}"),
    (r"\mathrm{1ab_n}", "{1 sub(ab[normal] n[normal])}"),
    (r"\mathbf{x+1}", "{x[bold] +/bin 1[bold]}"),
    (r"\mathbf{\Gamma\alpha}", "{Γ[bold] α}"),
    (r"\boldsymbol{x}", "x[bold-italic]"),
    (r"\boldsymbol{\alpha+1}", "α[bold-italic] +[bold]/bin 1[bold]"),
    (r"\boldsymbol{\mathcal{L}}", "L[bold-script]"),
    (r"\boldsymbol{\Gamma}", "Γ[bold]"),
    (r"\boldsymbol{\tan x}\mathbf{\tan}", "tan[bold]/op x[bold-italic] {tan/op}"),
    (r"\boldsymbol{+}", "+[bold]/bin"),
    (r"\bm{w_i}^T", "sup({sub(w[bold-italic] i[bold-italic])} T)"),
    (r"{\bf x} y", "x[bold] y"),
    (r"{\rm ab} c", "ab[normal] c"),
    (r"\rm ab", "ab[normal]"),
    (r"\Bbb{R}", "R[double-struck]"),
    (r"\mathbf ab", "a[bold] b"),
    (r"\mathnormal{x}", "x"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_alphabets(tree, source, expected):
    assert tree(source) == expected
