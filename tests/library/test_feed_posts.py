from datetime import date, timedelta

from hypothesis import given
from hypothesis.strategies import dictionaries, integers, none, sampled_from

from reader_app.library.feed_posts import FEW, FeedPosts, in_order
from reader_app.library.library import Library
from reader_app.library.post import Body, Post, Posts

DAY = date(2024, 1, 1)


def post(name: str, feed: str, days: int | None) -> Post:
    return Post(
        name, "", name, Body("", "html"), "", date=None if days is None else DAY + timedelta(days), origin=feed
    )


def libraries(posts: dict[str, Post]) -> dict[str, Library]:
    """Return libraries of some posts by their names, the first letters of which say in which feed they are."""
    return {feed: Library(Posts(one for one in posts.values() if one.origin == feed)) for feed in "ab"}


names = sampled_from([f"{feed}{number}" for feed in "ab" for number in range(40)])
days = none() | integers(0, 9)
some = dictionaries(names, days).map(lambda found: {name: post(name, name[0], days) for name, days in found.items()})


def assert_sound(found: FeedPosts, posts: dict[str, Post]) -> None:
    assert found.by_id == posts
    assert found.ids == {feed: frozenset(name for name in posts if name[0] == feed) for feed in "ab"}
    assert sorted(one.id for one in found.newest) == sorted(posts)
    dates = [one.date for one in found.newest]
    assert dates == sorted(dates, key=lambda date: (date is not None, date or DAY), reverse=True)
    assert all(one is posts[one.id] for one in found.newest)


@given(some, some)
def test_posts_come_go_and_change_date(before, now) -> None:
    changed = set(list(now)[:1])
    after = {name: one if name in changed else before.get(name, one) for name, one in now.items()}
    first = FeedPosts().renewed(libraries(before))
    assert_sound(first, before)
    assert_sound(first.renewed(libraries(after)), after)


@given(dictionaries(names, days, max_size=3))
def test_few_come_among_many(new) -> None:
    before = {f"a{number}": post(f"a{number}", "a", number % 10) for number in range(100)}
    now = before | {name: post(name, name[0], days) for name, days in new.items()}
    assert len(new) <= FEW * len(before)
    assert_sound(FeedPosts().renewed(libraries(before)).renewed(libraries(now)), now)


@given(some)
def test_posts_that_come_in_order_need_not_be_sorted(posts) -> None:
    listed = sorted(posts.values(), key=lambda one: one.date or DAY + timedelta(5), reverse=True)
    assert_sound(in_order(libraries(posts), listed), posts)


def test_a_feed_that_is_gone_takes_its_posts_along() -> None:
    posts = {"a0": post("a0", "a", 1), "b0": post("b0", "b", 2)}
    left = FeedPosts().renewed(libraries(posts)).renewed({"b": Library(Posts((posts["b0"],)))})
    assert (list(left.by_id), [one.id for one in left.newest], dict(left.ids)) == (["b0"], ["b0"], {"b": {"b0"}})


def test_what_is_the_same_stays_the_same_objects() -> None:
    posts = {"a0": post("a0", "a", 1), "b0": post("b0", "b", 2)}
    held = libraries(posts)
    first = FeedPosts().renewed(held)
    changed = held | {"b": Library(Posts((post("b0", "b", 3),)))}
    assert first.renewed(changed).ids["a"] is first.ids["a"]


def test_a_feed_may_be_empty() -> None:
    held = {"a": Library(()), "b": Library(Posts())}
    assert dict(FeedPosts().renewed(held).ids) == {"a": frozenset(), "b": frozenset()}
