"""Text in formulas."""

import pytest

from reader_app.tex.document import read_formula

CASES = [
    (r"\text{ab}", "'ab'"),
    (r"\text{if }x", "'if\xa0' x"),
    (r"\text{if $x>0$ then}", "{'if\xa0' {x >/rel 0} '\xa0then'}"),
    (r"\text{中文}", "'中文'"),
    (r"\textbf{a}\textit{b}\texttt{c}", "'a'[bold] 'b'[italic] 'c'[monospace]"),
    (r"\text{a \textbf{b} c}", "{'a\xa0' 'b'[bold] '\xa0c'}"),
    ("\\text{\\'e\\\"o\\c c\\~n}", "'éöçñ'"),
    (r"\text{a\_b\%}", "'a_b%'"),
    (r"\text{``a''--`b'}", "'“a”–‘b’'"),
    (r"\text{a {\bf b} c}", "{'a\xa0' 'b'[bold] '\xa0c'}"),
    (r"\mbox{a b}", "'a b'"),
    (r"\text{61%}", "'61'"),
    (r"\text{\alpha}", "α"),
    (r"\newcommand{\x}{X}\text{a\x b}", "'aXb'"),
    (r"\text{\textcolor{red}{a}}", "style[mathcolor=#ff0000]('a')"),
    (r"\[\text{$\frac ab$}", "style[display=false](frac(a b))"),
    (r"\verb|a_b c|", "'a_b\xa0c'[monospace]"),
    ("\\text{a\nb}", "'a b'"),
    (r"\textdegree\text{\texteuro}", "'°' '€'"),
    (r"\text{\textbf a\textbf{\emph b}c}", "{'a'[bold] 'b'[bold-italic] 'c'}"),
    (r"\text{\textbf}", "{}"),
    (r"\text{\ldots a\bf b\alpha c}", "{'…a' 'b'[bold] α 'c'[bold]}"),
    (r"\newcommand{\x}[1]{ #1}\newcommand{\y}{b}\text{a\x{a} \y c}", "'a a bc'"),
    (r"\text{\'&}", "'&\u0301'"),
    (r"\text{a \color{red} b}", "{'a\xa0' style[mathcolor=#ff0000]('\xa0b')}"),
    (r"\text{a{\cal B}c}", "{'a' B[script] 'c'}"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_texts(tree, source, expected):
    assert tree(source) == expected


def test_a_text_of_thousands_of_commands_is_read():
    formula = read_formula("\\text{" + "\\alpha " * 5_000 + "}", display=True)
    assert formula.problems == ()
    assert sum(node.text == "α" for node in formula.node.walk()) == 5_000
