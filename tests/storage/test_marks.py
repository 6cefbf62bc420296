from reader_app.library.marks import Marks


def test_marks_of_any_posts_are_kept(open_store) -> None:
    store = open_store()
    store.set_read(["a", "b", "c"], True)
    store.set_read(["b"], False)
    store.set_starred(["a", "d"], True)
    store.set_starred(["d"], False)
    store.set_place("a", 120)
    store.set_place("c", 7)
    store.set_place("c", None)
    assert open_store().marks() == Marks(frozenset("ac"), frozenset("a"), {"a": 120})


def test_ids_may_hold_any_characters(store) -> None:
    ids = {'"', "\\", "\n\t\x01\x7f\u2028", "扩散", "\U0001d4d0", "a" * 9000, "[]", "", "a\0b"}
    store.set_read(ids, True)
    store.set_starred(ids, True)
    assert store.marks() == Marks(frozenset(ids), frozenset(ids))


def test_no_posts_to_mark(store) -> None:
    store.set_read([], True)
    assert store.marks() == Marks()


def test_unread_posts_are_counted_by_feed(store, feed, posts) -> None:
    assert store.unread() == {}
    store.add_posts(feed, [posts("a"), posts("b"), posts("c")])
    store.set_read(["a", "elsewhere"], True)
    store.set_starred(["b"], True)
    assert store.unread() == {feed: 2}
