"""HTML nested deeper than anyone writes keeps its text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup import nesting
from reader_app.markup.nesting import without_deep_tags

TAGS = st.sampled_from(["<div>", "</div>", "<b class='a'>", "</b>", "<p>", "</p>", "<br>", "<td>", "</td>", "w"])


@pytest.fixture(autouse=True)
def shallow(monkeypatch):
    monkeypatch.setattr(nesting, "_DEEPEST", 3)
    monkeypatch.setattr(nesting, "_FEW_TAGS", 0)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<div><b>a</b></div>c", "<div><b>a</b></div>c"),
        ("<div><b><i>a</i></b></div>c", "<div><b>a</b></div>c"),
        ("<p>a<p>b<p>c<p>d<br><br>", "<p>a<p>b<p>c<p>d<br><br>"),
        ("<div><p>a</p><div><p>b</p><div><p>c</p>", "<div><p>a</p><div><p>b</p>c"),
        ("</div></div><i><b><u>a", "</div></div><i><b>a"),
    ],
)
def test_what_is_nested_too_deep_loses_its_tags(html, kept):
    assert without_deep_tags(html) == kept


@given(st.lists(TAGS, max_size=30))
def test_text_is_kept_and_what_is_left_is_shallow(tags):
    kept = without_deep_tags("".join(tags))
    assert re.sub("<[^<>]*>", "", kept) == "".join(tag for tag in tags if tag == "w")
    depth = 0
    for tag in re.findall("</?(?:div|b)\\b", kept):
        depth = max(depth - 1, 0) if tag.startswith("</") else depth + 1
        assert depth < nesting._DEEPEST
