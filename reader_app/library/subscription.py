"""What is subscribed to: the address of a feed, where it stands in the side pane and how it is to be fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What the user decided for one feed.

    `full_pages`: entries that are summaries are fetched as pages at once; `pictures`: remote pictures are shown
    without asking; `interval`: minutes between fetches, 0 for only when asked, None as for all feeds; `dollars`:
    whether single dollars enclose formulas.
    """

    full_pages: bool = False
    pictures: bool = False
    interval: int | None = None
    dollars: bool = True


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is subscribed to.

    `address` is what is fetched now (a permanent redirect changes it) and the key of its `Origin`; `title` is the
    user's own name for it or else the feed's; `group` the key of the group it is in (see `Origin`); `order` its place
    among its neighbours; `site` the address of the web site that it belongs to.
    """

    address: str
    title: str
    group: str = ""
    order: int = 0
    site: str = ""
    settings: FeedSettings = FeedSettings()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the last attempts to fetch a feed left: what to send next time, and how it went.

    `etag` and `last_modified` are the server's validators as it wrote them; `good` is the last time it answered with
    a feed; `trouble` a sentence about the last failure, empty after a success; `failures` how many there were in a
    row; `not_before` the earliest time for the next attempt; `gone` whether the server said 410; `pause` how long the
    feed asks to be left alone after a good answer, in minutes; `digest` that of the bytes that were read last, empty
    where they are to be read again.
    """

    etag: str = ""
    last_modified: str = ""
    good: datetime | None = None
    trouble: str = ""
    failures: int = 0
    not_before: datetime | None = None
    gone: bool = False
    pause: int = 0
    digest: bytes = b""
