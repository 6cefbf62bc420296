"""The reader's own network, whose devices answer whoever is in it: no post from the internet may ask them anything."""

from __future__ import annotations

import socket
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from reader_app.pictures.error import PictureError

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


def is_inside(address: str) -> bool:
    """Whether an IP address is of this machine or of the network it is in."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return any(ip in network for network in _INSIDE if network.version == ip.version)


def check_network(url: str, page: str) -> None:
    """Raise PictureError where `url` leads into the reader's own network and the page at `page` is outside of it.

    A post without a page on the web is the reader's own file.
    """
    if page and is_own(_host(url)) and not is_own(_host(page)):
        raise PictureError("The picture is not loaded: a post from the internet asks for it from your own network.")


def is_own(host: str) -> bool:
    """Whether a name or number of a computer leads to this one or to its network; unknown ones lead nowhere."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(is_inside(str(address[0])) for *_, address in found)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
