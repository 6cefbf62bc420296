"""Feeds fetched into a store from a real server."""

from tests.web import rss


def test_a_feed_is_fetched_named_and_kept(web, store, fetch, titles) -> None:
    address = web.serve("/feed", rss("b", "a", title="Ana's blog"))
    (done,) = fetch(address)
    assert (done.done, done.total, done.address, len(done.added.new), done.trouble) == (1, 1, address, 2, "")
    assert titles() == ["Title b", "Title a"]
    assert [(one.title, one.site) for one in store.subscriptions()] == [("Ana's blog", "https://blog.example/")]
