"""Tables wherever they stand, with every cell that is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.markup.article import Element
from reader_app.markup.markdown import read_markdown

TABLES = [
    "| a | b |\n|---|:-:|\n| c | d | e | f |",
    "| a |\n|---|\n| c |\n| d | e |",
    "a | b\n--|--\nc | d | e",
    "a | b\n--|--\n| c | d |",
    "| a | b |\n| c | d |",
    "|---|---|\n| a | b |\n|---|---|\n| c | d |",
]

PLACES = [
    ("", ""),
    ("x\n", ""),
    ("# x\n", ""),
    ("> ", "> "),
    ("> x\n> ", "> "),
    (">> ", ">> "),
    ("> [!note] x\n> ", "> "),
    ("- ", "  "),
    ("- x\n  ", "  "),
    ("1. x\n\n   ", "   "),
    ("- x\n  - y\n\n    ", "    "),
    ("> - x\n>   ", ">   "),
    ("- > ", "  > "),
    ("!!! note x\n    ", "    "),
    ("x[^1]\n\n[^1]: y\n\n    ", "    "),
]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("first", "others"), PLACES)
def test_a_table_is_one_wherever_it_stands_and_keeps_its_cells(first, others, table):
    article = read_markdown(first + table.replace("\n", f"\n{others}"))
    (found,) = (content for content in article.walk() if isinstance(content, Element) and content.tag == "table")
    assert letters_of(found) == [letter for letter in table if letter.isalpha()]
    assert [row_length for row_length in lengths_of(found) if row_length != max(lengths_of(found))] == []


@pytest.mark.parametrize(
    ("source", "article"),
    [
        ("- x\n\n  | a | b |\n  | c | d |\n- y", "<li><p>y</p></li></ul>"),
        ("> | a |\n> |---|\n> | b |\n\ny", "</table></blockquote><p>y</p>"),
        ("    | a | b |\n    |---|---|", "<pre><code>| a | b |\n|---|---|</code></pre>"),
        ("- a | b\n- c | d", "<ul><li>a | b</li><li>c | d</li></ul>"),
        ("a | b\nc | d", "<p>a | b c | d</p>"),
        (
            "| a \\| b |\n|---|\n| c |",
            "<table><thead><tr><th>a | b</th></tr></thead><tbody><tr><td>c</td></tr></tbody>",
        ),
    ],
)
def test_what_is_around_a_table_and_what_is_none(write, source, article):
    assert article in write(read_markdown(source))


def test_a_table_that_would_grow_too_large_stays_narrow():
    table = "|a|\n|-|\n" + "|b|\n" * 500 + "|c" * 500 + "|"
    assert sum(isinstance(content, Element) and content.tag == "td" for content in read_markdown(table).walk()) < 1000


@settings(deadline=None)
@given(st.lists(st.sampled_from(["| w | x |", "|---|---|", "w | y", "---|---", "w", "  | w |", "|-|", "> | w |"])))
def test_no_cell_is_lost_whatever_the_rows(lines):
    source = "\n".join(lines)
    text = "".join(content for content in read_markdown(source).walk() if isinstance(content, str))
    assert [letter for letter in text if letter.isalpha()] == [letter for letter in source if letter.isalpha()]


def letters_of(table):
    return [
        letter for part in table.children for row in part.children for cell in row.children for letter in said(cell)
    ]


def lengths_of(table):
    return [len(row.children) for part in table.children for row in part.children]


def said(cell):
    return [letter for content in cell.children if isinstance(content, str) for letter in content if letter.isalpha()]
