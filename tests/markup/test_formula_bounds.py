"""Formulas beyond the limits are shown as they are written."""

import pytest

from reader_app.markup import formula_bounds
from reader_app.markup.article import Article
from reader_app.markup.html import read_html
from reader_app.tex import limits


def shown(article: Article) -> str:
    return "".join(content for content in article.walk() if isinstance(content, str))


@pytest.fixture(autouse=True)
def small(monkeypatch) -> None:
    monkeypatch.setattr(formula_bounds, "LONGEST", 20)
    monkeypatch.setattr(formula_bounds, "CHARACTERS", 40)
    monkeypatch.setattr(limits, "FORMULAS", 9)


LONG = "\\begin{align}x\\end{align}"


@pytest.mark.parametrize(
    ("html", "set_formulas", "text", "problem"),
    [
        ("$x$ $y$", ["x", "y"], " ", None),
        (f"$x$ {LONG} $y$", ["x", "y"], f" {LONG} ", "formulas of more than 20 characters"),
        (f"$$1{'+1' * 12}$$", [], f"$$1{'+1' * 12}$$", "formulas of more than 20 characters"),
        ("$a+bbbbbbbbbbbbbbb$ " * 3, ["a+bbbbbbbbbbbbbbb"] * 2, "$a+bbbbbbbbbbbbbbb$", "40 characters of TeX"),
        ("$x$" * 11, ["x"] * 9, "$x$$x$", "formulas behind the first 9"),
        (f"{'$x$ ' * 9}<p>$$y$$ <b>$z$</b>", ["x"] * 9, "$$y$$ $z$", "formulas behind the first 9"),
    ],
)
def test_formulas_beyond_the_limits_are_text(html, set_formulas, text, problem):
    article = read_html(f"<p>{html}")
    assert [math.source for math in article.formulas()] == set_formulas
    assert shown(article).split() == text.split()
    assert [problem in told for told in article.problems] == ([] if problem is None else [True])
