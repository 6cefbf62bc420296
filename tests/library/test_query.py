from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.library.marks import Marks
from reader_app.library.post import Body, Post
from reader_app.library.query import Query, fold, fold_ahead


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


def marked_post(name):
    return Post(name, "file.txt", f"Title {name}", Body("", "html"), "is:unread is:read and is:")


MARKS = Marks(read=frozenset({"read", "both"}), starred=frozenset({"starred", "both"}))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("is:unread", ["none", "starred"]),
        ("is:starred", ["starred", "both"]),
        ("IS:Unread ｉｓ：starred", ["starred"]),
        ("is:unread is:unread", ["none", "starred"]),
        ("none is:unread", ["none"]),
        ("both is:unread", []),
        ("is:read", ["none", "read", "starred", "both"]),
        ("is:unreadable", []),
        ("is:", ["none", "read", "starred", "both"]),
    ],
)
def test_conditions_hold_and_other_words_are_looked_for(typed, found):
    posts = map(marked_post, ("none", "read", "starred", "both"))
    assert [one.id for one in posts if Query(typed).matches(one, MARKS)] == found


def test_without_marks_everything_is_unread_and_nothing_starred():
    assert Query("is:unread").matches(ONE)
    assert not Query("is:starred").matches(ONE)


@pytest.mark.parametrize(
    ("typed", "words", "conditions"),
    [
        ("", (), ()),
        ("is:unread", (), ("is:unread",)),
        ("a Is:Starred b is:c", ("a", "b", "is:c"), ("Is:Starred",)),
    ],
)
def test_conditions_are_no_words(typed, words, conditions):
    query = Query(typed)
    assert (query.words, query.conditions, bool(query)) == (words, conditions, bool(typed))


def test_conditions_mark_nothing():
    assert Query("is:unread un").spans("is:unread") == [(3, 5)]


def test_missing_names_the_conditions_that_hold_for_no_post():
    assert Query("title is:starred nowhere").missing([marked_post("read")], MARKS) == ("is:starred", "nowhere")


class Searched:
    """Texts elsewhere, which tell what they are asked."""

    def __init__(self, found):
        self.found, self.asked = found, []

    def matching(self, words):
        self.asked.append(words)
        return self.found


def test_posts_whose_texts_are_elsewhere_are_searched_there():
    searched = Searched({"there"})

    class Kept(Post):
        texts = property(lambda self: searched)
        text = property(lambda self: pytest.fail("the text was read"))

    kept = object.__new__(Kept)
    Post.__dict__["id"].__set__(kept, "there")
    assert Query("ＷＩＤＥ word").matches(kept)
    searched.found = set()
    assert not Query("wide").matches(kept)
    assert Query("is:unread").matches(kept)
    fold_ahead(kept)
    assert searched.asked == [("wide", "word"), ("wide",)]


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


@given(st.text(), st.text(), st.text(min_size=1).filter(lambda typed: Query(typed).words))
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
