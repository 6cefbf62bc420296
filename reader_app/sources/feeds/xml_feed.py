"""RSS, RDF, Atom and CDF, read by feedparser: its repairs, but not its passes over HTML, which damage formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from reader_app.library.post import Enclosure
from reader_app.markup.allowed import allowed_url
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.addresses import absolute, host_of
from reader_app.sources.feeds.bodies import NOTHING, Written, looks_like_html
from reader_app.sources.feeds.entries import Entry, posts_of
from reader_app.sources.feeds.feed import Feed
from reader_app.sources.feeds.titles import title_of
from reader_app.sources.feeds.well_formed import TEXTS, WellFormed, well_formed

ROOTS = frozenset(("rss", "rdf", "feed", "channel"))
"""The names of the root elements of feeds, in small letters."""

_PLAIN = ("text/plain", "text/markdown", "text/x-markdown")
_NO_TEXT = ("image/", "audio/", "video/", "application/pdf", "application/zip")
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_LONGEST_TTL = 43_200
"""Minutes: a month; a feed that asks for more has made a mistake."""

_NO_ENCLOSURE = re.compile(r"\Aapplication/x-shockwave-flash |//[\w.]*gravatar\.com/avatar/")
"""Nothing plays Flash any more; WordPress attaches the portrait of the author."""

_LONGEST_NAME = 200
_NAMED_MAIL = re.compile(
    r"(?:mailto:)?[^\s@]+@[^\s@]+\s+\((.+)\)|(.+?)\s*\([^\s@]+@[^\s@]+\)|(.+?)\s*<[^\s@]+@[^\s@]+>"
)

_BROKEN_OFF = "the feed breaks off in the middle of its last entry"

Values = dict[str, Any]
"""What feedparser gives: of a hostile feed any value may have any type."""


class _Heading(NamedTuple):
    """What of a feed its entries are read with: its author, what its addresses are relative to, whether it is Atom."""

    author: str
    base: str
    is_atom: bool


def read_xml_feed(text: str, address: str) -> Feed:
    """Return the feed; raises UnreadableError where the text has no root of a feed."""
    mended = well_formed(text, ROOTS, "feed", TEXTS)
    parsed = _parsed(mended.xml)
    feed, entries = _values(parsed, "feed"), _list(parsed, "entries")
    own = address if host_of(address) else ""
    base = _base_of(feed, own)
    heading = _Heading(_author(feed), base, _text(parsed, "version").startswith("atom"))
    for holder in (feed, *entries):
        _restore(holder, mended)
        if not heading.is_atom:
            # Only Atom says what its titles are; elsewhere they are HTML, whatever the specification wishes.
            _values(holder, "title_detail")["type"] = "text/html"
    links = [link for link in _list(feed, "links") if isinstance(link, dict)]
    return Feed(
        title=title_of(_written(feed, "title", base)),
        site=allowed_url(absolute(_text(feed, "link"), base)) or "",
        posts=posts_of([_entry(entry, heading) for entry in entries], address),
        next_page=next(
            (url for link in links if link.get("rel") == "next" and (url := _address(link, own or base))), ""
        ),
        ttl_minutes=_ttl(feed),
        problems=(*mended.problems, *(_BROKEN_OFF,) * mended.is_broken_off),
        is_broken_off=mended.is_broken_off,
    )


def _base_of(feed: Values, address: str) -> str:
    """Return what the addresses of a feed from `address` are relative to where it does not say so.

    One that comes from a file, or from a service that hands on the feeds of others, means its own site.
    """
    links = (_text(link, "href") for link in _list(feed, "links") if _text(link, "rel") == "self")
    sites = (_text(feed, "link"), *links)
    return next((site for site in sites if host_of(site) not in ("", host_of(address))), address)


def _parsed(xml: str) -> Values:
    # It takes a tenth of a second to load.
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    data = io.BytesIO(f"<?xml version='1.0' encoding='utf-8'?>{xml}".encode("utf-8", "replace"))
    try:
        parsed: Values = feedparser.parse(
            data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:
        # Its parser trusts that no element has the name of one of its own fields.
        raise UnreadableError("the feed has elements that cannot be") from error
    return parsed


def _restore(holder: Values, mended: WellFormed) -> None:
    """Put the texts that were lifted out back for their marks."""
    details = [one for one in (*_list(holder, "content"), _values(holder, "summary_detail")) if isinstance(one, dict)]
    for one, key in (*((detail, "value") for detail in details), (holder, "summary")):
        lifted = mended.restored(_text(one, key))
        if lifted is not None:
            one[key] = lifted.text
            is_plain = _text(one, "type").startswith(_PLAIN) and not looks_like_html(lifted.text)
            one["type"] = "text/html" if lifted.has_elements or not is_plain else "text/plain"


def _entry(entry: Values, heading: _Heading) -> Entry:
    # FeedBurner's links only count readers on their way.
    url = allowed_url(absolute(_link(entry), heading.base)) or ""
    content, summary = _content(entry, heading.base), _written(entry, "summary", heading.base)
    if "yt_videoid" in entry:
        content, summary = summary, NOTHING  # all there is about a film
    told = content.base or summary.base
    # What is relative to no base of its own is meant relative to the post, whatever Atom says.
    base = told if told not in ("", heading.base) else url or heading.base
    return Entry(
        own=_text(entry, "id"),
        url=url,
        title=_written(entry, "title", base),
        content=content._replace(base=base),
        summary=summary._replace(base=base),
        is_excerpt=heading.is_atom,
        author=_author(entry) or heading.author,
        dates=tuple(date for key in ("published", "updated", "created") if (date := _text(entry, key))),
        tags=tuple(_tags(entry)),
        enclosures=tuple(_enclosures(entry, base)),
        base=base,
    )


def _link(entry: Values) -> str:
    """Return the address of an entry as it is written; an id that could be one by its form only is none."""
    link = _text(entry, "feedburner_origlink") or _text(entry, "link")
    return link if link != _text(entry, "id") or host_of(link) else ""


def _content(entry: Values, base: str) -> Written:
    """Return the longest of an entry's contents that is text, HTML before plain text."""
    texts = [_of_detail(detail, base) for detail in _list(entry, "content") if isinstance(detail, dict)]
    return max(texts, key=lambda text: (bool(text.text) and text.is_html, len(text.text)), default=NOTHING)


