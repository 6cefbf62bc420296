r"""Finding mathematics in text: MathJax's rules, and the nastiness of real posts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.tex import limits
from reader_app.tex.find import SINGLE_DOLLARS, Math, find_math, holds_math

CASES = [
    ("a $x$ b", [("x", False)]),
    ("a $$x$$ b", [("x", True)]),
    (r"a \(x\) b \[y\]", [("x", False), ("y", True)]),
    (r"\begin{equation}a\end{equation}", [(r"\begin{equation}a\end{equation}", True)]),
    ("\\begin{array}{c}a\n\nb\\end{array}", [("\\begin{array}{c}a\n\nb\\end{array}", True)]),
    (
        r"\begin{aligned}\begin{aligned}a\end{aligned}\end{aligned}$x$",
        [(r"\begin{aligned}\begin{aligned}a\end{aligned}\end{aligned}", True), ("x", False)],
    ),
    (r"\begin{itemize}\item $x$\end{itemize}", [("x", False)]),
    (r"\begin{equation}a", []),
    ("a\\$5 and $a\\$b$", [("a\\$b", False)]),
    (r"$$a\tag{1}$$$$|\vec A|$$", [(r"a\tag{1}", True), (r"|\vec A|", True)]),
    (r"$$a$$$(1)\times 2$", [("a", True), (r"(1)\times 2", False)]),
    (r"$$$(1)\times 2$ and $$x$$", [(r"(1)\times 2", False), ("x", True)]),
    ("$a$$b$", [("a", False), ("b", False)]),
    (r"$\text{if $x$ then}$", [(r"\text{if $x$ then}", False)]),
    (r"$p(\text{<eos>}|y_{\lt t})$", [(r"p(\text{<eos>}|y_{\lt t})", False)]),
    (r"$\{$ and $x$", [(r"\{", False), ("x", False)]),
    ("$a\nb$", [("a\nb", False)]),
    ("a $b\n\nc$ d", []),
    ("$$\na\n\n= b\n$$", [("\na\n\n= b\n", True)]),
    ("$100 off, down to $80", []),
    ("at least $50k, but $x$ is", [("x", False)]),
    ("$20-$30 or $5,$6", []),
    ("花了$100，又花了$200", []),
    ("$HOME and $PATH", []),
    ("of $s_1, never closed $n$ of $m$", [("n", False), ("m", False)]),
    ("类别为 $s、带 $n$ 个", [("n", False)]),
    ("| $a_1 | $b$ |\n| $|c|$ | $d |\n| e | $f$ |", [("b", False), ("|c|", False), ("f", False)]),
    ("| $a | b$ |", [("a | b", False)]),
    ("$a$ and $b$, $x_1$ costs $5 and $y$", [("a", False), ("b", False), ("x_1", False), ("y", False)]),
    (r"$a \in $A$, $\sin x_1 $b", [(r"a \in ", False), (r", ", False)]),
    (r"$P(正面)=0 $，$\text{a and b }$x", [(r"P(正面)=0 ", False), (r"\text{a and b }", False)]),
    ("* a $x_2 tree\n* b $x_3$", [("x_3", False)]),
    ("$a\n- b$", [("a\n- b", False)]),
    ("- a\n$\\text{b\n- c}$", [("\\text{b\n- c}", False)]),
    ('$(document).ready(function() { $("#x").hide(); })', []),
    ("$5$ and $10$", [("5", False), ("10", False)]),
    ("若$x $是，$ y$则", [("x ", False), (" y", False)]),
    ("$ $, then $$ $$", []),
    ("one $ alone", []),
    (r"a \($x_1$\) b", [("x_1", False)]),
    (r"\(\text{if $x$}\)", [(r"\text{if $x$}", False)]),
    (r"$\left\\{a\right.$, $$\big\\{ b \big\\}$$", [(r"\left\\{a\right.", False), (r"\big\\{ b \big\\}", True)]),
    ("$latex x^2$", [(" x^2", False)]),
    (r"\\(a\\) and \\[b\\]", [("a", False), ("b", True)]),
    (r"\[a \\ [2pt] b\]", [(r"a \\ [2pt] b", True)]),
    (r"$$\begin{aligned}a\\[4pt]b\end{aligned}$$", [(r"\begin{aligned}a\\[4pt]b\end{aligned}", True)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_formulas(text, expected):
    assert [(found.source, found.display) for found in find_math(text)] == expected


@pytest.mark.parametrize("text", ["\\ref{a\n\nwords}", "\\eqref{" + 201 * "a" + "}"])
def test_what_is_too_long_for_a_label_is_text(text):
    assert find_math(text) == []


def test_references_stand_in_prose_only():
    found = find_math(r"see \eqref{eq:a} and $\eqref{x}$ and \ref{ b }")
    assert [getattr(part, "label", None) for part in found] == ["eq:a", None, "b"]
    assert [getattr(part, "parenthesised", None) for part in found] == [True, None, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$x^2$ and \(a\), \\(b\\)", ["a", "b"]),
        (r"$5 for $$x_1$$ and \[y\]$", ["x_1", "y"]),
        ("$latex z$, $z$", [" z"]),
        (r"5$ \begin{align}a\end{align} 6$", [r"\begin{align}a\end{align}"]),
        ("$5$$x$$", ["x"]),
    ],
)
def test_single_dollars_may_be_text(text, expected):
    assert [found.source for found in find_math(text, SINGLE_DOLLARS)] == expected


PIECES = [
    "$",
    "$$",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\begin{align}",
    "\\end{align}",
    "{",
    "}",
    "\\$",
    "\\\\",
    "x",
    " ",
    "\n\n",
    "5",
    "\\eqref{a}",
]


def check_segments(text):
    """Check that what is found in a text stands in it in order, and says what it is."""
    end = 0
    for found in find_math(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if isinstance(found, Math):
            assert found.source in text[found.start : found.end]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_segments_tile_and_keep_their_source(text):
    check_segments(text)
    assert holds_math(text) == bool(find_math(text))


@pytest.mark.parametrize("depth", [limits.DEPTH - 1, limits.DEPTH, limits.DEPTH + 1])
@pytest.mark.parametrize(
    ("opening", "closing", "inner"), [("\\[", "\\]", "{}"), ("$", "$", "{}"), ("", "", "\\begin{align}|\\end{align}")]
)
def test_a_formula_is_as_deep_as_the_limit_allows(opening, closing, inner, depth):
    begin, _, end = inner.partition("|") if "|" in inner else (inner[0], "", inner[1])
    text = f"{opening}{begin * depth}{end * depth}{closing} $x$"
    found = find_math(text)
    assert found[-1].source == "x"
    assert (found[0].start == 0) is (depth <= limits.DEPTH)


def test_no_more_formulas_than_the_limit(monkeypatch):
    monkeypatch.setattr(limits, "FORMULAS", 3)
    assert len(find_math("$x$ " * 9)) == 3


@pytest.mark.parametrize(
    "piece",
    [
        "${",
        "$${",
        "\\[",
        "\\begin{align}",
        "$a$ ",
        "$x\n\n",
        "{$$",
        "\\({",
        "$a{ $",
        "\\begin{align}\\begin{cases}",
    ],
)
def test_long_texts_are_read(piece):
    check_segments(piece * 5_000)


def test_formulas_never_closed_in_one_another_are_read():
    check_segments("$a and {" * limits.DEPTH + "{a}" * 20_000 + "} and $x" * limits.DEPTH)
