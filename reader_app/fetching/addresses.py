"""Addresses of the web as the user and servers write them, and those of the network at home."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address, ip_network

import httpx

from reader_app.fetching.error import FetchError

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_FEED = re.compile(r"feed:(?://)?(?=https?:)", re.IGNORECASE)

_INSIDE = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "::/127",
            "fc00::/7",
            "fe80::/10",
        ),
    )
)
"""This machine and the network it is in (RFC 1918, 4193, 6598, 6890).

198.18.0.0/15 is left out: programs that lead all traffic through a proxy name every host of the web by it.
"""


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


def is_inside(address: str) -> bool:
    """Whether an IP address is of this machine or of the network it is in."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return any(ip in network for network in _INSIDE if network.version == ip.version)
