"""One picture fetched from the web: nothing is sent along that tells who reads what."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from reader_app.agent import AGENT, no_cookies
from reader_app.pictures.address import joined
from reader_app.pictures.error import PictureError
from reader_app.pictures.network import check_network
from reader_app.pictures.picture import Missing, format_of

if TYPE_CHECKING:
    import httpx

TIME_LIMIT_S = 20.0
"""For one picture, from the connection to the last byte, s."""

SIZE_LIMIT = 20 * 1000 * 1000
"""Bytes; of a larger picture no more is read."""

MOST_REDIRECTS = 5

ACCEPTED = "image/webp,image/png,image/jpeg,image/gif,image/svg+xml"


def fetch(url: str, page: str = "") -> bytes:
    """Return the picture at `url`; raises PictureError where none comes. Call it only where the reader allowed it.

    No cookies, no referrer; a redirect leads to the web only. A post whose address is that of a `page` on the internet
    has no pictures in the reader's own network.
    """
    import httpx

    deadline = monotonic() + TIME_LIMIT_S
    try:
        with _client() as client:
            for _ in range(MOST_REDIRECTS + 1):
                check_network(url, page)
                with client.stream("GET", url) as answer:
                    if answer.has_redirect_location:
                        url = _redirected(answer)
                        continue
                    return _picture(answer, deadline)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise PictureError(f"The picture could not be loaded ({_reason(error)}).") from error
    raise PictureError(f"The picture could not be loaded (more than {MOST_REDIRECTS} redirects).")


def _client() -> httpx.Client:
    import httpx

    headers = {
        "User-Agent": AGENT,
        "Accept": ACCEPTED,
        # What is compressed may unfold to any size within one read.
        "Accept-Encoding": "identity",
    }
    return httpx.Client(headers=headers, cookies=no_cookies(), timeout=TIME_LIMIT_S, follow_redirects=False)


def _redirected(answer: httpx.Response) -> str:
    """Return the address that an answer leads to. Raises PictureError where that is not on the web."""
    target = joined(str(answer.url), answer.headers["location"])
    if isinstance(target, Missing):
        raise PictureError("The picture could not be loaded (its server leads away from the web).")
    return target.url


def _picture(answer: httpx.Response, deadline: float) -> bytes:
    if answer.status_code != 200:
        raise PictureError(f"The picture could not be loaded (its server answers {answer.status_code}).")
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise PictureError("The picture could not be loaded (its server sends it compressed, though not asked to).")
    data = bytearray()
    for chunk in answer.iter_raw():
        data += chunk
        if len(data) > SIZE_LIMIT:
            raise PictureError(f"The picture is larger than {SIZE_LIMIT // 1_000_000} MB.")
        if monotonic() > deadline:
            raise PictureError(f"The picture could not be loaded within {TIME_LIMIT_S:.0f} seconds.")
    if format_of(bytes(data)) is None:
        raise PictureError("What its server sends is no picture that can be shown.")
    return bytes(data)


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text[:100] or type(error).__name__
