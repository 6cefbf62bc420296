"""The posts of a site saved one by one, as slowly as it wants, as often begun again as need be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import httpx

from reader_app.fetching.addresses import web_address
from reader_app.fetching.apart import Apart
from reader_app.fetching.archive.journal import Journal
from reader_app.fetching.archive.lock import locked
from reader_app.fetching.archive.page import file_name, mark_of, picture_name, pictures_of, saved_page, text_of_page
from reader_app.fetching.archive.progress import Saved
from reader_app.fetching.archive.robots import Robots, ask_for_robots, read_robots
from reader_app.fetching.client import Client
from reader_app.fetching.error import FetchError
from reader_app.fetching.exchange import FEEDS, PAGES, PICTURES, Answer, Ask
from reader_app.fetching.limits import Limits
from reader_app.fetching.running import run
from reader_app.fetching.troubles import of_status
from reader_app.files import write_whole
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.addresses import host_of, site_of
from reader_app.sources.feeds.site_links import Links, find_posts
from reader_app.storage.addresses import comparable

PAUSE_S = 1.0
"""Between requests, s, unless the site wants longer pauses."""

MOST_LISTS = 2_000
MOST_FAILURES = 5
"""In a row; then the site has gone, and it is better to go on later."""

_GONE = (404, 410)


def archive(
    address: str,
    folder: Path,
    *,
    report: Callable[[Saved], object],
    cancelled: Event,
    pictures: bool = False,
    pause_s: float = PAUSE_S,
    limits: Limits = Limits(),  # noqa: B008 (it cannot change)
) -> int | None:
    """Save all posts that the list at `address` names, a file each: an archive page, a site map, a feed.

    The result in `folder` is an ordinary folder of pages, with their pictures beside them if `pictures`. What is there
    is not fetched again: after a stop or a crash the same call goes on. Pages of other hosts are left out, and what
    robots.txt forbids. Return how many posts are there, None where `cancelled` was set before. Raises FetchError where
    the site or its list cannot be had, where nothing can be written or another archive is being made in the folder.
    """
    start = web_address(address)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            journal = Journal(folder, _root_of(start), str(start))
            return run(_Archive(folder, journal, report, pictures, pause_s, limits).make(start), cancelled)
    except OSError as error:
        raise FetchError(f"{error.filename or folder} cannot be written ({error.strerror}).") from error


class _Archive:
    def __init__(
        self,
        folder: Path,
        journal: Journal,
        report: Callable[[Saved], object],
        pictures: bool,
        pause_s: float,
        limits: Limits,
    ) -> None:
        self._folder = folder
        self._journal = journal
        self._report = report
        self._pictures = pictures
        self._pause_s = pause_s
        self._client = Client(limits)
        self._apart = Apart(limits)
        self._robots = Robots("")
        self._start = ""
        self._next = 0.0
        self._failures = self._done = self._total = 0

    async def make(self, start: httpx.URL) -> int:
        """Read the lists, then save the posts; return how many are there."""
        async with self._client, self._apart:
            self._start = str(start)
            self._robots = read_robots(await self._get(ask_for_robots(_root_of(start))))
            self._pause_s = self._robots.pause_s(self._pause_s)
            maps = [one for one in self._robots.maps() if site_of(one) == site_of(self._start)]
            posts = await self._posts((self._start,)) or await self._posts(maps)
            if not posts:
                raise FetchError(f"{start} names no posts: give the address of an archive page, a site map or a feed.")
            self._total = len(posts)
            whole = [await self._save(post) for post in posts]
            if all(whole):
                self._journal.note_whole()
            return sum(bool(self._journal.file_of(post)) for post in posts)

    async def _posts(self, lists: Sequence[str]) -> tuple[str, ...]:
        """Return the addresses of all posts, from one list to the next."""
        posts: dict[str, str] = {}
        waiting, seen = list(lists), set(map(comparable, lists))
        while waiting and len(seen) <= MOST_LISTS:
            address = waiting.pop(0)
            found = self._journal.list_at(address)
            if found is None:
                found = await self._list(address)
            for post in found.posts:
                posts.setdefault(comparable(post), post)
            self._report(Saved(0, len(posts), address))
            waiting += [one for one in found.more if comparable(one) not in seen]
            seen.update(map(comparable, found.more))
        return tuple(posts.values())

    async def _list(self, address: str) -> Links:
        """Read a list. Raises FetchError where the user's cannot be had; the others are told of."""
        try:
            self._forbid(address)
            answer = await self._get(Ask(address, FEEDS))
            answer.check()
            found = await self._apart.call(find_posts, answer.data, answer.address)
        except (FetchError, UnreadableError) as error:
            if address == self._start:
                raise FetchError(f"{address}: {error}") from error
            self._report(Saved(0, 0, address, str(error)))
            return Links()
        self._journal.note_list(address, found)
        return found

    async def _save(self, address: str) -> bool:
        """Save a post, unless it is there; return whether that is done with."""
        trouble = ""
        if self._journal.file_of(address) is None:
            try:
                trouble = await self._fetch(address)
                self._failures = 0
            except (FetchError, UnreadableError) as error:
                trouble = str(error)
                self._failures += 1
        self._done += 1
        self._report(Saved(self._done, self._total, address, trouble))
        if self._failures >= MOST_FAILURES:
            raise FetchError("The site does not answer any more. Begun again, this goes on where it stopped.")
        return self._journal.file_of(address) is not None

    async def _fetch(self, address: str) -> str:
        """Fetch a page into its file; return why there is none, which is noted. Raises FetchError, UnreadableError."""
        self._forbid(address)
        answer = await self._get(Ask(address, PAGES))
        if answer.status in _GONE:
            self._journal.note_post(address, "")
            return of_status(answer.status)
        answer.check()
        if site_of(answer.address) != site_of(address):
            self._journal.note_post(address, "")
            return f"It leads to {host_of(answer.address)}, another site."
        text = text_of_page(answer.data, answer.headers.get("content-type", ""))
        name = self._name(address)
        files = await self._save_pictures(text, answer.address, name) if self._pictures else {}
        write_whole(self._folder / f"{name}.html", saved_page(text, answer.address, files))
        self._journal.note_post(address, f"{name}.html")
        return ""

    async def _save_pictures(self, text: str, address: str, page: str) -> dict[str, str]:
        """Save the pictures of a page; return the paths of those that can be had, by their addresses."""
        files: dict[str, str] = {}
        for place in pictures_of(text, address):
            try:
                if site_of(place) == site_of(address):
                    self._forbid(place)
                answer = await self._get(Ask(place, PICTURES))
            except FetchError as error:
                self._report(Saved(self._done, self._total, place, str(error)))
                continue
            name = picture_name(place, answer.data) if answer.is_good and answer.is_whole else None
            if name is None:
                self._report(Saved(self._done, self._total, place, "There is no picture that can be shown."))
                continue
            (self._folder / f"{page}_files").mkdir(exist_ok=True)
            write_whole(self._folder / f"{page}_files" / name, answer.data)
            files[place] = f"{page}_files/{name}"
        return files

    def _name(self, address: str) -> str:
        """Return a name that no other page has."""
        name = file_name(address)
        return f"{name}-{mark_of(address)}" if self._journal.has_file(f"{name}.html") else name

    def _forbid(self, address: str) -> None:
        """Raise FetchError for what the site keeps robots from."""
        if not self._robots.allow(address):
            raise FetchError("The site does not allow robots to read this (robots.txt).")

    async def _get(self, ask: Ask) -> Answer:
        """Ask for something, after a pause."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._next - loop.time())
        self._next = loop.time() + self._pause_s
        return await self._client.get(ask)


def _root_of(start: httpx.URL) -> str:
    """Return the address of a site without any path."""
    return f"{start.scheme}://{start.netloc.decode('ascii')}"
