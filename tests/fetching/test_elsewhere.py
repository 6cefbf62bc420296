"""Errands in processes of their own: what they report and return, how they fail and how they are stopped."""

import subprocess
import sys
from threading import Event, Thread

import pytest

from reader_app.fetching.elsewhere import Elsewhere
from reader_app.fetching.error import FetchError
from reader_app.fetching.progress import Progress
from reader_app.library.subscription import Subscription
from tests.web import rss


def test_what_is_reported_and_returned_comes_back(web, store) -> None:
    address = web.serve("/feed", rss("b", "a"))
    store.subscribe(Subscription(address, address))
    reported: list[Progress] = []
    assert Elsewhere("refresh_feeds", store.path, (address,)).run(reported.append) is True
    assert [(one.address, len(one.added.new)) for one in reported] == [(address, 2)]
    store.look_again()
    assert [post.title for post in store.posts_named(reported[0].added.new)] == ["Title b", "Title a"]


FAILURES = {
    "no store": (("refresh_feeds", "/nowhere/that/is/library.sqlite", ()), "/nowhere/that/is/library.sqlite"),
    "no address": (("find_feeds", "file:///etc/passwd"), "no address of the web"),
    "no such errand": (("no_such_errand",), "ended unexpectedly"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_failures_are_told_in_a_sentence(case, tmp_path) -> None:
    job, said = FAILURES[case]
    blocked = tmp_path / "nowhere"
    blocked.write_text("a file where a folder should be")
    job = tuple(str(part).replace("/nowhere", str(blocked)) for part in job)
    with pytest.raises(FetchError) as failure:
        Elsewhere(*job).run(print)
    assert said.removeprefix("/nowhere") in str(failure.value)


def test_an_errand_is_stopped_at_once(web, store) -> None:
    address = web.hang("/hanging")
    store.subscribe(Subscription(address, address))
    errand = Elsewhere("refresh_feeds", store.path, (address,))
    results: list[object] = []
    thread = Thread(target=lambda: results.append(errand.run(print)))
    thread.start()
    while not web.asked:
        thread.join(0.01)
    errand.stop()
    thread.join(60)
    assert results == [None]
    assert store.fetched(address).failures == 0


def test_an_errand_ends_with_the_window_that_was_killed(web) -> None:
    asked, left = Event(), Event()

    def answer(handler) -> None:
        handler.close_connection = True
        asked.set()
        handler.connection.settimeout(10)
        if not handler.connection.recv(1):
            left.set()

    address = web.handle("/hanging", answer)
    window = f"from reader_app.fetching.elsewhere import Elsewhere\nElsewhere('find_feeds', {address!r}).run(print)"
    with subprocess.Popen([sys.executable, "-c", window], stdout=subprocess.DEVNULL) as process:
        assert asked.wait(60)
        process.kill()
    assert left.wait(10)
