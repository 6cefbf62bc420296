"""What a site allows robots: pages that they may read, and how often."""

from time import monotonic

import pytest

from reader_app.fetching.archive.robots import Robots
from reader_app.fetching.error import FetchError
from tests.fetching.archive.conftest import expected

FORBIDS = "User-agent: *\nDisallow: /"


def test_robots_are_kept_from_what_the_site_forbids(site, save, opened) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /archives/2\n")
    reported = save(site.address("/archives.html"))
    assert "robots.txt" in reported[2].trouble
    assert opened() == expected(site, 1, 3)
    assert site.counts["/archives/2"] == 0


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500},
        {"status": 503},
        {"body": FORBIDS},
        {"body": FORBIDS[:20], "Content_Length": str(len(FORBIDS)), "Connection": "close"},
    ],
)
def test_a_site_that_does_not_allow_it_is_left_alone(site, save, answer) -> None:
    site.serve("/robots.txt", **answer)
    with pytest.raises(FetchError):
        save(site.address("/archives.html"))
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("written", "pause"),
    [
        ("", 1.0),
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: reader-app\nCrawl-delay: 9\n\nUser-agent: *\nCrawl-delay: 2", 9.0),
        ("User-agent: *\nRequest-rate: 1/4", 4.0),
        ("User-agent: *\nCrawl-delay: soon", 1.0),
    ],
)
def test_the_site_says_how_long_the_pauses_are(written, pause) -> None:
    assert Robots(written).pause_s(1.0) == pause


def test_a_site_that_wants_very_long_pauses_is_left_alone() -> None:
    with pytest.raises(FetchError, match="3,600 seconds"):
        Robots("User-agent: *\nCrawl-delay: 3600").pause_s(1.0)


def test_there_are_pauses_between_requests(site, save) -> None:
    times: list[float] = []
    for path in ("/robots.txt", "/archives.html", *(f"/archives/{number}" for number in (1, 2, 3))):
        answer = site._pages.get(path)

        def noting(handler, answer=answer) -> None:
            times.append(monotonic())
            answer(handler) if answer else handler.send_error(404)

        site.handle(path, noting)
    began = monotonic()
    save(site.address("/archives.html"), pause_s=0.1)
    assert len(times) == 5
    assert all(time >= began + 0.1 * number for number, time in enumerate(times))
