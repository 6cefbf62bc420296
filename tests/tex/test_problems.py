r"""Bad TeX: what is said of it and where, and that the rest is set."""

import pytest

from reader_app.tex import limits
from reader_app.tex.document import read_formula
from reader_app.tex.stream import COMMENT

CASES = [
    (r"a\foo b", "The command \\foo is unknown.", r"\foo"),
    (r"\alhpa", r"The command \alhpa is unknown. Is \alpha meant?", r"\alhpa"),
    (r"\frac{a}", r"\frac lacks an argument at the end.", r"\frac{a}"),
    (r"{\sqrt}", r"\sqrt lacks an argument before }.", r"\sqrt"),
    ("x_", "The subscript _ lacks an argument at the end.", "_"),
    ("x^a^b", "A second superscript; use braces to say what it belongs to.", "^b"),
    ("x^a'", "A prime stands behind a superscript; use braces to say what it belongs to.", "'"),
    ("{a", "A closing brace } is missing at the end.", ""),
    ("a}b", "This closing brace } has no opening brace {.", "}"),
    ("a&b", r"The column mark & stands outside of an environment; write \& for the character.", "&"),
    (r"\left(a", r"\left lacks its \right in this group.", r"\left(a"),
    (r"a\right)", r"\right stands without \left.", r"\right"),
    (r"\left\alpha a\right)", r"\alpha is not a delimiter, such as ( | \{ or \langle.", r"\alpha"),
    (r"\begin{foo}a\end{foo}", "The environment foo is unknown.", r"\begin{foo}"),
    (r"\begin{}", r"\begin needs the name of an environment, such as align.", r"\begin{}"),
    (r"\mathbff", r"The command \mathbff is unknown. Is \mathbf or \mathbfsf meant?", r"\mathbff"),
    (r"a\[i]", r"The command \[ means nothing in a formula: its backslash is left out.", r"\["),
    (r"\foe", r"The command \foe is unknown.", r"\foe"),
    (r"\sni", r"The command \sni is unknown. Is \sin meant?", r"\sni"),
    (r"\color[rgb]{1}x", "“1” is not a colour of the model rgb, such as 1,0.5,0.", r"\color[rgb]{1}"),
    (
        r"\color[abc]{1}x",
        "The colour model abc is unknown; there are rgb, RGB, gray, cmyk, HTML, named.",
        r"\color[abc]{1}",
    ),
    (r"\begin{array}&a\end{array}", r"\begin{array} lacks its columns, such as {lcr}.", ""),
    (r"\begin{array}{cq}a\end{array}", "The columns of an array are l, c, r, |, p{…} or @{…}, not q.", ""),
    (r"\begin{array}{c}a\\\cline{x}b\end{array}", r"\cline needs the columns it goes over, such as 2-3.", ""),
    (r"\begin{algin}a\end{algin}", "The environment algin is unknown. Is align meant?", r"\begin{algin}"),
    (r"\begin{matrix}a", r"\begin{matrix} lacks its \end{matrix}.", ""),
    (r"\begin{matrix}a\end{array}", r"\begin{matrix} ends with \end{array}.", ""),
    (r"\end{matrix}", r"\end stands without \begin.", r"\end{matrix}"),
    (r"\text{a", r"The argument of \text is not closed: a brace } is missing.", r"\text{a"),
    (r"\text{a \foo}", "The command \\foo is unknown.", r"\foo"),
    (r"\text{a \foo b}", "The command \\foo is unknown.", r"\foo"),
    (r"\text{a \frac{x}}", r"\frac lacks an argument before }.", r"\frac{x}"),
    (r"\text{a \frac {x}}", r"\frac lacks an argument before }.", r"\frac {x}"),
    (r"{61%}x", COMMENT, "%"),
    (r"\text{61%}", COMMENT, "%"),
    (r"\color{nocolor}x", "“nocolor” is not a colour, such as red or #ff8000.", r"\color{nocolor}"),
    (r"\hspace{abc}", "“abc” is not a length, such as 1em or 10pt.", r"\hspace{abc}"),
    (r"\kern x", r"\kern needs a length, such as 1em or 10pt.", r"\kern"),
    ("a$b", r"The character $ marks mathematics off from text; write \$ for the character.", "$"),
    (r"x\limits_a", r"\limits stands behind operators only, such as \sum or \mathop{…}.", r"\limits"),
    (r"\eqref{nowhere}", "The label nowhere does not exist.", r"\eqref{nowhere}"),
    ("\\", "A backslash at the end names no command.", "\\"),
]


