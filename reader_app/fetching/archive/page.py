"""A page as it is saved: in UTF-8, saying where it is from, with its pictures beside it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from hashlib import sha256
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from reader_app.markup.picture_attributes import LATE, of_picture
from reader_app.pictures.picture import format_of
from reader_app.sources.feeds.addresses import absolute, host_of
from reader_app.sources.feeds.decoding import decode_feed

_LONGEST = 80
"""Characters of a file's name."""

_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s(?P<name>[a-z-]+)\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'|(?P<plain>[^\s"'<>]+))""",
    re.IGNORECASE,
)
_ADDRESSES = frozenset(("src", "srcset", *LATE))
_UNFIT = re.compile(r"[^\w.~+=-]+")
_DOCTYPE = re.compile(r"\ufeff?\s*(?:<!doctype[^<>]*>)?", re.IGNORECASE)


def text_of_page(data: bytes, content_type: str) -> str:
    """Return the text of a page. Raises UnreadableError where it is none."""
    return decode_feed(data, content_type).text


def pictures_of(text: str, address: str) -> tuple[str, ...]:
    """Return the addresses of the pictures of the page at `address`, each once."""
    places = (_place(picture[0], address) for picture in _PICTURE.finditer(text))
    return tuple(dict.fromkeys(place for place in places if host_of(place)))


def saved_page(text: str, address: str, files: Mapping[str, str]) -> bytes:
    """Return a page as a file; `files` are paths relative to it of the pictures that have been saved."""
    if files:
        text = _PICTURE.sub(lambda picture: _with_file(picture[0], address, files), text)
    head = _DOCTYPE.match(text)
    place = head.end() if head else 0
    told = escape(address, quote=False).replace("--", "%2D%2D")
    mark = f"\n<!-- saved from url=({len(told):04d}){told} -->\n"
    # The mark of the encoding comes first for every reader, whatever the page says of itself.
    return codecs.BOM_UTF8 + f"{text[:place].lstrip(chr(0xFEFF))}{mark}{text[place:]}".encode("utf-8", "replace")


def file_name(address: str) -> str:
    """Return a name, without an ending, for the page at `address`: its path with hyphens for slashes."""
    parts = urlsplit(address)
    path = unquote(re.sub(r"\.(?:html?|php|aspx?)$", "", parts.path)).strip("/")
    name = "-".join(filter(None, (_UNFIT.sub("-", path), _UNFIT.sub("-", unquote(parts.query))))).strip("-.")
    return name if 0 < len(name) <= _LONGEST else f"{name[: _LONGEST - 13]}-{mark_of(address)}".strip("-")


def mark_of(address: str) -> str:
    """Return twelve characters that no other address has."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def picture_name(address: str, data: bytes) -> str | None:
    """Return a name for a picture, None where it is none that is shown."""
    kind = format_of(data[:4096])
    return None if kind is None else f"{mark_of(address)}.{kind}"


def _with_file(picture: str, address: str, files: Mapping[str, str]) -> str:
    """Return the tag of a picture that shows its file, if there is one."""
    file = files.get(_place(picture, address))
    if file is None:
        return picture
    others = _ATTRIBUTE.sub(lambda found: "" if found["name"].lower() in _ADDRESSES else found[0], picture[4:])
    return f'<img src="{escape(quote(file))}"{others}'


def _place(picture: str, address: str) -> str:
    """Return where the picture of a tag is."""
    attributes = {
        found["name"].lower(): unescape(found["double"] or found["single"] or found["plain"] or "")
        for found in _ATTRIBUTE.finditer(picture)
    }
    return absolute(of_picture(attributes).get("src", ""), address).partition("#")[0]
