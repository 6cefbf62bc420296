"""Addresses of the web as the user and servers write them."""

from __future__ import annotations

import re

import httpx

from reader_app.fetching.error import FetchError

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_FEED = re.compile(r"feed:(?://)?(?=https?:)", re.IGNORECASE)


def web_address(written: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return the address that is written, as one of the web and without a fragment; one without a scheme is https.

    `base` is what a relative one is relative to. Raises FetchError for one that is none of the web.
    """
    text = _FEED.sub("", "".join(written.split()))
    if text.lower().startswith("feed:"):
        text = "http:" + text[5:]
    if base is None and not _SCHEME.match(text):
        text = f"https://{text.removeprefix('//')}"
    try:
        url = (httpx.URL(text) if base is None else base.join(text)).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(f"{written[:200]} is no address of the web.") from error
    is_web = url.scheme in ("http", "https") and url.host and "%" not in url.host
    if not is_web or not 0 < (url.port or 80) < 65536:
        raise FetchError(f"{written[:200]} is no address of the web.")
    return url
