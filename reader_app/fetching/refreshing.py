"""All feeds fetched at once, as far as that is polite, and what they bring added to the store."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Event
from typing import Any, ParamSpec, TypeVar

from reader_app.fetching.apart import Apart
from reader_app.fetching.attempts import (
    digest_of,
    failed,
    read_in_part,
    refused,
    succeeded,
    unchanged,
    without_memory,
)
from reader_app.fetching.client import Client
from reader_app.fetching.error import FetchError
from reader_app.fetching.exchange import Answer, Ask
from reader_app.fetching.feeds import read
from reader_app.fetching.limits import AT_ONCE, Limits
from reader_app.fetching.pages import whole_posts
from reader_app.fetching.progress import Progress
from reader_app.fetching.running import run
from reader_app.library.subscription import Fetched, Subscription
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.addresses import host_of
from reader_app.sources.feeds.feed import Feed
from reader_app.storage.posts import Added
from reader_app.storage.store import Store

SHORTEST = 1 / 8
"""The share of the time that a server has left which has let others wait again and again."""

BROKEN_OFF = "The feed broke off in the middle."

P = ParamSpec("P")
T = TypeVar("T")


def refresh(
    store: Store,
    addresses: Iterable[str],
    *,
    report: Callable[[Progress], object],
    cancelled: Event,
    limits: Limits = Limits(),  # noqa: B008 (it cannot change)
) -> None:
    """Fetch the feeds at `addresses`, as far as they are subscribed to, and add what they bring to the store.

    `report` is called in this thread after each feed. What was fetched before `cancelled` is set stays. Raises
    StorageError where nothing can be kept, and FetchError where nothing can be fetched at all.
    """
    wanted = frozenset(addresses)
    subscriptions = [one for one in store.subscriptions() if one.address in wanted]
    if subscriptions:
        run(_Refresh(store, report, limits).all(subscriptions), cancelled)


class _Refresh:
    """One refresh; feeds whose servers let others wait come again after all others, and then have all the time."""

    def __init__(self, store: Store, report: Callable[[Progress], object], limits: Limits) -> None:
        self._store = store
        self._report = report
        self._limits = limits
        self._client = Client(limits)
        self._apart = Apart(limits)
        self._keeping = ThreadPoolExecutor(1)
        self._waits: Counter[str] = Counter()
        self._late: list[Subscription] = []
        self._done = self._total = 0

    async def all(self, subscriptions: list[Subscription]) -> None:
        """Fetch them all."""
        self._total = len(subscriptions)
        with self._keeping:
            await self._all(subscriptions)

    async def _all(self, subscriptions: list[Subscription]) -> None:
        async with self._client, self._apart:
            if self._total > AT_ONCE:
                await _together(self._fetch_hurried(one) for one in subscriptions)
            else:
                self._late = subscriptions
            await _together(self._fetch(one) for one in self._late)

    async def _fetch_hurried(self, subscription: Subscription) -> None:
        """Fetch a feed whose server does not let others wait; put it off otherwise."""
        host = host_of(subscription.address)

        def patience() -> float:
            return self._limits.first_s * max(0.5 ** self._waits[host], SHORTEST)

        try:
            await self._fetch(subscription, patience)
        except FetchError:
            self._waits[host] += 1
            self._late.append(subscription)

    async def _fetch(self, subscription: Subscription, patience: Callable[[], float] | None = None) -> None:
        """Fetch a feed and report on it.

        `patience` returns how long its server may let others wait, s; FetchError is raised only where it does longer.
        """
        before = await self._keep(self._store.fetched, subscription.address)
        try:
            fetched, added = await self._ask(subscription, before, patience)
        except FetchError as error:
            if error.is_late and patience is not None:
                raise
            fetched, added = failed(before, str(error), _now()), Added()
            await self._keep(self._store.note_fetched, subscription.address, fetched)
        self._done += 1
        self._report(Progress(self._done, self._total, subscription.address, added, fetched.trouble))

    async def _ask(
        self, subscription: Subscription, before: Fetched, patience: Callable[[], float] | None
    ) -> tuple[Fetched, Added]:
        """Ask for a feed; return how it went, which is kept already, and what it brought."""
        ask = Ask(subscription.address, etag=before.etag, last_modified=before.last_modified)
        async with self._client.answer(ask, patience) as answer:
            address = subscription.address
            if answer.is_good and not _is_known(answer, before):
                address, fetched, added = await self._take(subscription, before, answer)
            else:
                judge = unchanged if answer.is_good or answer.status == 304 else refused
                fetched, added = judge(answer, before, _now()), Added()
                await self._keep(self._store.note_fetched, subscription.address, fetched)
        if subscription.settings.full_pages and added.new:
            await self._complete(address, added)
        return fetched, added

    async def _take(self, subscription: Subscription, before: Fetched, answer: Answer) -> tuple[str, Fetched, Added]:
        """Read what came and keep it; return also under which address."""
        address = answer.moved or subscription.address
        kind = answer.headers.get("content-type", "")
        try:
            feed, renamed = await self._apart.call(read, answer.data, subscription.address, answer.moved, kind)
        except UnreadableError as error:
            raise FetchError(f"What comes from this address is no feed that can be read: {error.message}.") from error
        fetched = succeeded(answer, feed.ttl_minutes or 0, _now())
        if feed.is_broken_off:
            fetched = read_in_part(before, BROKEN_OFF, _now())
        elif not answer.is_whole:
            fetched = without_memory(fetched)
        added = await self._keep(self._take_over, subscription, address, feed, renamed, fetched)
        return address, fetched, added

    def _take_over(
        self, subscription: Subscription, address: str, feed: Feed, renamed: Mapping[str, str], fetched: Fetched
    ) -> Added:
        """Write what a feed brought; one that has no name yet gets its own."""
        if feed.title and subscription.title in ("", subscription.address):
            self._store.name(subscription.address, feed.title, feed.site)
        if address != subscription.address:
            self._store.redirected(subscription.address, address, renamed)
        return self._store.add_posts(address, feed.posts, fetched)

    async def _complete(self, address: str, added: Added) -> None:
        """Fetch the pages of new posts that are summaries."""
        posts = await self._keep(self._store.posts_named, added.new)
        whole = await whole_posts(self._client, self._apart, posts)
        await self._keep(self._store.add_posts, address, whole)

    async def _keep(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read from the store or write to it, in a thread of its own: each has a connection."""
        return await asyncio.get_running_loop().run_in_executor(self._keeping, partial(act, *args, **kwargs))


def _is_known(answer: Answer, before: Fetched) -> bool:
    """Whether an answer has only what was read the last time, from the same address."""
    return answer.is_whole and not answer.moved and digest_of(answer) == before.digest


async def _together(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do all of it at once; the first failure ends the others and is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            for work in works:
                group.create_task(work)
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None


def _now() -> datetime:
    return datetime.now(UTC)
