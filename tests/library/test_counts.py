from hypothesis import given
from hypothesis.strategies import frozensets, sampled_from

from reader_app.library.counts import Counts, counted, known
from reader_app.library.library import Library
from reader_app.library.marks import Marks
from reader_app.library.origin import Origin
from reader_app.library.outline import ALL, STARRED, UNREAD
from reader_app.library.post import Body, Post, Posts
from reader_app.library.shelf import Feeds, Shelf

IDS = {"a": ["a0", "a1", "a2"], "b": ["b0", "b1", "b2"], "c": []}
GROUPS = {"a": "maths", "b": "maths\nalgebra", "c": ""}


def library(kind: str, key: str, names: list[str], group: str = "") -> Library:
    posts = Posts(Post(name, "", name, Body("", "html"), "", origin=key) for name in names)
    return Library(posts, (), (Origin(key, key, kind, group),))


SHELF = Shelf(
    {"/files": library("folder", "/files", ["f0", "f1"])},
    Feeds(
        {feed: library("feed", feed, names, GROUPS[feed]) for feed, names in IDS.items()},
        (Origin("maths", "maths", "group"), Origin("maths\nalgebra", "algebra", "group", "maths")),
        read=frozenset({"a0", "b2"}),
    ),
)


def count(read: frozenset[str], starred: frozenset[str] = frozenset()) -> Counts:
    return counted(SHELF, Marks(read, starred))


def test_posts_are_counted_and_of_feeds_and_their_groups_the_unread_ones() -> None:
    numbers = count(frozenset({"a0", "b0", "f0"}), frozenset({"f1", "b1", "elsewhere"})).numbers
    lines = {"/files": 2, "a": 2, "b": 2, "c": 0, "maths": 4, "maths\nalgebra": 2}
    assert numbers == {ALL: 8, UNREAD: 4, STARRED: 2, **lines}


def test_what_is_known_at_once_goes_by_what_was_read_when_the_feeds_were_put_together() -> None:
    soon = known(SHELF, Marks(frozenset({"b0"}), frozenset({"a0"})))
    assert soon.numbers == count(SHELF.feeds.read, frozenset({"a0"})).numbers


marks = frozensets(sampled_from(["a0", "a1", "b0", "b1", "b2", "f0", "of no feed"]))


@given(marks, marks, marks)
def test_what_is_kept_up_is_what_is_counted(before, now, starred) -> None:
    kept_up = count(before).marked(Marks(now, starred), before ^ now)
    assert kept_up == count(now, starred)
