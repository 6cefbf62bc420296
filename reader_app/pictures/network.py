"""The reader's own network, whose devices answer whoever is in it: no post from the internet may ask them anything."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from reader_app.pictures.error import PictureError


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
    return any(not ip_address(str(address[0]).partition("%")[0]).is_global for *_, address in found)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