@pytest.mark.parametrize(("source", "message", "piece"), CASES)
def test_problem(problems, source, message, piece):
    assert problems(source) == [(message, piece)]


@pytest.mark.parametrize("source", ["\\frac{a % above\n}{b}", "\\text{a % b\n}", "\\text{a \\quad % b\n c}", "a % b"])
def test_comments_that_end_with_their_line_are_none(problems, source):
    assert problems(source) == []


SURVIVORS = [
    (r"a\foo b", r"a error('\foo') b"),
    (r"a\[i\]", "a [/open i ]/close"),
    ("\\sin\\\u2061 x", "sin/op \u2061 x"),
    (r"\text{a$\right$b}", r"{'a' error('\right') 'b'}"),
    (r"\foo{x}", r"error('\foo') x"),
    ("x^a^b+1", "sup(x a) error('^b') +/bin 1"),
    ("x_", "x error('_')"),
    ("a}b", "a error('}') b"),
    (r"\left(a", r"error('\left(') a"),
    (r"\begin{foo}a\end{foo}b", r"error('\begin{foo}') a error('\end{foo}') b"),
    (r"\frac{a}", r"error('\frac{a}')"),
    (r"\frac{\foo}{b}", r"frac(error('\foo') b)"),
    (r"\lim_{\Delta x->0}", "under(lim[movable=true]/op {Δ[normal] x −/bin >/rel 0})/op"),
    ("0 <r<r_0", "0 </rel r </rel sub(r 0)"),
    (r"\text{a\foo b}", r"{'a' error('\foo') 'b'}"),
    (r"\input{a}\includegraphics{b}", r"error('\input') a error('\includegraphics') b"),
    (r"\text{a\frac{b}}", r"{'a' error('\frac{b}')}"),
    (r"\csname foo\endcsname", r"error('\csname') f o o error('\endcsname')"),
]


@pytest.mark.parametrize(("source", "expected"), SURVIVORS)
def test_the_rest_is_set(tree, source, expected):
    assert tree(source) == expected


def test_latex2mathml_takes_what_is_unknown_here(problems):
    source = r"\smallmatrix{a&b}"
    formula = read_formula(source, False)
    assert [node.text for node in formula.node.walk() if node.tag == "mi"] == ["a", "b"]
    assert any(node.tag == "mtable" for node in formula.node.walk())
    message = r"The command \smallmatrix is not known here; it is set as latex2mathml reads it."
    assert problems(source) == [(message, source)]


LIMITS = [
    (r"\def\a{\a\a}\a", "expands more than"),
    (r"\def\a#1{" + "#1" * 100 + r"}\a{" + "x" * 3_000 + "}", "expand to more than"),
    ("{" * 300 + "x" + "}" * 300, "nested more than"),
    (r"\left(" * 300, "nested more than"),
    (r"\text{" + "{" * 20_000 + "}" * 20_000 + "}", "nested more than"),
    (r"\textbf{" * 9_000 + "}" * 9_000, "nested more than"),
    (r"\ce{" + r"\underbrace{" * 5_000 + "A" + "}" * 5_000 + "}", "nested more than"),
    (r"\ce{A" + "{" * 20_000 + "}" * 20_000 + "}", "nested more than"),
    ("x " * limits.CHARACTERS, "longer than"),
    ("x" * (limits.NODES + 1), "elements"),
]


@pytest.mark.parametrize(("source", "words"), LIMITS)
def test_limits_are_said(source, words):
    formula = read_formula(source, True)
    assert words in formula.problems[0].message
    assert formula.node.children[0].tag == "merror"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{", "}"),
        (r"\frac{1}{", "}"),
        (r"\left(", r"\right)"),
        (r"\begin{aligned}", r"\end{aligned}"),
        ("x^{", "}"),
        (r"\text{", "}"),
    ],
)
def test_promised_depth_is_reached(opening, closing):
    depth = limits.DEPTH - 10
    assert read_formula(opening * depth + "x" + closing * depth, True).problems == ()
