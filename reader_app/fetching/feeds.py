"""What comes as a feed, read: as a whole, in part, and from a new address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from reader_app.sources.feeds.feed import Feed
from reader_app.sources.feeds.reading import read_feed


class Reading(NamedTuple):
    """A feed, and by the ids that its posts had at its former address those that they have now."""

    feed: Feed
    renamed: Mapping[str, str]


def read(data: bytes, address: str, moved: str, content_type: str) -> Reading:
    """Return the feed at `address`, or at `moved` if it has moved there. Raises UnreadableError.

    The last post of one that is broken off is left out: it may have lost even the end of its id, and would be there
    twice when it comes as a whole.
    """
    feed = read_feed(data, moved or address, content_type=content_type)
    if feed.is_broken_off:
        feed = replace(feed, posts=feed.posts[:-1])
    former = read_feed(data, address, content_type=content_type).posts if moved else ()
    return Reading(feed, {old.id: new.id for old, new in zip(former, feed.posts, strict=False)})
