from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.post import Body, Post
from reader_app.library.query import Query, fold


def post(title="", text="", author="", when=None):
    return Post("id", "file.txt", title, Body("", "html"), text, author=author, date=when)


ONE = post("生成扩散模型漫谈(十八)", "得分匹配：ＳＣＯＲＥ Matching $\\nabla$", "苏剑林", date(2023, 2, 28))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", True),
        ("   ", True),
        ("扩散", True),
        ("散模", True),
        ("score", True),
        ("ｓｃｏｒｅ ＭＡＴＣＨＩＮＧ", True),
        ("匹配:score", True),
        ("苏剑林", True),
        ("2023-02", True),
        ("２０２３", True),
        ("扩散 2023 苏 nabla", True),
        ("扩散\u3000得分", True),
        ("扩散 nowhere", False),
        ("漫谈(十八)苏剑林", False),
        ("林2023", False),
    ],
)
def test_every_word_occurs_in_title_author_date_or_text(typed, found):
    assert Query(typed).matches(ONE) is found


def test_words_are_as_typed_and_each_once():
    assert Query(" Ｂ  a Ｂ ").words == ("Ｂ", "a")


def test_missing_names_the_words_that_no_post_has():
    posts = [post("Alpha", "beta"), post("Gamma")]
    assert Query("ALPHA gamma Delta 扩散").missing(posts) == ("Delta", "扩散")
    assert Query("x").missing([]) == ("x",)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("扩散", "生成扩散模型,扩散", ["扩散", "扩散"]),
        ("km", "10㎞ and KM", ["㎞", "KM"]),
        ("m", "10㎞", ["㎞"]),
        ("strasse", "Die Straße", ["Straße"]),
        ("é", "cafe\u0301 Café", ["e\u0301", "é"]),
        ("ガ", "ｶﾞス", ["ｶﾞ"]),
        ("각", "\u1100\u1161\u11a8!", ["\u1100\u1161\u11a8"]),
        ("ab bc", "xabcx", ["abc"]),
        ("ab cd", "abcd", ["abcd"]),
        ("...", "等…", ["…"]),
        ("x", "", []),
        ("", "text", []),
    ],
)
def test_spans_are_offsets_in_the_original_text(typed, text, marked):
    assert [text[start:end] for start, end in Query(typed).spans(text)] == marked


@given(st.text(), st.text(), st.text(min_size=1).filter(str.strip))
def test_a_word_that_was_put_in_is_marked(before, after, word):
    word = "".join(word.split())
    text = f"{before} {word} {after}"
    at = len(before) + 1
    spans = Query(word).spans(text)
    assert any(start <= at and at + len(word) <= end for start, end in spans)


@given(st.text(), st.lists(st.text(max_size=2)))
def test_spans_lie_in_the_text_in_order_and_apart(text, words):
    spans = Query(" ".join(words)).spans(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(max_size=3))
def test_a_post_matches_exactly_where_something_is_marked(text, word):
    query = Query("".join(word.split()))
    if query.words:
        assert query.matches(post(text=text)) is bool(query.spans(text))


@given(st.text())
def test_folding_is_stable(text):
    assert fold(fold(text)) == fold(text)
