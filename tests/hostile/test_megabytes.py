"""Floods of one thing: what is read of them, and what is set before the first screen is seen, is bounded.

The bounds count; none of them looks at the clock.
"""

import pytest

from reader_app.markup import cost, formula_bounds, plain
from reader_app.markup.article import Element
from reader_app.markup.portions import LARGEST, weight
from reader_app.page.document import PostDocument
from reader_app.page.look import Look
from reader_app.page.reading import read_post
from reader_app.sources.opening import open_paths
from reader_app.tex import limits
from tests.hostile import megabytes

TEXTS = megabytes.texts()

SIGNS, TAGS = {sign: most // 10 for sign, most in cost.SIGNS.items()}, plain.MOST_TAGS // 10
"""What is read of them, a tenth of what the program reads."""

MOST_ELEMENTS = 3 * TAGS
"""Elements that may come of them; line breaks of what is shown as it is written not counted."""

MOST_DEEP = 70

VIEW_PX = 1200
MOST_CHARACTERS = 3 * LARGEST
MOST_OBJECTS = 2 * LARGEST // 100
"""What is set until the first screen is full: a block too many at most."""


@pytest.fixture(autouse=True)
def low(monkeypatch):
    monkeypatch.setattr(cost, "SIGNS", SIGNS)
    monkeypatch.setattr(plain, "MOST_TAGS", TAGS)


def depth(block) -> int:
    return 1 + max(map(depth, block.children), default=0) if isinstance(block, Element) else 0


def assert_bounded(article):
    contents = list(article.walk())
    formulas = [len(math.source) for math in article.formulas()]
    elements = [content for content in contents if isinstance(content, Element) and content.tag != "br"]
    assert len(elements) <= MOST_ELEMENTS
    assert max(map(depth, article.blocks)) <= MOST_DEEP
    assert max(map(weight, article.blocks)) <= 2 * LARGEST
    assert len(formulas) <= limits.FORMULAS
    assert sum(formulas) <= formula_bounds.CHARACTERS
    return "".join(content for content in contents if isinstance(content, str))


@pytest.mark.parametrize("name", TEXTS)
def test_a_flood_is_bounded_and_what_is_behind_it_is_not_lost(name, application, tmp_path):
    path = tmp_path / name
    path.write_text(TEXTS[name], encoding="utf-8")
    (post,) = open_paths([path]).posts
    reading = read_post(post)
    text = assert_bounded(reading.article)
    assert "seen" in text
    assert "end" in text
    page = PostDocument(post, Look(), reading=reading)
    page.set_width(800)
    while not page.reaches(VIEW_PX):
        page.append()
    assert page.characterCount() <= MOST_CHARACTERS
    assert len(page.pictures.placed) <= MOST_OBJECTS
    page.discard()
