"""Where servers lead: followed, remembered where it is for good, refused where it leads off the web."""

import pytest

from tests.web import Web, rss

CHAINS = {
    "permanent": ((301,), 1),
    "permanent 308": ((308,), 1),
    "permanent, permanent": ((301, 308), 2),
    "temporary": ((302,), 0),
    "temporary 307": ((307,), 0),
    "see other": ((303,), 0),
    "permanent, temporary": ((301, 302), 1),
    "temporary, permanent": ((302, 301), 0),
    "ten": ((301,) * 10, 10),
}


@pytest.mark.parametrize("case", CHAINS)
def test_permanent_redirects_are_remembered_as_far_as_they_are(web, store, fetch, titles, case) -> None:
    statuses, known = CHAINS[case]
    for number, status in enumerate(statuses):
        web.serve(f"/{number}", status=status, Location=f"/{number + 1}")
    web.serve(f"/{len(statuses)}", rss("b", "a"))
    (done,) = fetch(web.address("/0"))
    assert done.trouble == ""
    assert [one.address for one in store.subscriptions()] == [web.address(f"/{known}")]
    assert titles() == ["Title b", "Title a"]


def test_a_feed_that_moves_keeps_its_posts_and_marks(web, store, fetch) -> None:
    plain = "<rss version='2.0'><channel><title>T</title>{}</channel></rss>"
    item = (
        "<item><guid isPermaLink='false'>{0}</guid><description>The text of {0}, without a date</description></item>"
    )
    old = web.serve("/old", plain.format(item.format("x") + item.format("y")))
    fetch(old)
    (posts,) = store.posts()
    store.set_read([posts[0].id], True)
    web.serve("/old", status=301, Location="/new")
    web.serve("/new", plain.format(item.format("z") + item.format("y") + item.format("x")))
    (done,) = fetch()
    assert len(done.added.new) == 1
    (moved,) = store.posts()
    assert {post.id for post in posts} < {post.id for post in moved} and len(moved) == 3
    assert {post.origin for post in moved} == {web.address("/new")}
    assert store.unread() == {web.address("/new"): 2}
    assert fetch()[0].added == ((), ())


BAD = {
    "loop": ("/feed", "more than 10 times"),
    "file": ("file:///etc/passwd", "no address of the web"),
    "script": ("javascript:alert(1)", "no address of the web"),
    "data": ("data:text/xml,<rss/>", "no address of the web"),
    "no host": ("http:///x", ""),
    "bad port": ("http://a.example:99999/", "no address of the web"),
}


@pytest.mark.parametrize("case", BAD)
def test_redirects_off_the_web_and_in_circles_are_refused(web, store, fetch, case) -> None:
    location, said = BAD[case]
    address = web.serve("/feed", status=302, Location=location)
    (done,) = fetch(address)
    assert done.trouble and said in done.trouble
    assert [one.address for one in store.subscriptions()] == [address]


def test_what_a_redirect_leads_to_is_no_new_address_unless_it_is_a_feed(web, store, fetch) -> None:
    address = web.serve("/feed", status=301, Location="/parked")
    web.serve("/parked", "<html><body>This domain is for sale</body></html>")
    (done,) = fetch(address)
    assert "no feed" in done.trouble
    assert [one.address for one in store.subscriptions()] == [address]


INSIDE = [
    "http://127.0.0.1:{port}/secret",
    "http://localhost:{port}/secret",
    "http://[::1]:{port}/secret",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest",
    "http://10.1.2.3/",
    "http://2130706433/",
]


@pytest.mark.parametrize("target", INSIDE)
def test_a_server_of_the_web_leads_nobody_into_the_network_at_home(web, fetch, monkeypatch, target) -> None:
    proxy = Web()
    proxy.serve("http://public.example/feed", status=302, Location=target.format(port=web.port))
    web.serve("/secret", rss("secret"))
    monkeypatch.setenv("HTTP_PROXY", proxy.address(""))
    (done,) = fetch("http://public.example/feed")
    proxy.close()
    assert "network at home" in done.trouble
    assert (proxy.asked, web.asked) == (["http://public.example/feed"], [])


def test_a_feed_at_home_may_lead_about_at_home(web, fetch, titles) -> None:
    other = Web()
    other.serve("/feed", rss("a"))
    web.serve("/feed", status=302, Location=other.address())
    fetch(web.address())
    other.close()
    assert titles() == ["Title a"]
