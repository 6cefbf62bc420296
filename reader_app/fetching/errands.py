"""What the window has done in a process of its own, with a store that it opens itself if it needs one: `elsewhere`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

from reader_app.fetching.archive.archiving import archive
from reader_app.fetching.discovery import discover
from reader_app.fetching.pages import fetch_full
from reader_app.fetching.refreshing import refresh
from reader_app.library.post import Post
from reader_app.sources.feeds.discovery import Found
from reader_app.storage.store import Store

Report = Callable[[object], None]


def refresh_feeds(report: Report, library: Path, addresses: Sequence[str]) -> bool:
    """Fetch feeds into the library's file; see `refresh`."""
    with closing(Store.open(library)) as store:
        refresh(store, addresses, report=report, cancelled=Event())
    return True


def fetch_whole(report: Report, library: Path, post: Post) -> bool:
    """Fetch the page of a post of the library; see `fetch_full`."""
    report(post.url)
    with closing(Store.open(library)) as store:
        return fetch_full(store, post, cancelled=Event())


def find_feeds(report: Report, address: str) -> tuple[Found, ...]:
    """Look for the feeds of an address; see `discover`."""
    report(address)
    return discover(address, cancelled=Event())


def archive_site(report: Report, address: str, folder: Path, pictures: bool) -> int | None:
    """Save all posts of a site in a folder; see `archive`."""
    return archive(address, folder, report=report, cancelled=Event(), pictures=pictures)
