from itertools import count

from reader_app.library.library import Library, Problem
from reader_app.library.marks import Marks
from reader_app.library.origin import Origin
from reader_app.library.outline import ALL, STARRED, UNREAD, Selection, listed, next_unread, outline
from reader_app.library.post import SLICE, Body, Post, Posts
from reader_app.library.shelf import Feeds, Shelf, shelf_of


def post(name: str, origin: str = "", title: str = "") -> Post:
    return Post(name, f"{origin}/{name}", title or name, Body("", "html"), "", origin=origin)


def folder(key: str, *names: str) -> Library:
    return Library(tuple(post(name, key) for name in names), (), (Origin(key, key, "folder"),))


def feed(key: str, *names: str, group: str = "") -> Library:
    return Library(tuple(post(name, key) for name in names), (), (Origin(key, key, "feed", group),))


MATHS = Origin("maths", "maths", "group")
ALGEBRA = Origin("maths\nalgebra", "algebra", "group", "maths")

SHELF = (
    Shelf()
    .with_library("/a", folder("/a", "a1", "a2"))
    .with_feeds(
        Feeds(
            {
                "f": feed("f", "f1", "f2", group="maths"),
                "g": feed("g", "g1", group="maths\nalgebra"),
                "h": feed("h", "h1"),
            },
            (MATHS, ALGEBRA),
        )
    )
)


def ids(posts) -> list[str]:
    return [one.id for one in posts]


def test_libraries_stand_in_the_order_they_came_in_and_feeds_behind_them() -> None:
    shelf = SHELF.with_library("/b", folder("/b", "b1"))
    assert list(shelf.libraries) == ["/a", "/b", "f", "g", "h"]
    assert ids(shelf.library.posts) == ["a1", "a2", "b1", "f1", "f2", "g1", "h1"]


def test_parts_are_added_and_a_library_replaced_where_it_stands() -> None:
    shelf = Shelf().with_part("/a", folder("/a", "a1")).with_part("/b", folder("/b", "b1"))
    shelf = shelf.with_part("/a", folder("/a", "a2"))
    assert ids(shelf.library.posts) == ["a1", "a2", "b1"]
    assert shelf.with_part("/a", folder("/a", "a3")).by_id["a1"] is shelf.by_id["a1"]
    assert [origin.key for origin in shelf.library.origins] == ["/a", "/b"]
    assert ids(shelf.with_library("/a", folder("/a", "a3")).library.posts) == ["a3", "b1"]


def test_a_post_that_is_reached_twice_gets_another_id() -> None:
    shelf = Shelf().with_part("/a", folder("/a", "x", "y")).with_part("/a/b", folder("/a/b", "x"))
    assert ids(shelf.library.posts) == ["x", "y", "x-2"]
    assert shelf.by_id["x-2"].origin == "/a/b"
    assert ids(shelf.with_part("/a", folder("/a", "x", "z")).library.posts) == ["x", "y", "x-3", "z", "x-2"]


def test_what_is_closed_is_gone() -> None:
    shelf = SHELF.without("/a")
    assert shelf.origin("/a") is None
    assert ids(shelf.library.posts) == ["f1", "f2", "g1", "h1"]


def test_other_feeds_take_the_place_of_those_there() -> None:
    shelf = SHELF.with_feeds(Feeds({"h": feed("h", "h1", "h2")}))
    assert list(shelf.libraries) == ["/a", "h"]
    assert shelf.feeds.titles == {"h": "h"}
    assert shelf.origin("maths") is None


def test_a_library_is_taken_apart_by_its_origins() -> None:
    problem = Problem("/a/x", None, "is odd")
    library = Library((post("1", "/a"), post("2", "f"), post("3")), (problem,), (Origin("/a", "a", "folder"), MATHS))
    shelf = shelf_of(library)
    assert {key: ids(held.posts) for key, held in shelf.libraries.items()} == {"/a": ["1"], "": ["3"], "f": ["2"]}
    assert shelf.library.problems == (problem,)
    assert shelf.feeds.groups == (MATHS,)


def keys(entries) -> list:
    return [(entry.key, *keys(entry.children)) for entry in entries]


def test_the_outline_has_what_was_opened_above_groups_and_these_above_feeds() -> None:
    general = [(ALL,), (UNREAD,), (STARRED,)]
    maths = ("maths", ("maths\nalgebra", ("g",)), ("f",))
    assert keys(outline(SHELF)) == [*general, ("/a",), maths, ("h",)]


def test_the_next_feed_with_unread_posts_is_looked_for_from_the_chosen_line_on() -> None:
    lines = outline(SHELF)
    for numbers, found in (
        ({"f": 1, "g": 2, "h": 0}, {"": "g", "g": "f", "f": "g", "h": "g", "maths": "g"}),
        ({"h": 1, "/a": 9, "maths": 9}, {"": "h", "h": "h"}),
    ):
        assert {key: next_unread(lines, numbers, key).key for key in found} == found
    assert next_unread(lines, {}, "") is None


def test_without_feeds_nothing_is_called_unread() -> None:
    assert keys(outline(SHELF.with_feeds(Feeds()))) == [(ALL,), (STARRED,), ("/a",)]


def test_a_feed_whose_group_is_missing_stands_at_the_top() -> None:
    shelf = Shelf().with_feeds(Feeds({"f": feed("f", group="gone")}))
    assert keys(outline(shelf)) == [(ALL,), (UNREAD,), (STARRED,), ("f",)]


def chosen(key: str, marks: Marks) -> Posts | None:
    return listed(SHELF, key, marks).done(lambda: True)


def test_each_line_lists_its_posts() -> None:
    marks = Marks(read=frozenset({"f1", "a1"}), starred=frozenset({"a2", "h1"}))
    lines = {key: ids(chosen(key, marks)) for key in (UNREAD, STARRED, "/a", "maths", "maths\nalgebra", "h")}
    assert lines == {
        UNREAD: ["f2", "g1", "h1"],
        STARRED: ["a2", "h1"],
        "/a": ["a1", "a2"],
        "maths": ["f1", "f2", "g1"],
        "maths\nalgebra": ["g1"],
        "h": ["h1"],
    }
    assert chosen(ALL, marks) == chosen("closed", marks) == SHELF.library.posts


def test_a_selection_that_is_not_wanted_is_left() -> None:
    posts = tuple(post(str(number)) for number in range(2 * SLICE + 1))
    asked = count(1)
    assert Selection(posts, lambda post: True).done(lambda: next(asked) < 3) is None
    assert next(asked) == 4
    assert Selection(posts, lambda post: post.id != "7").done(lambda: True) == (*posts[:7], *posts[8:])
