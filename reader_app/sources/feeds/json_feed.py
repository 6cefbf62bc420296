"""JSON Feed, versions 1 and 1.1 (jsonfeed.org), and RSS in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reader_app.library.post import Enclosure
from reader_app.markup.allowed import allowed_url
from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.addresses import absolute, host_of
from reader_app.sources.feeds.bodies import Written
from reader_app.sources.feeds.entries import Entry, posts_of
from reader_app.sources.feeds.feed import Feed
from reader_app.sources.feeds.rss_in_json import rss_of
from reader_app.sources.feeds.titles import title_of
from reader_app.sources.feeds.well_formed import ENTRIES
from reader_app.sources.feeds.xml_feed import read_xml_feed

_VALUES = 1_000_000
"""Objects and arrays; each takes some sixty bytes and more."""

Object = Mapping[str, Any]


def read_json_feed(text: str, address: str) -> Feed:
    """Return the feed; raises UnreadableError where the text is no JSON, or JSON of another kind."""
    feed = _object(text)
    if isinstance(feed.get("rss"), dict):
        return read_xml_feed(rss_of(feed["rss"]), address)
    if "jsonfeed.org" not in _text(feed, "version") or not isinstance(feed.get("items"), list):
        raise UnreadableError("this is JSON, but no JSON Feed")
    site = absolute(_text(feed, "home_page_url"), address)
    base = site or (address if host_of(address) else "")
    items = [item for item in feed["items"][:ENTRIES] if isinstance(item, dict)]
    many = f"there are more than {ENTRIES:,} entries, and those behind them are not read"
    author = _authors(feed)
    return Feed(
        title=title_of(Written(_text(feed, "title"), False)),
        site=allowed_url(site) or "",
        posts=posts_of([_entry(item, base, author) for item in items], address),
        next_page=allowed_url(absolute(_text(feed, "next_url"), address)) or "",
        problems=(many,) if len(feed["items"]) > ENTRIES else (),
    )


def _object(text: str) -> Object:
    if text.count("{") + text.count("[") > _VALUES:
        raise UnreadableError(f"there are more than {_VALUES:,} values in this JSON")
    try:
        value = json.loads(text.strip("\ufeff \t\n\r"), strict=False)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"the JSON is damaged ({error.msg})", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError("the JSON is nested too deep, or a number in it is too long") from error
    return value if isinstance(value, dict) else {}


def _entry(item: Object, site: str, author: str) -> Entry:
    url = allowed_url(absolute(_text(item, "url") or _text(item, "external_url"), site)) or ""
    base = url or site
    html, plain = _text(item, "content_html"), _text(item, "content_text")
    return Entry(
        own=_text(item, "id"),
        url=url,
        title=Written(_text(item, "title"), False),
        content=Written(html or plain, bool(html), base),
        summary=Written(_text(item, "summary"), False, base),
        is_excerpt=True,
        author=_authors(item) or author,
        dates=tuple(filter(None, (_text(item, "date_published"), _text(item, "date_modified")))),
        tags=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        enclosures=tuple(_enclosures(item, base)),
        base=base,
    )


def _authors(holder: Object) -> str:
    """Return the names of the authors; version 1 has one, 1.1 a list."""
    given = [*_list(holder, "authors"), holder.get("author")]
    names = (_text(one, "name") if isinstance(one, dict) else one for one in given)
    return ", ".join(dict.fromkeys(title_of(Written(name, False)) for name in names if isinstance(name, str) and name))


def _enclosures(item: Object, base: str) -> list[Enclosure]:
    attached = [one for one in _list(item, "attachments") if isinstance(one, dict)]
    found = ((allowed_url(absolute(_text(one, "url"), base)), one) for one in attached)
    return [Enclosure(url, _text(one, "mime_type"), _size(one)) for url, one in found if url]


def _size(attachment: Object) -> int | None:
    size = attachment.get("size_in_bytes")
    return int(size) if isinstance(size, int | float) and 0 <= size < 1e15 else None


def _text(holder: Object, key: str) -> str:
    """Return the text under `key`; a number counts as its digits, anything else as nothing."""
    value = holder.get(key)
    return value if isinstance(value, str) else str(value) if type(value) in (int, float) else ""


def _list(holder: Object, key: str) -> list[Any]:
    value = holder.get(key)
    return value[:ENTRIES] if isinstance(value, list) else []
