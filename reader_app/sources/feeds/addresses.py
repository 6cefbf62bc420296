"""Addresses of the web as feeds and pages write them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from reader_app.library.addresses import SAME_SITES

_ROOTED = re.compile(r"/[\w~][\w~/=&%?#-]*(?:\.[A-Za-z0-9]+)?\Z", re.ASCII)
_SITE = re.compile(r"https?://[^/?#]+", re.IGNORECASE)


def absolute(address: str, base: str) -> str:
    """Return an address relative to `base` as one of the web; as it is where `base` is none or it can be none.

    Where none is written there is none, though by RFC 3986 (4.4) that means the base itself.
    """
    address = address.strip()
    site = _SITE.match(base)
    if site is None or not address or address.startswith(("https://", "http://")):
        return address
    if _ROOTED.match(address):
        return f"{site[0]}{address}"  # by far the most, and urljoin takes long
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def host_of(address: str) -> str:
    """Return the name of the host in small letters without ``www.``; empty for addresses that are none of the web."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def site_of(address: str) -> str:
    """Return the name of the host as `host_of` does, one and the same for a site that is known to have several."""
    host = host_of(address)
    return SAME_SITES.get(host, host)
