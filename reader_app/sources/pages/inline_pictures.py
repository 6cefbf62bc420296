"""Pictures that stand in a page itself, as SingleFile and others save them: told by their number, read when shown.

A page of twenty megabytes is one of a hundred kilobytes without them.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from html import unescape
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from reader_app.sources.error import UnreadableError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

NAME = "cid:picture-"
"""The address of a picture that was taken out of its page, its number (from 0) at the end."""

_DATA = re.compile(r"data:(?P<type>[a-z]+/[a-z0-9.+-]+)(?P<rest>[^\"'\s<>]{1000,})", re.IGNORECASE)
_TYPES = frozenset(("image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/svg+xml"))
_SHARED = re.compile(r"--sf-img-(?P<number>[0-9]{1,6})\s*:\s*url\(\s*[\"']?(?P<address>[^\"'()\s]+)")
_SHARES = re.compile(r"var\(--sf-img-([0-9]{1,6})\)")


def without_pictures(html: str) -> str:
    """Return the page with an address in place of each picture of more than a kilobyte; other long data go."""
    numbers = count()

    def name(data: re.Match[str]) -> str:
        number = next(numbers)
        return f"{NAME}{number}" if data["type"].lower() in _TYPES else ""

    return _DATA.sub(name, html)


class InlinePictures:
    """The pictures that stand in a page."""

    def __init__(self, html: str) -> None:
        self._data = [found if found["type"].lower() in _TYPES else None for found in _DATA.finditer(html)]

    def read(self, address: str) -> bytes:
        """Return the picture that `without_pictures` gave an address; raises UnreadableError."""
        number = address.removeprefix(NAME)
        known = address != number and re.fullmatch("[0-9]{1,6}", number) and int(number) < len(self._data)
        data = self._data[int(number)] if known else None
        if data is None:
            raise UnreadableError("there is no such picture in the page")
        parameters, _, written = data["rest"].partition(",")
        plain = unquote_to_bytes(unescape(written))
        try:
            return b64decode(plain) if parameters.lower().rstrip().endswith(";base64") else plain
        except binascii.Error as error:
            raise UnreadableError("the picture in the page is damaged") from error


def show_shared_pictures(page: LexborHTMLParser) -> None:
    """Give the pictures that SingleFile has put into a style, because several show the same, back their addresses."""
    sharing = page.css('img[style*="--sf-img-"]')
    if not sharing:
        return
    styles = "".join(style.text() for style in page.css("style"))
    addresses = {found["number"]: found["address"] for found in _SHARED.finditer(styles)}
    for picture in sharing:
        found = _SHARES.search(picture.attributes.get("style") or "")
        if found and found[1] in addresses:
            picture.attrs["src"] = addresses[found[1]]
