"""Elements of a page among each other."""

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reader_app.sources.pages.elements import ancestors, within

TAGS = st.sampled_from(["<div>", "<aside>", "<b>", "</div>", "</aside>", "</b>", "a"])


@given(st.lists(TAGS, max_size=30).map("".join))
def test_what_stands_in_something_has_it_around_it(html):
    page = LexborHTMLParser(html)
    nodes, outer = page.css("div, aside, b"), page.css("aside")
    numbers = {node.mem_id for node in outer}
    expected = [node.mem_id for node in nodes if any(around.mem_id in numbers for around in ancestors(node))]
    assert [node.mem_id for node in within(nodes, outer)] == expected
