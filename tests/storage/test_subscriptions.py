from datetime import UTC, datetime

import pytest

from reader_app.library.subscription import FeedSettings, Fetched, Subscription

MATHS, ANALYSIS, PHYSICS = "Maths", "Maths\nAnalysis", "Physics"


def at(name: str, group: str = "", **fields) -> Subscription:
    return Subscription(f"https://{name}.org/feed", name, group, **fields)


@pytest.fixture
def filled(open_store):
    """A store with five feeds in three groups."""
    store = open_store()
    assert store.merge([at("a"), at("b"), at("c", ANALYSIS), at("d", MATHS), at("e", MATHS)]) == 5
    store.add_group(PHYSICS)
    return store


def placed(store) -> list[tuple[str, str, int]]:
    return [(one.title, one.group, one.order) for one in store.subscriptions()]


BEFORE = [("a", "", 0), ("b", "", 1), ("d", MATHS, 0), ("e", MATHS, 1), ("c", ANALYSIS, 0)]


def test_subscriptions_come_group_by_group_and_groups_before_those_in_them(filled) -> None:
    assert placed(filled) == BEFORE
    assert filled.groups() == (MATHS, ANALYSIS, PHYSICS)


def test_an_address_is_subscribed_to_once(filled) -> None:
    assert not filled.subscribe(Subscription("http://www.a.org/feed/", "again"))
    assert filled.merge([at("b"), at("new"), Subscription("http://new.org/feed", "twice")]) == 1
    assert [one.title for one in filled.subscriptions() if one.group == ""] == ["a", "b", "new"]


def test_everything_about_a_subscription_is_kept(open_store) -> None:
    kept = at("a", MATHS, site="https://a.org", settings=FeedSettings(True, True, 30, False))
    open_store().subscribe(kept)
    assert open_store().subscriptions() == (kept,)


def test_changes(filled) -> None:
    changed = Subscription("https://b.org/feed", "Renamed", "", 1, "https://b.org", FeedSettings(interval=0))
    filled.change(changed)
    assert filled.subscriptions()[1] == changed
    filled.change(at("a", MATHS))
    assert placed(filled)[1:4] == [("d", MATHS, 0), ("e", MATHS, 1), ("a", MATHS, 2)]
    filled.change(at("nowhere", MATHS))
    assert len(placed(filled)) == 5


@pytest.mark.parametrize(
    ("name", "group", "order", "expected"),
    [
        ("a", "", 1, ["b", "a"]),
        ("b", "", 0, ["b", "a"]),
        ("b", "", -5, ["b", "a"]),
        ("a", "", 99, ["b", "a"]),
        ("a", MATHS, 1, ["d", "a", "e"]),
        ("c", "", 1, ["a", "c", "b"]),
        ("a", "A new\nGroup", 0, ["a"]),
    ],
)
def test_moves(filled, name, group, order, expected) -> None:
    filled.move(f"https://{name}.org/feed", group, order)
    assert [title for title, inside, _ in placed(filled) if inside == group] == expected
    assert [at for _, inside, at in placed(filled) if inside == group] == list(range(len(expected)))
    assert len(placed(filled)) == 5


@pytest.mark.parametrize(
    ("old", "new", "groups", "group_of_c"),
    [
        (ANALYSIS, "Maths\nReal", (MATHS, "Maths\nReal", PHYSICS), "Maths\nReal"),
        (MATHS, "Mathematik", ("Mathematik", "Mathematik\nAnalysis", PHYSICS), "Mathematik\nAnalysis"),
        (MATHS, PHYSICS, (PHYSICS, "Physics\nAnalysis"), "Physics\nAnalysis"),
        (ANALYSIS, MATHS, (MATHS, PHYSICS), MATHS),
        (MATHS, "Science\nMaths", (PHYSICS, "Science", "Science\nMaths", "Science\nMaths\nAnalysis"), None),
        (MATHS, "Maths\nMaths", (MATHS, ANALYSIS, PHYSICS), ANALYSIS),
        (MATHS, "", (MATHS, ANALYSIS, PHYSICS), ANALYSIS),
        ("nowhere", "Anywhere", (MATHS, ANALYSIS, PHYSICS), ANALYSIS),
    ],
)
def test_a_renamed_group_keeps_what_is_in_it(filled, old, new, groups, group_of_c) -> None:
    filled.rename_group(old, new)
    assert set(filled.groups()) == set(groups)
    found = {title: group for title, group, _ in placed(filled)}
    assert found["c"] == (group_of_c or "Science\nMaths\nAnalysis")
    assert len(found) == 5


