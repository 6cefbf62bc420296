"""Many feeds at once: none waits for those that hang, no server is asked too often, all can be cancelled."""

from threading import Event, Timer

import pytest

from reader_app.fetching.limits import AT_ONCE, AT_ONCE_A_HOST
from reader_app.fetching.refreshing import refresh
from reader_app.library.subscription import Subscription
from tests.fetching.conftest import QUICK
from tests.web import Web, rss


@pytest.fixture
def webs():
    opened = [Web() for _ in range(10)]
    yield opened
    for web in opened:
        web.close()


def test_feeds_that_hang_are_put_off_until_all_others_are_done(webs, store, fetch, titles) -> None:
    hanging, good = [], []
    for number in range(40):
        web, path = webs[number % 10], f"/{number}"
        if number % 5:
            good.append(web.serve(path, rss(str(number))))
        else:
            hanging.append(web.hang(path))
    done = fetch(*hanging, *good, limits=QUICK)
    assert {one.address: bool(one.trouble) for one in done} == dict.fromkeys(hanging, True) | dict.fromkeys(
        good, False
    )
    assert [one.done for one in done] == list(range(1, 41))
    # Those that hang were asked first, and had all connections.
    assert not done[0].trouble
    assert len(titles()) == 32


def test_no_host_has_more_than_two_connections(web, fetch) -> None:
    def answer(handler) -> None:
        Event().wait(0.02)
        page(handler)

    page_at = web.serve("/page", rss("a"))
    page = web._pages["/page"]
    fetch(*(web.handle(f"/{number}", answer) for number in range(20)))
    assert web.most == AT_ONCE_A_HOST
    assert page_at not in web.asked


def test_no_more_than_eight_are_asked_at_once(webs, fetch) -> None:
    now, most = 0, 0

    def answer(handler) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        Event().wait(0.02)
        now -= 1
        handler.send_error(404)

    fetch(*(web.handle(f"/{number}", answer) for web in webs for number in range(3)))
    assert AT_ONCE_A_HOST < most <= AT_ONCE


def test_a_refresh_is_cancelled_and_what_has_come_stays(web, store, fetch, titles) -> None:
    good = web.serve("/good", rss("a"))
    cancelled = Event()
    store.merge(Subscription(address, address) for address in (good, web.hang("/hanging")))
    refresh(
        store,
        [good, web.address("/hanging")],
        report=lambda progress: Timer(0.05, cancelled.set).start(),
        cancelled=cancelled,
    )
    assert titles() == ["Title a"]
    assert store.fetched(web.address("/hanging")).failures == 0


def test_what_is_not_subscribed_to_is_not_fetched(web, store) -> None:
    refresh(store, [web.serve("/feed", rss("a"))], report=print, cancelled=Event())
    assert web.asked == []
