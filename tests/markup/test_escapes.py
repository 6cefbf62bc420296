"""Formulas in the escapes of a Markdown that knows none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.post import Body
from reader_app.markup.body import read_body
from reader_app.markup.dialects.escapes import GUESS, has_doubled_backslashes, without_escapes


@pytest.mark.parametrize(
    ("formulas", "doubled"),
    [
        ([r"\\frac12", "x"], True),
        ([r"\frac12"], False),
        ([r"\frac12 \\alpha"], False),
        ([r"x=1\\y=2"], False),
        (["x"], False),
        ([], False),
    ],
)
def test_doubled_backslashes(formulas, doubled):
    assert has_doubled_backslashes(formulas) is doubled


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"$\\{p_n\\}$", r"⟨\{p_n\}⟩"),
        (r"$$\begin{aligned}a&=\\{x,\,y\\}\\ b\end{aligned}$$", r"⟪\begin{aligned}a&=\{x,\,y\}\\ b\end{aligned}⟫"),
        (
            r"$$\begin{array}{ll}S=\\{\\ &a,\{b\},{c}\\ \\}\end{array}$$",
            r"⟪\begin{array}{ll}S=\{\\ &a,\{b\},{c}\\ \}\end{array}⟫",
        ),
        (r"$g(v) = 0,\\, \forall v$", r"⟨g(v) = 0,\, \forall v⟩"),
        (r"$\\|x\\|_2 \geq 0$", r"⟨\|x\|_2 \geq 0⟩"),
        ("$$\\begin{aligned}a\\\\\\\\[5pt]\nb\\end{aligned}$$", "⟪\\begin{aligned}a\\\\[5pt]\nb\\end{aligned}⟫"),
        (r"$x\_{i} + [A]\_n \text{a\_b}$", r"⟨x_{i} + [A]_n \text{a\_b}⟩"),
        (r"$a\[i\] \\leq \\frac{a\_1}{b}$", r"⟨a[i] \leq \frac{a_1}{b}⟩"),
    ],
)
def test_escapes_that_cannot_be_meant_are_taken_out(written, meant):
    assert _plain(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        r"$$\begin{aligned}a\\{n+1\brack 1}\end{aligned}$$",
        r"$$\begin{aligned}a\\, b\\|c\end{aligned}$$",
        r"$$x=1\\y=2$$",
        "$$\\begin{aligned}a\\\\\\\\b\\end{aligned}$$",
        "$$\\begin{aligned}a\\\\[5pt]b\\end{aligned}$$",
        r"$\text{\\x} \lbrace$",
    ],
)
def test_what_may_be_a_row_break_stays(written):
    assert _plain(written).strip("⟪⟫⟨⟩") == written.strip("$")


def test_doubled_backslashes_are_a_guess_that_is_told():
    assert read_body(Body(r"$\\frac12$", "markdown")).problems == (GUESS,)
    assert read_body(Body(r"$\frac12 \\{x\\}$", "markdown")).problems == ()


@given(st.text(alphabet=r"a\_{}[]*&"))
def test_what_markdown_escapes_is_given_back(tex):
    escaped = "".join(f"\\{sign}" if sign in r"\_{}[]*&" else sign for sign in tex)
    assert without_escapes(escaped) == tex


def _plain(written: str) -> str:
    """Return the formulas of a Markdown text, inline ones in ⟨⟩ and displays in ⟪⟫."""
    article = read_body(Body(written, "markdown"))
    (paragraph,) = article.blocks
    return "".join(f"⟪{math.source}⟫" if math.display else f"⟨{math.source}⟩" for math in paragraph.children)