@pytest.mark.parametrize(
    ("key", "order", "expected"),
    [
        (MATHS, 1, (PHYSICS, MATHS, "Maths\nZ", ANALYSIS)),
        (PHYSICS, 0, (PHYSICS, MATHS, "Maths\nZ", ANALYSIS)),
        (PHYSICS, -3, (PHYSICS, MATHS, "Maths\nZ", ANALYSIS)),
        (ANALYSIS, 0, (MATHS, ANALYSIS, "Maths\nZ", PHYSICS)),
        (ANALYSIS, 9, (MATHS, "Maths\nZ", ANALYSIS, PHYSICS)),
        ("Nowhere", 0, (MATHS, "Maths\nZ", ANALYSIS, PHYSICS)),
    ],
)
def test_groups_change_places_with_all_that_is_in_them(filled, key, order, expected) -> None:
    filled.add_group("Maths\nZ")
    filled.move_group("Maths\nZ", 0)
    filled.move_group(key, order)
    assert filled.groups() == expected
    filled.subscribe(at("f", PHYSICS))
    listed = list(dict.fromkeys(one.group for one in filled.subscriptions() if one.group))
    assert listed == [group for group in expected if group != "Maths\nZ"]


def test_feeds_of_a_removed_group_go_to_the_one_around_it(filled) -> None:
    filled.remove_group(ANALYSIS)
    assert [title for title, group, _ in placed(filled) if group == MATHS] == ["d", "e", "c"]
    filled.remove_group(MATHS)
    assert [title for title, _, _ in placed(filled)] == ["a", "b", "d", "e", "c"]
    assert filled.groups() == (PHYSICS,)


def test_unsubscribing_is_undone_with_place_posts_and_marks(filled, posts, open_store) -> None:
    address = "https://a.org/feed"
    filled.add_posts(address, [posts("p"), posts("q")], Fetched(etag="e"))
    filled.set_read(["p"], True)
    left = filled.unsubscribe(address)
    assert placed(filled)[0] == ("b", "", 1)
    assert list(filled.posts()) == []
    assert filled.unread() == {}
    assert filled.unsubscribe(address) is None
    again = open_store()
    again.restore(left)
    assert placed(again) == BEFORE
    assert {post.id for post in next(again.posts())} == {"p", "q"}
    assert again.unread() == {address: 1}


def test_posts_of_a_feed_left_long_ago_are_forgotten_and_their_marks_are_not(
    filled, posts, open_store, monkeypatch
) -> None:
    filled.add_posts("https://a.org/feed", [posts("p")])
    filled.set_starred(["p"], True)
    filled.unsubscribe("https://a.org/feed")
    monkeypatch.setattr("reader_app.storage.subscriptions.UNDO_S", -1)
    again = open_store()
    assert again.subscribe(at("a"))
    assert list(again.posts()) == []
    again.add_posts("https://a.org/feed", [posts("p")])
    assert again.marks().starred == {"p"}


def test_a_feed_that_moved_keeps_posts_and_marks(filled, posts) -> None:
    filled.add_posts("https://a.org/feed", [posts("p")], Fetched(etag="e"))
    filled.set_read(["p"], True)
    filled.redirected("https://a.org/feed", "https://new.org/atom")
    assert filled.subscriptions()[0].address == "https://new.org/atom"
    assert next(filled.posts())[0].origin == "https://new.org/atom"
    assert filled.add_posts("https://new.org/atom", [posts("p")]) == ((), ())
    assert filled.unread() == {}
    filled.redirected("https://nowhere.org", "https://b.org/feed")
    assert len(filled.subscriptions()) == 5


def test_a_feed_that_moved_to_one_that_is_there_goes_together_with_it(filled, posts) -> None:
    when = datetime(2024, 1, 1, tzinfo=UTC)
    url = "https://a.org/2"
    filled.add_posts("https://a.org/feed", [posts("p"), posts("q", url=url, date=when)])
    filled.add_posts("https://b.org/feed", [posts("p"), posts("other q", url=url, date=when), posts("r")])
    (double,) = [post.id for post in next(filled.posts()) if post.id.startswith("p-")]
    filled.set_starred([double, "other q"], True)
    filled.set_read(["p"], True)
    filled.redirected("https://a.org/feed", "https://b.org/feed/")
    assert filled.subscriptions()[0].address == "https://b.org/feed/"
    assert {post.id for post in next(filled.posts())} == {"p", "q", "r"}
    assert {"p", "q"} <= filled.marks().starred
    assert "p" in filled.marks().read


@pytest.mark.parametrize(
    "made", [Fetched(), Fetched("e", "m", datetime(2024, 1, 1, tzinfo=UTC), "slow", 2, gone=True)]
)
def test_how_fetching_went(filled, made) -> None:
    filled.note_fetched("http://www.a.org/feed", made)
    assert filled.fetched("https://a.org/feed") == made
    assert filled.fetched("https://nowhere.org") == Fetched()
