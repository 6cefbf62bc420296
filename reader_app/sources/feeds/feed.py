"""What a feed says, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.library.post import Post


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that has been read.

    `site` is the address of the web site it belongs to; `next_page` that of the feed's older entries; `ttl_minutes`
    how long it asks to be left alone. What it does not say is empty or None. `problems` are sentences.
    `is_broken_off` says that it ended in the middle of its last entry: what is known of that one may be better.
    """

    title: str = ""
    site: str = ""
    posts: tuple[Post, ...] = ()
    next_page: str = ""
    ttl_minutes: int | None = None
    problems: tuple[str, ...] = ()
    is_broken_off: bool = False
