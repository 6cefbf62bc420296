"""Macros."""

import pytest

CASES = [
    (r"\newcommand{\a}{x}\a", "x"),
    (r"\newcommand\a[1]{#1^2}\a{bc}", "b sup(c 2)"),
    (r"\newcommand{\a}[2][u]{#1#2}\a{x}\a[v]{x}", "u x v x"),
    (r"\newcommand{tr}{\text{tr}}\tr", "'tr'"),
    (r"\def\a#1#2{#2#1}\a xy", "y x"),
    (r"\def\a#1.{[#1]}\a bc.d", "[/open b c ]/close d"),
    (r"\def\a(#1,#2){#2#1}\a(x,y)", "y x"),
    (r"\let\a=\alpha\a", "α"),
    (r"\let\f\frac\f12", "frac(1 2)"),
    (r"\newcommand{\f}{\frac}\f12", "frac(1 2)"),
    (r"\renewcommand{\alpha}{x}\alpha", "x"),
    (r"\providecommand{\alpha}{x}\alpha", "α"),
    (r"\newenvironment{e}{(}{)}\begin{e}a\end{e}", "(/open a )/close"),
    (r"\newenvironment{e}[1]{#1(}{)}\begin{e}{x}a\end{e}", "x (/open a )/close"),
    (
        r"\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}\abs{x}\abs*{x}\abs[\big]{x}",
        "{|/open x |/close} {{|/open x |/close}/inner} {|[tex-big=1]/open x |[tex-big=1]/close}",
    ),
    (r"\newcommand{\a}{b}x_\a", "sub(x b)"),
    (r"\def\a{\def\b##1{##1}}\a\b x", "x"),
    (r"\newcommand{\a}{a+b}\frac\a2", "frac({a +/bin b} 2)"),
    (r"\def\a{x}\begingroup\def\a{y}\a\endgroup\a", "y x"),
    (r"\def\a{x}\begingroup\gdef\a{y}\endgroup\a", "y"),
    (r"\def\a{x}\begingroup\global\let\a=z\endgroup\a", "z"),
    (r"\newcolumntype{d}[1]{r#1}\begin{array}{d{l}}a&b\end{array}", "table[align=rl](tr(td(a) td(b)))"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_definitions(tree, source, expected):
    assert tree(source) == expected
