"""What is asked of a server, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reader_app.fetching.error import FetchError
from reader_app.fetching.troubles import of_status

FEEDS = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"
)
PAGES = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
PICTURES = "image/webp, image/png, image/jpeg, image/gif, image/svg+xml"
"""Kinds of things, as the header Accept names them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is wanted: an address, what kind of thing, and the validators of what is there already."""

    address: str
    accept: str = FEEDS
    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the headers of the request; what is no header is left out."""
        given = {"Accept": self.accept, "If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if re.fullmatch(r"[\x20-\x7e]+", value)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    `address` is where it came from in the end, `moved` where it is to be asked for from now on, empty for where it
    was. `headers` have small letters. `is_whole` is False where the connection broke off.
    """

    status: int
    address: str
    moved: str
    headers: Mapping[str, str]
    data: bytes = b""
    is_whole: bool = True

    @property
    def is_good(self) -> bool:
        """Whether it has what was asked for."""
        return 200 <= self.status < 300

    def check(self) -> None:
        """Raise FetchError where it has not what was asked for, or not all of it."""
        if not self.is_good:
            raise FetchError(of_status(self.status))
        if not self.is_whole:
            raise FetchError("The answer broke off in the middle.")
