"""The entries of a feed, however it is written, to posts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reader_app.library.post import Body, Enclosure, Post
from reader_app.library.series import series_of
from reader_app.sources.feeds.addresses import host_of
from reader_app.sources.feeds.bodies import NOTHING, Written, read_written
from reader_app.sources.feeds.dates import read_feed_date
from reader_app.sources.feeds.identity import Known, ids_of
from reader_app.sources.feeds.titles import title_of, title_of_text
from reader_app.sources.pages.cleaning import text_of

_SHORT = 400
"""Characters; a text that long in one paragraph may be all there is of a post, a longer one with an end surely is."""

_LONG = 4000
"""Characters; what is called a summary and has so many may be all there is."""

_BROKEN_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|…\s*\]|(?:continue reading|read more|read the rest|keep reading|more)\W{0,4}"
    r"|(?:阅读全文|閱讀全文|查看全文|继续阅读|繼續閱讀|阅读更多|阅读原文|查看原文|点击查看|全文链接|未完待续)\W{0,4})\s*\Z",
    re.IGNORECASE,
)
_CONTINUE = re.compile(
    r"(?:^|[.!?…\])”\"'])\s*(?:continue reading|read (?:more|the rest|on))\b[^\n.]{0,200}\Z", re.I | re.M
)
"""How WordPress and Medium end a summary: Continue reading “Title” →."""

_SOURCE = re.compile(
    r"\b(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur"
    r"|se publicó primero en|apareceu primeiro em|proviene da|verscheen eerst op"
    r"|pojawił się początkowo w)\b"
)
"""The line that WordPress puts below what it gives, be it all or the beginning."""

_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)\Z", re.IGNORECASE)
_MOST_TAGS = 50
_LONGEST_TAG = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its feed writes it.

    `content` is what it gives as the whole text, `summary` what it gives as a part of it or does not say;
    `is_excerpt` says that a summary is nothing else. `dates` are in the order in which they are to be believed; `base`
    is the address that its addresses are relative to.
    """

    own: str = ""
    url: str = ""
    title: Written = NOTHING
    content: Written = NOTHING
    summary: Written = NOTHING
    is_excerpt: bool = False
    author: str = ""
    dates: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    base: str = ""


def posts_of(entries: Sequence[Entry], address: str) -> tuple[Post, ...]:
    """Return the posts that the entries of the feed at `address` are, in order."""
    known = [Known(entry.own, entry.url, entry.title.text, next(iter(entry.dates), "")) for entry in entries]
    return tuple(_post(entry, name, address) for entry, name in zip(entries, ids_of(address, known), strict=True))


def _post(entry: Entry, name: str, address: str) -> Post:
    is_whole = len(entry.content.text) >= len(entry.summary.text) or not entry.summary.text.strip()
    written = entry.content if is_whole and entry.content.text.strip() else entry.summary
    body, problems = read_written(written)
    text = text_of(body)
    title = title_of(entry.title)
    when, undated = _date(entry.dates)
    return Post(
        id=name,
        path=address,
        title=title or title_of_text(text) or entry.url or "Untitled",
        body=Body(body, "html"),
        text=text,
        author=entry.author,
        date=when,
        url=entry.url,
        tags=_tags(entry.tags),
        series=series_of(title),
        origin=address,
        base=entry.base or entry.url,
        names=(entry.own,) if host_of(entry.own) and entry.own != entry.url else (),
        partial=bool(entry.url) and (not text or (written is entry.summary and _is_part(entry, body, text))),
        enclosures=tuple({one.url: one for one in entry.enclosures if not _is_shown(one, body)}.values()),
        problems=(*problems, *undated),
    )


def _is_shown(enclosure: Enclosure, body: str) -> bool:
    """Whether what is attached is a picture of the body, in whatever size."""
    place = enclosure.url.partition("?")[0]
    return (enclosure.type.startswith("image/") or _PICTURE.search(place) is not None) and place in body


def _is_part(entry: Entry, body: str, text: str) -> bool:
    """Whether a summary is one: it is called so, it breaks off, or it is short and has a title."""
    before, _, last = text.rpartition("\n")
    text = before if before and len(last) < _SHORT and _SOURCE.search(last) else text
    if _CONTINUE.search(text[-300:]) or _BROKEN_OFF.search(text[-60:]) or (entry.is_excerpt and len(text) < _LONG):
        return True
    is_note = not entry.title.text.strip()
    return not is_note and len(text) < _SHORT and "\n" not in text and "<img" not in body


def _date(dates: Sequence[str]) -> tuple[datetime | date | None, tuple[str, ...]]:
    """Return the first date that can be read, and a sentence where one is given and none can be."""
    when = next((when for written in dates if (when := read_feed_date(written))), None)
    if when is not None or not dates:
        return when, ()
    return None, (f"“{dates[0][:40]}” is no date of an entry",)


def _tags(names: Sequence[str]) -> tuple[str, ...]:
    plain = (name.lstrip("#") for written in names[: 2 * _MOST_TAGS] for name in _parted(title_of(Written(written))))
    return tuple(dict.fromkeys(name for name in plain if 0 < len(name) <= _LONGEST_TAG))[:_MOST_TAGS]


def _parted(name: str) -> Sequence[str]:
    """Return the names in one that is too long to be one."""
    return (name,) if len(name) <= _LONGEST_TAG else [part.strip() for part in name.split(",")]
