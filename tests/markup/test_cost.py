"""Markdown with more in it than can be read in time: the rest is shown line by line as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup import cost
from reader_app.markup.article import LINE_BREAK
from reader_app.markup.cost import parted, readable
from reader_app.markup.markdown import read_markdown

FEW = {r"[\n*]": 6, r"[\\]": 3}


def written(article) -> str:
    return "".join(part for part in article.walk() if isinstance(part, str)).replace(LINE_BREAK, "\n")


@given(st.text(alphabet="a\n*\\`", max_size=60))
def test_nothing_is_lost_where_a_text_is_parted(text):
    signs, cost.SIGNS = cost.SIGNS, FEW
    try:
        head, rest = parted(text)
    finally:
        cost.SIGNS = signs
    assert head + rest == text


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("a\n" * 6 + "b", "a\n" * 6 + "b"),
        ("a\n" * 7, "a\n" * 6),
        ("*a* " * 4, "*a* " * 3),
        ("\\a\\b\n\\c\\d", "\\a\\b\n"),
        ("```\n" + "*\n" * 9 + "```\nb", "```\n" + "*\n" * 9 + "```\nb"),
    ],
)
def test_a_text_is_parted_at_the_line_with_one_sign_too_many(text, head, monkeypatch):
    monkeypatch.setattr(cost, "SIGNS", FEW)
    assert parted(text)[0] == head


def test_what_is_behind_is_shown_with_its_lines_and_told_of(monkeypatch):
    monkeypatch.setattr(cost, "SIGNS", FEW)
    article = read_markdown("*a*\n\n*b*\n*c*\n  $x$\n\n- d\n")
    assert written(article) == "a*b*\n*c*\n  $x$\n\n- d"
    assert article.problems == (
        "the text behind its line 2 has too much Markdown in it: it is shown as it is written",
    )


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a [b](c)\n\n> d", None),
        (f"a\n\n{'> ' * 33}b", 3),
        ("*[a]: b\n" * 201, 1600),
        (f"a\n\n{'[' * 5_000}", 2),
        ("a\n\n" + "words @eq-a\n::: words\n" * 500, 2),
        ("a\n\n" + "words @eq-a\n\n::: words\n" * 500, None),
        ("a\n---\n" * 4_000, 0),
        ("<table>\n" + ("<tr>\n" + '<td align="right">value</td>\n' * 10 + "</tr>\n") * 200 + "</table>", None),
        ("a\n\n" + "<b>words</b> " * 4_000, 2),
        ("a\n\n" + "*words* " * 2_000, 2),
        ("a\n\n" + "==words== " * 2_000, 2),
    ],
)
def test_a_text_is_readable_up_to_what_takes_the_square_of_its_length(text, end):
    assert readable(text) == (len(text) if end is None else end)
