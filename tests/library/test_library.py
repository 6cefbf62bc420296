from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader_app.library.library import Library, Problem, joined
from reader_app.library.post import Body, Post


def post(id, title="", when=None, readers=None):
    return Post(id, "", title, Body("", "html"), "", date=when, readers=readers)


CHINA = timezone(timedelta(hours=8))
POSTS = (
    post("a", "beta", date(2020, 1, 1), 5),
    post("b", "Ａlpha", None, 7),
    post("c", "", datetime(2020, 1, 2, 1, tzinfo=CHINA), None),
    post("d", "ALPHA", datetime(2020, 1, 1, 18, tzinfo=UTC), 5),
    post("e", "gamma", datetime(2020, 1, 1), 0),
)


@pytest.mark.parametrize(
    ("by", "descending", "ids"),
    [
        ("date", False, "aecdb"),
        ("date", True, "dcaeb"),
        ("readers", False, "eadbc"),
        ("readers", True, "badec"),
        ("title", False, "bdaec"),
        ("title", True, "eabdc"),
    ],
)
def test_sorting_is_stable_and_what_has_no_value_comes_last(by, descending, ids):
    assert "".join(post.id for post in Library(POSTS).ordered(by, descending)) == ids


def test_an_unknown_order_is_refused():
    with pytest.raises(KeyError):
        Library(POSTS).ordered("colour")


def test_joined_libraries_keep_their_order():
    problem = Problem("b", None, "is empty")
    whole = joined([Library(POSTS[:2]), Library((), (problem,)), Library(POSTS[2:])])
    assert whole == Library(POSTS, (problem,))


def test_a_problem_says_where_it_is():
    assert str(Problem("a.txt", 3, "no date")) == "a.txt:3: no date"
    assert str(Problem("a.txt", None, "is empty")) == "a.txt: is empty"
