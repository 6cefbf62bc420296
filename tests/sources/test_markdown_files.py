"""Each file of tests/data/markdown, written as one of the site generators has it."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reader_app.markup.body import read_body
from reader_app.sources.opening import open_file

DATA = Path(__file__).parents[1] / "data" / "markdown"
CHINA = timezone(timedelta(hours=8))

FILES = [
    ("hugo.md", "级数的收敛", datetime(2021, 3, 14, 15, 9, 26, tzinfo=CHINA), ("分析", "级数", "极限"), 3, 1),
    ("zola.md", "群作用", date(2022, 5, 1), ("代数", "群论"), 4, 0),
    ("2020-02-29-jekyll.md", "Gradient descent", date(2020, 2, 29), ("optimization", "learning"), 4, 1),
    ("mkdocs.md", "Knapsack", None, (), 3, 1),
    ("obsidian.md", "obsidian", date(2023, 1, 2), ("algebra",), 2, 0),
    ("quarto.qmd", "Convergence of averages", date(2024, 3, 5), ("probability", "averages"), 2, 1),
    ("myst.md", "Fixed points", None, (), 2, 1),
    ("docusaurus.mdx", "Sheaves", date(2023, 11, 12), ("topology",), 3, 0),
]


@pytest.mark.parametrize(("name", "title", "when", "tags", "inline", "display"), FILES)
def test_files(name, title, when, tags, inline, display):
    (post,) = open_file(DATA / name).posts
    article = read_body(post.body)
    displays = [math.display for math in article.formulas()]
    assert (post.title, post.date, post.tags) == (title, when, tags)
    assert (displays.count(False), displays.count(True)) == (inline, display)
    assert (*post.problems, *article.problems) == ()


def test_no_sign_of_a_dialect_is_left_in_the_text():
    for path in sorted(DATA.iterdir()):
        texts = [content for content in read_body(open_file(path).posts[0].body).walk() if isinstance(content, str)]
        code = ("no $math$ here", '"$5 and $6"', "// $", "$x$")
        prose = " ".join(text for text in texts if not any(sign in text for sign in code))
        assert not [
            sign
            for sign in ("{", "}", "!!!", "???", "===", "==", "[[", "[^", "[!", "](", "**", ":::", "import")
            if sign in prose
        ]
