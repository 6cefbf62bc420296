from datetime import date
from itertools import count

import pytest

from reader_app.library.marks import Marks
from reader_app.library.post import SLICE, Body, Post
from reader_app.library.query import Query
from reader_app.library.sifting import Sifted, Sifting


def post(name: str, text: str = "", **fields) -> Post:
    return Post(name, "", name, Body("", "html"), text, **fields)


POSTS = (post("b", "one two", date=date(2020, 1, 1)), post("a", "two", date=date(2021, 1, 1)), post("c", "three"))
MARKS = Marks(read=frozenset({"a", "b"}), starred=frozenset({"b"}))


@pytest.mark.parametrize(
    ("asked", "names", "missing"),
    [
        ({}, "bac", ()),
        ({"by": "title"}, "abc", ()),
        ({"by": "date", "descending": True}, "abc", ()),
        ({"query": Query("two")}, "ba", ()),
        ({"query": Query("two"), "by": "title"}, "ab", ()),
        ({"query": Query("two four")}, "", ("four",)),
        ({"query": Query("one three")}, "", ()),
        ({"query": Query("is:unread")}, "c", ()),
        ({"query": Query("is:unread two")}, "", ()),
        ({"query": Query("is:unread"), "kept": "a"}, "ac", ()),
        ({"query": Query("is:unread two"), "kept": "a"}, "a", ()),
        ({"query": Query("is:unread three"), "kept": "a"}, "c", ()),
        ({"query": Query("three"), "kept": "a"}, "c", ()),
        ({"query": Query("is:starred"), "kept": "a"}, "b", ()),
        ({"query": Query("is:unread is:starred"), "kept": "a"}, "", ()),
        ({"query": Query("is:unread is:starred"), "kept": "b"}, "b", ()),
    ],
)
def test_what_is_listed(asked, names, missing):
    sifted = Sifting(POSTS, marks=MARKS, **asked).done(lambda: True)
    assert (sifted and "".join(post.id for post in sifted.posts), sifted and sifted.missing) == (names, missing)


def test_what_is_not_wanted_is_left():
    posts = tuple(post(str(number), "word") for number in range(2 * SLICE + 1))
    asked = count(1)
    assert Sifting(posts, query=Query("word")).done(lambda: next(asked) < 3) is None
    assert next(asked) == 4
    assert Sifting(posts, query=Query("word")).done(lambda: True) == Sifted(posts)
