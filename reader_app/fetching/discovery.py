"""The feeds that an address leads to: it is one, its page names some, or its site has one in a usual place."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from threading import Event

from reader_app.fetching.addresses import web_address
from reader_app.fetching.apart import Apart
from reader_app.fetching.client import Client
from reader_app.fetching.error import FetchError
from reader_app.fetching.exchange import PAGES, Answer, Ask
from reader_app.fetching.limits import Limits
from reader_app.fetching.running import run
from reader_app.fetching.troubles import is_distrust, of_status
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.discovery import Found, find_feeds
from reader_app.sources.feeds.reading import read_feed

MOST_TOLD, MOST_GUESSED = 8, 12
"""Addresses that are tried: of those that the page names, and of those that are usual."""


def discover(address: str, *, cancelled: Event, limits: Limits = Limits()) -> tuple[Found, ...]:  # noqa: B008
    """Return the feeds that `address` leads to, the likeliest first, each of which has just been read.

    None are returned where there are none, or `cancelled` was set before. Raises FetchError where the address cannot
    be fetched.
    """
    return run(_discover(address, limits), cancelled) or ()


async def _discover(address: str, limits: Limits) -> tuple[Found, ...]:
    async with Client(limits) as client, Apart(limits) as apart:
        asked, answer = await _asked(client, address)
        if not answer.is_good:
            raise FetchError(of_status(answer.status))
        if (feed := await _read(apart, Found(asked), answer)) is not None:
            return (feed,)
        try:
            found = await apart.call(find_feeds, answer.data, answer.address)
        except UnreadableError:
            return ()
        return await _tried(client, apart, found)


async def _asked(client: Client, address: str) -> tuple[str, Answer]:
    """Return the whole address, and what is there; one without a scheme may be of a site that knows no encryption.

    A certificate that cannot be trusted is no reason to do without.
    """
    asked = str(web_address(address))
    try:
        return asked, await client.get(Ask(asked, PAGES))
    except FetchError as error:
        if "://" in address or is_distrust(error):
            raise
    plain = str(web_address(f"http://{address}"))
    return plain, await client.get(Ask(plain, PAGES))


async def _tried(client: Client, apart: Apart, found: Iterable[Found]) -> tuple[Found, ...]:
    """Return those that are feeds: all of those that the page tells of, or the first of those that are guessed."""
    told = [one for one in found if one.title or one.type][:MOST_TOLD]
    feeds = await asyncio.gather(*(_try(client, apart, one) for one in told))
    good = {one.address: one for one in feeds if one is not None}
    if good:
        return tuple(good.values())
    for one in [one for one in found if not (one.title or one.type)][:MOST_GUESSED]:
        if (feed := await _try(client, apart, one)) is not None:
            return (feed,)
    return ()


async def _try(client: Client, apart: Apart, found: Found) -> Found | None:
    """Return the feed that is found, None if it is none."""
    try:
        answer = await client.get(Ask(found.address))
    except FetchError:
        return None
    return await _read(apart, found, answer) if answer.is_good else None


async def _read(apart: Apart, found: Found, answer: Answer) -> Found | None:
    """Return a feed as it calls itself, None if it is none."""
    address = answer.moved or found.address
    try:
        feed = await apart.call(read_feed, answer.data, address, content_type=answer.headers.get("content-type", ""))
    except (UnreadableError, FetchError):
        return None
    return Found(address, feed.title or found.title, found.type)
