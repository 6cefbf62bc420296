from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader_app.library.library import Library, Problem, joined, ordered
from reader_app.library.origin import Origin
from reader_app.library.post import Body, Post, Posts, as_posts


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
    assert "".join(post.id for post in ordered(POSTS, by, descending)) == ids


def test_an_unknown_order_is_refused():
    with pytest.raises(KeyError):
        ordered(POSTS, "colour")


def test_joined_libraries_keep_their_order():
    problem = Problem("b", None, "is empty")
    whole = joined([Library(POSTS[:2]), Library((), (problem,)), Library(POSTS[2:])])
    assert whole == Library(POSTS, (problem,))


def test_a_problem_says_where_it_is():
    assert str(Problem("a.txt", 3, "no date")) == "a.txt:3: no date"
    assert str(Problem("a.txt", None, "is empty")) == "a.txt: is empty"


def filed(path, *ids, origin="/x"):
    return [Post(id, path, "", Body("", "html"), "", origin=origin) for id in ids]


OPEN = Library(
    (
        *filed("/x/a.md", "1"),
        *filed("/x/b.zip/1.md", "2"),
        *filed("/x/b.zip/2.md", "3"),
        *filed("/x/b.zipped.md", "4"),
        *filed("/x/d/a.md", "5"),
        *filed("/y/c.md", "6", origin="/y/c.md"),
    ),
    (Problem("/x", None, "some are unknown"), Problem("/x/a.md", 3, "odd"), Problem("/x/b.zip/1.md", None, "odd")),
    (Origin("/x", "x", "folder"), Origin("/y/c.md", "c.md", "file")),
)


@pytest.mark.parametrize(
    ("path", "ids", "order"),
    [
        ("/x/a.md", "7", "723456"),
        ("/x/b.zip", "789", "1789456"),
        ("/x/b.zip", "2", "12456"),
        ("/x/b.zip", "", "1456"),
        ("/x/missing.md", "", "123456"),
        ("/x/c.md", "78", "12347856"),
        ("/x/d.md", "7", "1234576"),
        ("/x/D.md", "7", "7123456"),
        ("/x/e.md", "7", "1234576"),
        ("/x/d/b/c.md", "7", "1234576"),
        ("/z/a.md", "7", "1234567"),
    ],
)
def test_posts_of_a_file_are_replaced_in_place_and_new_ones_go_where_their_path_says(path, ids, order):
    origin = "/x" if path.startswith("/x") else "/z/a.md"
    part = Library(tuple(post for id in ids for post in filed(path, id, origin=origin)))
    assert "".join(post.id for post in OPEN.with_file(path, part).posts) == order


def test_an_id_that_another_file_has_is_made_another():
    library = OPEN
    for path, ids in (("/x/a.md", ["5-2", "5", "5"]), ("/x/d/a.md", ["5"])):
        library = library.with_file(path, Library(tuple(filed(path, *ids))))
    assert [post.id for post in library.posts] == ["5-2", "5-3", "5-4", "2", "3", "4", "5", "6"]


def test_problems_and_origins_of_a_file_are_replaced():
    trouble = Origin("/y/c.md", "c.md", "file", trouble="damaged")
    library = OPEN.with_file("/x/b.zip", Library((), (Problem("/x/b.zip", None, "no archive"),)))
    library = library.with_file("/y/c.md", Library(origins=(trouble,)))
    assert [problem.path for problem in library.problems] == ["/x", "/x/a.md", "/x/b.zip"]
    assert library.origins == (OPEN.origins[0], trouble)


def test_joined_posts_have_the_ids_of_their_parts_in_order() -> None:
    parts = [Library((post("a"), post("b"))), Library(()), Library(Posts((post("c"),)))]
    library = joined(parts)
    assert library.posts == tuple(one for part in parts for one in part.posts)
    assert as_posts(library.posts).ids == ["a", "b", "c"]
    assert as_posts(joined((library, Library((post("d"),)))).posts).ids == ["a", "b", "c", "d"]
