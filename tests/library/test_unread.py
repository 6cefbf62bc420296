from hypothesis import given
from hypothesis.strategies import sampled_from, sets

from reader_app.library.library import Library
from reader_app.library.post import Body, Post
from reader_app.library.shelf import Feeds
from reader_app.library.unread import FEW, Unread

IDS = {"a": [f"a{number}" for number in range(FEW)], "b": ["b0", "b1", "b2"], "c": []}


def post(name: str, feed: str) -> Post:
    return Post(name, "", name, Body("", "html"), "", origin=feed)


FEEDS = Feeds({feed: Library(tuple(post(name, feed) for name in names)) for feed, names in IDS.items()})


def counted(read: set[str]) -> dict[str, int]:
    return {feed: sum(name not in read for name in names) for feed, names in IDS.items()}


marks = sets(sampled_from(["a0", "a1", "b0", "b1", "b2", "of no feed"]))


@given(marks, marks)
def test_what_is_kept_up_is_what_is_counted(before, now):
    first = Unread().renewed(FEEDS, frozenset(before))
    assert first.counts == counted(before)
    assert first.renewed(FEEDS, frozenset(now)).counts == counted(now)


def test_many_marks_at_once():
    everything = frozenset(name for names in IDS.values() for name in names)
    none = Unread().renewed(FEEDS, frozenset())
    assert none.renewed(FEEDS, everything).counts == {"a": 0, "b": 0, "c": 0}
    assert none.renewed(FEEDS, everything).renewed(FEEDS, frozenset()).counts == none.counts


def test_other_feeds_are_counted_anew():
    others = Feeds({"d": Library((post("d0", "d"),))})
    assert Unread().renewed(FEEDS, frozenset({"b0"})).renewed(others, frozenset({"b0"})).counts == {"d": 1}
