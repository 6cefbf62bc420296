"""The client that everything is fetched with."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache

import certifi
import httpx

from reader_app.agent import AGENT, no_cookies
from reader_app.fetching.addresses import web_address
from reader_app.fetching.error import FetchError
from reader_app.fetching.exchange import Answer, Ask
from reader_app.fetching.limits import AT_ONCE, MOST_REDIRECTS, SLOWEST, Limits, Slots
from reader_app.fetching.troubles import of_failure
from reader_app.fetching.unpacking import ACCEPTED, unpack
from reader_app.pictures.network import is_own

_PERMANENT = (301, 308)


class Client:
    """Asks servers of the web: use it as an asynchronous context, in one event loop.

    No cookies are kept and no referrer is told; certificates are checked against the system's and Mozilla's; the
    proxy of the system is used.
    """

    def __init__(self, limits: Limits = Limits()) -> None:  # noqa: B008 (it cannot change)
        self._limits = limits
        self._slots = Slots()
        self._http: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Client:
        try:
            self._http = await asyncio.to_thread(_http)
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise FetchError(f"The proxy of the system cannot be used ({error}).") from error
        return self

    async def __aexit__(self, *what: object) -> None:
        if self._http is not None:
            await self._http.aclose()

    async def get(self, ask: Ask) -> Answer:
        """Return the answer, whatever its status is. Raises FetchError where none comes."""
        async with self.answer(ask) as answer:
            return answer

    @asynccontextmanager
    async def answer(self, ask: Ask, patience: Callable[[], float] | None = None) -> AsyncIterator[Answer]:
        """Yield the answer, and ask no more servers than allowed until it is done with.

        `patience` returns how long the server may let others wait, s. Raises FetchError where no answer comes.
        """
        url = start = web_address(ask.address)
        moved, left = "", self._limits.whole_s
        for _ in range(MOST_REDIRECTS + 1):
            async with self._slots.at(url.netloc.decode("ascii")):
                began = asyncio.get_running_loop().time()
                answer = await self._hop(url, ask, left, left if patience is None else patience())
                left -= asyncio.get_running_loop().time() - began
                if not answer.moved:
                    yield replace(answer, moved=moved)
                    return
            target = web_address(answer.moved, url)
            if answer.status in _PERMANENT and moved == (str(url) if url != start else ""):
                moved = "" if (start.scheme, target.scheme) == ("https", "http") else str(target)
            await _forbid_inside(start, target)
            url = target
        raise FetchError(f"The server leads from one address to the next, more than {MOST_REDIRECTS} times.")

    async def _hop(self, url: httpx.URL, ask: Ask, left: float, first_s: float) -> Answer:
        """Ask one server; of a redirect, `Answer.moved` is where it leads, as the server writes it."""
        assert self._http is not None
        begin = asyncio.get_running_loop().time()
        try:
            async with (
                asyncio.timeout_at(begin + min(left, first_s)) as time_limit,
                self._http.stream("GET", url, headers=ask.headers()) as response,
            ):
                headers = {name.lower(): value for name, value in response.headers.items()}
                answer = Answer(response.status_code, str(url), "", headers)
                if response.has_redirect_location:
                    return replace(answer, moved=response.headers["location"])
                if not answer.is_good:
                    return answer
                data, is_whole = await _body(
                    response,
                    self._limits.bytes,
                    lambda size: time_limit.reschedule(begin + min(left, first_s + size / SLOWEST)),
                )
        except TimeoutError as error:
            raise FetchError(f"{url.host} has not answered within {self._limits.whole_s:g} seconds.", True) from error
        except httpx.InvalidURL as error:
            raise FetchError(f"{url.host} leads to what is no address of the web.") from error
        except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
            raise FetchError(of_failure(error, url.host)) from error
        found = await asyncio.to_thread(unpack, data, headers.get("content-encoding", ""), self._limits.bytes)
        return replace(answer, data=found.data, is_whole=is_whole and found.is_whole)


async def _body(response: httpx.Response, most: int, came: Callable[[int], None]) -> tuple[bytes, bool]:
    """Return what comes, and whether all of it does; `came` is called with the bytes that have come so far."""
    data = bytearray()
    try:
        async for chunk in response.aiter_raw():
            data += chunk
            came(len(data))
            if len(data) > most:
                raise FetchError(f"The answer is larger than {most >> 20} MB.")
    except (httpx.RemoteProtocolError, httpx.ReadError):
        if not data:
            raise
        return bytes(data), False
    return bytes(data), True


def _http() -> httpx.AsyncClient:
    """Return a client without time limits of its own: those of httpx are for each step, not for all."""
    return httpx.AsyncClient(
        verify=_trust(),
        headers={"User-Agent": AGENT, "Accept-Encoding": ACCEPTED},
        cookies=no_cookies(),
        timeout=None,
        follow_redirects=False,
        limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE),
    )


@cache
def _trust() -> ssl.SSLContext:
    trusted = ssl.create_default_context()
    trusted.load_verify_locations(certifi.where())
    return trusted


async def _forbid_inside(start: httpx.URL, target: httpx.URL) -> None:
    """Raise FetchError where a server of the web leads to this machine or the network at home."""
    if target.host == start.host:
        return
    if await asyncio.to_thread(is_own, target.host) and not await asyncio.to_thread(is_own, start.host):
        raise FetchError(f"The server leads to {target.host} in the network at home: that is not followed.")
