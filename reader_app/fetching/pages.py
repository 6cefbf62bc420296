"""The whole of posts of which feeds give only summaries, from their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from threading import Event

from reader_app.fetching.apart import Apart
from reader_app.fetching.client import Client
from reader_app.fetching.error import FetchError
from reader_app.fetching.exchange import PAGES, Ask
from reader_app.fetching.limits import Limits
from reader_app.fetching.running import run
from reader_app.library.post import Post
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.full_page import read_full
from reader_app.storage.store import Store

MOST = 50
"""Pages of one feed in one refresh; the others stay summaries until they are asked for."""


def fetch_full(store: Store, post: Post, *, cancelled: Event, limits: Limits = Limits()) -> bool:  # noqa: B008
    """Fetch the page of a post of which there is only a summary, and let the store have the whole.

    Return False where `cancelled` was set before. Raises FetchError where the page cannot be had or has no more than
    the summary, StorageError where it cannot be kept.
    """
    whole = run(_fetch(post, limits), cancelled)
    if whole is not None:
        store.add_posts(post.origin, (whole,))
    return whole is not None


async def whole_posts(client: Client, apart: Apart, posts: Iterable[Post]) -> list[Post]:
    """Return the posts whose pages can be had, one after the other, as whole ones."""
    found = []
    for post in [post for post in posts if post.partial and post.url][:MOST]:
        try:
            found.append(await _whole(client, apart, post))
        except FetchError:
            continue  # the summary is there, and says that it is one
    return found


async def _fetch(post: Post, limits: Limits) -> Post:
    async with Client(limits) as client, Apart(limits) as apart:
        return await _whole(client, apart, post)


async def _whole(client: Client, apart: Apart, post: Post) -> Post:
    answer = await client.get(Ask(post.url, PAGES))
    answer.check()
    kind = answer.headers.get("content-type", "")
    try:
        # A copy has everything in it, also of a post that is in the store.
        return await apart.call(read_full, answer.data, replace(post), content_type=kind)
    except UnreadableError as error:
        raise FetchError(f"The page of this post gives no more: {error.message}.") from error
