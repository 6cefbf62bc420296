"""What is behind more tags than anyone writes is text."""

import pytest

from reader_app.markup import plain
from reader_app.markup.article import Article
from reader_app.markup.html import read_html


def words(article: Article) -> list[str]:
    return " ".join(content for content in article.walk() if isinstance(content, str)).split()


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("<p>c</p><b title='>'>d &amp; e</b>", ["c", "d", "&", "e"]),
        ("<script>x</script>c<style>y</style><!-- z --><svg><b>z</b></svg>d", ["c", "d"]),
        ("c<title>x", ["c"]),
        ("c<img src=x>d", ["c", "d"]),
    ],
)
def test_the_rest_is_text(monkeypatch, rest, expected):
    monkeypatch.setattr(plain, "MOST_TAGS", 4)
    article = read_html(f"<p>a</p><p>b</p>{rest}")
    assert words(article) == ["a", "b", *expected]
    assert article.problems == ("the text behind the first 4 tags is shown without them",)


def test_formulas_are_found_there_too(monkeypatch):
    monkeypatch.setattr(plain, "MOST_TAGS", 2)
    article = read_html("<p>a</p><p>$x$</p><p>$$y$$</p>")
    assert [formula.source for formula in article.formulas()] == ["x", "y"]


def test_as_many_tags_as_the_limit_are_no_problem(monkeypatch):
    monkeypatch.setattr(plain, "MOST_TAGS", 4)
    article = read_html("<p>a</p><p>b</p>")
    assert (words(article), article.problems) == (["a", "b"], ())
