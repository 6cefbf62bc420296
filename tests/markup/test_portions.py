"""Blocks that are too large to be laid out at once come in portions, with all that is in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.markup import portions
from reader_app.markup.article import Article, Element
from reader_app.markup.html import read_html
from reader_app.markup.portions import LARGEST, in_portions, weight


def text_of(blocks):
    return "".join(content for content in Article(tuple(blocks)).walk() if isinstance(content, str))


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{'word ' * 20_000}",
        f"<p>{'x' * 100_000}",
        f"<p>{'<b>x</b>' * 5_000}",
        f"<p>{'$x$ ' * 2_000}",
        f"<p><b><i>{'word ' * 20_000}",
        f"<pre><code class=language-c>{'int x;&#10;' * 10_000}",
        f"<ul>{'<li>item' * 5_000}</ul>",
        f"<blockquote>{'<p>text' * 5_000}</blockquote>",
        f"<table>{'<tr><td>x<td>y' * 2_000}</table>",
        f"<table><tr>{'<td>x' * 2_000}</table>",
        f"<h2>{'word ' * 20_000}</h2>",
        f"<ul><li>{'word ' * 20_000}</ul>",
    ],
)
def test_what_is_too_large_becomes_several_of_its_kind(html):
    blocks = read_html(html).blocks
    assert len(blocks) > 1
    assert len({block.tag for block in blocks}) == 1
    assert all(weight(block) <= LARGEST for block in blocks)


def test_a_long_text_is_parted_between_words_and_lines():
    words = [text_of([block]) for block in read_html(f"<p>{'word ' * 20_000}").blocks]
    assert set(" ".join(words).split()) == {"word"}
    code = [text_of([block]) for block in read_html(f"<pre>{'a b&#10;' * 20_000}").blocks]
    assert {line for part in code for line in part.split("\n") if line} == {"a b"}


def test_the_name_of_a_block_stays_with_its_first_portion():
    first, second, *_ = read_html(f"<p id=a>{'word ' * 20_000}").blocks
    assert (first.attributes, second.attributes) == ({"id": "a"}, {})


tree = st.recursive(
    st.text("ab \n", max_size=60) | st.just(Element("br")),
    lambda inner: st.builds(Element, st.sampled_from(["p", "tr", "ul", "b"]), st.lists(inner, max_size=8).map(tuple)),
    max_leaves=40,
)


@settings(max_examples=50)
@given(st.lists(tree, max_size=6))
def test_nothing_is_lost(blocks):
    largest = portions.LARGEST
    portions.LARGEST = 100
    try:
        parted = in_portions(blocks)
    finally:
        portions.LARGEST = largest
    assert text_of(parted) == text_of(blocks)
