"""Alphabets old and new."""

import pytest

CASES = [
    (r"\mathbf{x}", "x[font=bold]"),
    (r"\mathbf{abc}", "abc[font=bold]"),
    (r"\mathrm{d}x", "d[font=normal] x"),
    (r"\mathrm{lim}_n", "sub(lim[font=normal] n)"),
    (r"\mathit{ab}", "ab[font=italic]"),
    (r"\mathbb{R}^n", "sup(R[font=double-struck] n)"),
    (r"\mathcal{L}", "L[font=script]"),
    (r"\mathscr{L}\mathfrak{g}", "L[font=script] g[font=fraktur]"),
    (r"\mathsf{A}\mathtt{b}", "A[font=sans-serif] b[font=monospace]"),
    (r"\mathbf{x+1}", "{x[font=bold] +/bin 1[font=bold]}"),
    (r"\mathbf{\Gamma\alpha}", "{Γ[font=bold] α}"),
    (r"\boldsymbol{x}", "x[font=bold-italic]"),
    (r"\boldsymbol{\alpha+1}", "α[font=bold-italic] +[font=bold]/bin 1[font=bold]"),
    (r"\boldsymbol{\mathcal{L}}", "L[font=bold-script]"),
    (r"\boldsymbol{\Gamma}", "Γ[font=bold]"),
    (r"\boldsymbol{+}", "+[font=bold]/bin"),
    (r"\bm{w_i}^T", "sup({sub(w[font=bold-italic] i[font=bold-italic])} T)"),
    (r"{\bf x} y", "x[font=bold] y"),
    (r"{\rm ab} c", "ab[font=normal] c"),
    (r"\rm ab", "ab[font=normal]"),
    (r"\Bbb{R}", "R[font=double-struck]"),
    (r"\mathbf ab", "a[font=bold] b"),
    (r"\mathnormal{x}", "x"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_alphabets(tree, source, expected):
    assert tree(source) == expected
