"""The address of a picture as a post writes it: on the web, within the post's own folder, or the picture itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from reader_app.library.post import Post
from reader_app.pictures.picture import Missing, Remote

_IGNORED = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = ("http", "https")
_SHOWN = 80
"""Characters of an address that are quoted in a sentence."""


class Local(NamedTuple):
    """A path within the post's own folder, with slashes; one that begins with a slash counts from the site's root.

    `plain` is without the query that may stand behind a file's name, `whole` with it: names may have a ``?`` in them.
    `written` is the address as a server gets it.
    """

    plain: str
    whole: str
    written: str


class Embedded(NamedTuple):
    """A picture that the address itself holds (a data: address, RFC 2397)."""

    address: str


class Part(NamedTuple):
    """A picture in the very file of the post (a cid: address, RFC 2392)."""

    address: str


Address = Local | Embedded | Part | Remote | Missing

_HELD: Mapping[str, Callable[[str], Embedded | Part]] = {"data": Embedded, "cid": Part}
"""Schemes of addresses whose pictures come with the post."""


def read_address(written: str) -> Address:
    """Return what an address in a post is, however it is written; nothing is opened or asked for."""
    address = written.strip()
    if not address or "\x00" in address or "%00" in address:
        return Missing(f"This is no address of a picture: {quoted(written)}.")
    address = _IGNORED.sub("", address)
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() in _HELD:
        return _HELD[scheme[1].lower()](address)
    if scheme and scheme[1].lower() not in _WEB:
        return Missing(f"Pictures come from the web or from beside the post, not from {quoted(written)}.")
    if scheme or address.startswith("//"):
        return joined("https:", address)
    if address.startswith("\\"):
        return Missing(f"Pictures come from the web or from beside the post, not from {quoted(written)}.")
    return _local(address.replace("\\", "/"))


def web_address(url: str, written: str) -> Remote | Missing:
    """Return where a picture is on the web; an address without a server is none."""
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in _WEB and bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:
        is_good = False
    if not is_good:
        return Missing(f"This is no address of a picture: {quoted(written)}.")
    return Remote(url.replace(" ", "%20"))


def joined(base: str, written: str) -> Remote | Missing:
    """Return where a picture is whose address is relative to the page at `base`."""
    try:
        return web_address(urljoin(base, written), written)
    except ValueError:
        return Missing(f"This is no address of a picture: {quoted(written)}.")


def is_web(url: str) -> bool:
    """Whether `url` is an absolute address on the web."""
    return isinstance(web_address(url, ""), Remote)


def page_of(post: Post) -> str:
    """Return where on the web a post is, or what its addresses are relative to; empty where it is not there."""
    return next((address for address in (post.base, post.url) if is_web(address)), "")


def quoted(address: str) -> str:
    """Return an address in quotation marks for a sentence: printable, and not long."""
    line = "".join(character if character.isprintable() else "\ufffd" for character in address.strip())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[: _SHOWN - 1]}…”"


def _local(address: str) -> Local | Missing:
    plain = unquote(re.split("[?#]", address, maxsplit=1)[0])
    return Local(plain, unquote(address), address) if plain.strip("/. ") else Missing("The picture has no address.")
