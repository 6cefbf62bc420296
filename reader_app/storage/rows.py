"""Posts as rows of the tables, and back."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from reader_app.library.kept_post import Content
from reader_app.library.library import ORDERS
from reader_app.library.post import Body, Enclosure, Post, Series
from reader_app.storage.addresses import comparable
from reader_app.storage.columns import number, text
from reader_app.storage.error import DamagedError
from reader_app.storage.pairing import Entry

COLUMNS = ("path", "title", "author", "date", "readers", "url", "base", "draft", "partial", "tags", "rest")
"""What the table `posts` holds of a post besides its id, in the order of `listed_row`."""

RARE = ("series", "preamble", "problems", "previous", "next", "names", "enclosures")
"""Fields that few posts have: they are in `rest`, in JSON, where they are not as `Post` has them by itself."""

_DEFAULTS = {field.name: field.default for field in fields(Post)}
_USUAL = {name: _DEFAULTS[name] for name in RARE}


COMPRESSION = 1
"""zlib's level: the others take two to five times as long for a tenth less."""


def moment(post: Post) -> float | None:
    """Return the date of `post` in seconds since 1970."""
    seconds: float | None = ORDERS["date"](post)
    return seconds


def entry_of(post: Post) -> Entry:
    """Return what tells `post`, as its feed gives it, from the others of the feed."""
    return Entry(text(post.id), comparable(text(post.url)), text(post.title), moment(post))


def listed_row(post: Post) -> tuple[object, ...]:
    """Return the values of `COLUMNS`."""
    return (
        text(post.path),
        text(post.title),
        text(post.author),
        post.date.isoformat() if post.date else None,
        number(post.readers),
        text(post.url),
        text(post.base),
        post.draft,
        post.partial,
        "\n".join(text(tag).replace("\n", " ") for tag in post.tags),
        _rest(post),
    )


def packed(post: Post) -> bytes:
    """Return body, text and comments as JSON, compressed by zlib: together, as the text is most of the body."""
    comments = post.comments and (post.comments.source, post.comments.markup)
    written = json.dumps([post.body.source, post.body.markup, post.text, comments], ensure_ascii=False)
    return zlib.compress(text(written).encode(), COMPRESSION)


def unpacked(data: bytes) -> Content:
    """Return what was `packed`. Raises DamagedError where nothing was."""
    try:
        source, markup, plain, comments = json.loads(zlib.decompress(data))
        return Content(Body(source, markup), plain, comments and Body(*comments))
    except (zlib.error, ValueError, TypeError) as error:
        raise DamagedError(f"a text is damaged: {error}") from error


def digest(post: Post) -> bytes:
    """Return 16 bytes that are others for a post of which anything but the id and the origin has changed."""
    content = (post.body, post.text, post.comments)
    return blake2b(repr((listed_row(post), content)).encode(errors="backslashreplace"), digest_size=16).digest()


def moment_of(when: str | None) -> datetime | date | None:
    """Return the date that a column holds; damage to it is no date."""
    if when is None:
        return None
    try:
        return date.fromisoformat(when) if len(when) == len("2023-02-28") else datetime.fromisoformat(when)
    except ValueError:
        return None


@lru_cache(maxsize=1 << 12)
def rare_fields(rest: str) -> tuple[Any, ...]:
    """Return the fields of `RARE` from the column `rest`, of which damage leaves the usual; equal ones are shared."""
    try:
        values = _USUAL | (json.loads(rest) if rest else {})
        series = values["series"] and Series(*values["series"])
        enclosures = tuple(Enclosure(*enclosure) for enclosure in values["enclosures"])
    except (ValueError, TypeError):
        return tuple(_USUAL.values())
    read = values | {"series": series, "enclosures": enclosures}
    return tuple(tuple(value) if isinstance(value, list) else value for value in map(read.get, RARE))


def _rest(post: Post) -> str:
    values = {name: getattr(post, name) for name in RARE}
    unusual = {name: value for name, value in values.items() if value != _USUAL[name]}
    return text(json.dumps(unusual, ensure_ascii=False, separators=(",", ":"))) if unusual else ""
