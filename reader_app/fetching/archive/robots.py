"""What a site allows robots (RFC 9309)."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from reader_app.fetching.error import FetchError
from reader_app.fetching.exchange import Answer, Ask

NAME = "reader-app"
"""Under which the file may name this program."""

LONGEST_PAUSE_S = 60.0
"""A site that wants longer pauses between requests, s, is left alone."""


class Robots:
    """What the file says, or that there is none."""

    def __init__(self, written: str) -> None:
        self._rules = RobotFileParser()
        self._rules.parse(written.splitlines())
        self._rules.modified()

    def allow(self, address: str) -> bool:
        """Whether a page may be asked for."""
        return self._rules.can_fetch(NAME, address)

    def pause_s(self, least: float) -> float:
        """Return the pause between requests, s. Raises FetchError where the site wants none to be asked that often."""
        delay = float(self._rules.crawl_delay(NAME) or 0)
        if rate := self._rules.request_rate(NAME):
            delay = max(delay, rate.seconds / max(rate.requests, 1))
        if delay > LONGEST_PAUSE_S:
            raise FetchError(f"The site wants {delay:,.0f} seconds between requests: it is left alone.")
        return max(least, delay)

    def maps(self) -> tuple[str, ...]:
        """Return the addresses of the site's maps."""
        return tuple(self._rules.site_maps() or ())


def ask_for_robots(site: str) -> Ask:
    """Return what is asked of a site, by its address without a path."""
    return Ask(f"{site}/robots.txt", "text/plain, */*;q=0.5")


def read_robots(answer: Answer) -> Robots:
    """Return what the site says; one without the file allows everything. Raises FetchError where it cannot be told."""
    if 400 <= answer.status < 500 and answer.status != 429:
        return Robots("")
    try:
        answer.check()
    except FetchError as error:
        raise FetchError(f"What the site allows is not known: {error}") from error
    return Robots(answer.data[: 512 * 1024].decode("utf-8", "replace"))