def _written(holder: Values, key: str, base: str) -> Written:
    # A detail may be an element's further in: the title of a picture, of an author.
    detail = {"type": "text/html", **_values(holder, f"{key}_detail")}
    return _of_detail({**detail, "value": _text(holder, key)}, base)


def _of_detail(detail: Values, base: str) -> Written:
    """Return a text construct; a picture, a sound or a film in letters is none."""
    kind = _text(detail, "type")
    if kind.startswith(_NO_TEXT):
        return NOTHING
    return Written(_text(detail, "value"), not kind.startswith(_PLAIN), absolute(_text(detail, "base"), base) or base)


def _author(holder: Values) -> str:
    people = [
        _text(person, "name") or _text(person, "email")
        for person in _list(holder, "authors")
        if isinstance(person, dict)
    ]
    names = people if len(people) > 1 else [_text(holder, "author")]
    return ", ".join(dict.fromkeys(title_of(Written(_name(name))) for name in names if name))


def _name(written: str) -> str:
    """Return the name in ``a@b.example (Ann)``, ``Ann (a@b.example)`` or ``Ann <a@b.example>``."""
    found = _NAMED_MAIL.fullmatch(written[:_LONGEST_NAME].strip())
    return next(name for name in found.groups() if name) if found else written


def _tags(entry: Values) -> Iterator[str]:
    for tag in _list(entry, "tags"):
        if isinstance(tag, dict):
            yield _text(tag, "label") or _text(tag, "term")


def _enclosures(entry: Values, base: str) -> Iterator[Enclosure]:
    attached = [link for link in _list(entry, "links") if isinstance(link, dict) and link.get("rel") == "enclosure"]
    media = [one for one in _list(entry, "media_content") if isinstance(one, dict)]
    for one in (*attached, *media):
        url = _address(one, base)
        if url and not _NO_ENCLOSURE.search(f"{_text(one, 'type')} {url}"):
            size = _text(one, "length") or _text(one, "filesize")
            yield Enclosure(url, _text(one, "type"), int(size) if size.isdecimal() and len(size) < 16 else None)


def _address(holder: Values, base: str) -> str:
    return allowed_url(absolute(unescape(_text(holder, "href") or _text(holder, "url")), base)) or ""


def _ttl(feed: Values) -> int | None:
    """Return the minutes that a feed asks to be left alone: RSS's ``ttl``, or the period of its updates."""
    told = _text(feed, "ttl").strip()
    if told.isdecimal() and len(told) < 9:
        return min(int(told), _LONGEST_TTL) or None
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower())
    often = _text(feed, "sy_updatefrequency").strip()
    times = int(often) if often.isdecimal() and 0 < len(often) < 5 else 1
    return min(period // max(times, 1), _LONGEST_TTL) or None if period else None


def _text(holder: Values, key: str) -> str:
    value = dict.get(holder, key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""


def _values(holder: Values, key: str) -> Values:
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def _list(holder: Values, key: str) -> list[Any]:
    value = holder.get(key)
    return value if isinstance(value, list) else []
