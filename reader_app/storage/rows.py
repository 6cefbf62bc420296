"""Posts as rows of the tables, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from reader_app.library.library import ORDERS
from reader_app.library.post import Body, Enclosure, Post, Series
from reader_app.storage.addresses import comparable
from reader_app.storage.pairing import Entry
from reader_app.storage.texts import number, packed, text, unpacked

COLUMNS = ("path", "title", "author", "date", "readers", "url", "base", "draft", "partial", "rest")
"""What the table `posts` holds of a post besides its id, in the order of `listed_row`."""

CONTENT_COLUMNS = ("body", "markup", "text", "comments", "comments_markup")

RARE = ("tags", "series", "preamble", "problems", "previous", "next", "names", "enclosures")
"""Fields that few posts have: they are in `rest`, in JSON, where they are not as `Post` has them by itself."""

_DEFAULTS = {field.name: field.default for field in fields(Post)}
_USUAL = {name: _DEFAULTS[name] for name in RARE}


class Content(NamedTuple):
    """What is read of a post only when it is asked for."""

    body: Body
    text: str
    comments: Body | None


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
        _rest(post),
    )


def content_row(post: Post) -> tuple[object, ...]:
    """Return the values of `CONTENT_COLUMNS`."""
    comments = post.comments
    return (
        packed(post.body.source),
        post.body.markup,
        packed(post.text),
        packed(comments.source) if comments else None,
        comments.markup if comments else None,
    )


def content(row: tuple[Any, ...]) -> Content:
    """Return what `content_row` wrote. Raises DamagedError."""
    body, markup, plain, comments, comments_markup = row
    told = None if comments is None else Body(unpacked(comments), comments_markup)
    return Content(Body(unpacked(body), markup), unpacked(plain), told)


def digest(post: Post) -> bytes:
    """Return 16 bytes that are others for a post of which anything but the id and the origin has changed."""
    comments = post.comments or Body("", "html")
    written = (post.body.source, post.body.markup, post.text, comments.source, comments.markup)
    return blake2b(repr((*listed_row(post), *map(text, written))).encode(), digest_size=16).digest()


def moment_of(when: str | None) -> datetime | date | None:
    """Return the date that a column holds."""
    if when is None:
        return None
    return date.fromisoformat(when) if len(when) == len("2023-02-28") else datetime.fromisoformat(when)


@lru_cache(maxsize=1 << 12)
def rare_fields(rest: str) -> tuple[Any, ...]:
    """Return the fields of `RARE` from the column `rest`; posts with the same share them."""
    values = _USUAL | (json.loads(rest) if rest else {})
    series = values["series"] and Series(*values["series"])
    enclosures = tuple(Enclosure(*enclosure) for enclosure in values["enclosures"])
    read = values | {"series": series, "enclosures": enclosures}
    return tuple(tuple(value) if isinstance(value, list) else value for value in read.values())


def _rest(post: Post) -> str:
    values = {name: getattr(post, name) for name in RARE}
    unusual = {name: value for name, value in values.items() if value != _USUAL[name]}
    return text(json.dumps(unusual, ensure_ascii=False, separators=(",", ":"))) if unusual else ""
