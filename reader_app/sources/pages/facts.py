"""What a page says about its article: title, author, date, readers, address, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from reader_app.sources.pages.written_dates import find_date
from reader_app.sources.titles import LONGEST_TITLE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_BYLINE = re.compile(
    r"\bBy\s*(?P<author>[^|\\]{1,60}?)\s*\\?\|\s*(?P<date>[^|]{6,24})(?:\|\s*(?P<readers>[\d,]{1,12})\s*位读者)?"
)
_READERS = re.compile(r"(?P<readers>\d[\d,]{0,12})\s*(?:位读者|次阅读|次浏览|人阅读|views|reads)")
_SITE = re.compile(r"\s+[-|–—·_]\s+[^-|–—·]+(?:\|[^-|–—·]+)?$|\s*[|_]\s*[^|_]+$")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)", re.MULTILINE)
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')

_DATES = (
    'meta[property="article:published_time"], meta[itemprop="datePublished"], meta[name="date"],'
    ' meta[name="citation_date"], [itemprop="datePublished"], time[datetime], time, .entry-date, .post-date,'
    " .published, .posted-on, .post-meta, .post-time, .article-date, .page__date, .entry-meta, .article-meta"
)
_AUTHORS = (
    'meta[name="author"], meta[property="article:author"], [itemprop="author"] [itemprop="name"],'
    ' [itemprop="author"], a[rel~="author"], .author .fn, .p-author, .byline-author, .post-author, .author'
)
_TAGS = (
    'a[rel~="category"], a[href*="/category/"], a[href*="/categories/"], .category a, a[rel~="tag"], a[href*="/tag/"],'
    " .tags a, .post-tags a, .article-tag-list a, .tag-links a"
)
_TAG_PLACES = (
    "#tools, .meta, .post-meta, .entry-meta, .entry-footer, .post-footer, .post-tags, .tags, .article-meta,"
    " .article-footer, .page__meta, .Post, article, .post, .hentry, .h-entry"
)
_MOST_TAGS = 24
_MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article; empty or None where the page does not say it."""

    title: str = ""
    author: str = ""
    date: datetime | date | None = None
    readers: int | None = None
    url: str = ""
    tags: tuple[str, ...] = ()


def facts_of(page: LexborHTMLParser, source: str) -> Facts:
    """Return what `page`, whose HTML is `source`, says about its article."""
    text = page.body.text(separator=" ") if page.body else ""
    lines = " ".join(text[:20_000].split())
    byline = _BYLINE.search(lines)
    return Facts(
        title=_title(page),
        author=byline["author"].strip() if byline else _author(page),
        date=(find_date(byline["date"]) if byline else None) or _date(page),
        readers=_readers(byline, lines),
        url=_url(page, source),
        tags=_tags(page),
    )


def _title(page: LexborHTMLParser) -> str:
    """Return the title: the heading that ``title`` begins with, else what a page tells others, else ``title``."""
    written = _text(page.css_first("title"))
    headings = [heading for node in page.css("h1") if (heading := _text(node))]
    named = [heading for heading in headings if written.startswith(heading)]
    told = _content(page, 'meta[property="og:title"], meta[name="citation_title"]')
    known = (*named, told, *headings, _without_site(written))
    return next((title for title in known if title), "")


def _without_site(title: str) -> str:
    """Return a title without the name of the site; one of immoderate length has none, and its signs are not tried."""
    return title if len(title) > 4 * LONGEST_TITLE else _SITE.sub("", title)


def _author(page: LexborHTMLParser) -> str:
    for node in page.css(_AUTHORS):
        name = node.attributes.get("content") or _text(node)
        if name and len(name) < 80 and "://" not in name:
            return re.sub(r"^(?:by|作者)\s*[:：]?\s*", "", name, flags=re.IGNORECASE)
    return ""


def _date(page: LexborHTMLParser) -> datetime | date | None:
    return next((when for written in _dates(page) if (when := find_date(written[:200]))), None)


def _dates(page: LexborHTMLParser) -> Iterator[str]:
    nodes = page.css(_DATES)
    yield from (node.attributes.get("content") or node.attributes.get("datetime") or "" for node in nodes)
    for script in page.css('script[type="application/ld+json"]'):
        yield from _PUBLISHED.findall(script.text()[:100_000])
    yield from (_text(node) for node in nodes)


def _readers(byline: re.Match[str] | None, text: str) -> int | None:
    found = byline if byline and byline["readers"] else _READERS.search(text[:2000])
    return int(found["readers"].replace(",", "")) if found else None


def _url(page: LexborHTMLParser, source: str) -> str:
    """Return the address that the page gives itself, or that the browser wrote down when it saved the page."""
    link = page.css_first('link[rel="canonical"][href]')
    told = _content(page, 'meta[property="og:url"]')
    saved = _SAVED_FROM.search(source[:4096])
    known = (link.attributes.get("href") if link else "", told, (saved[1] or saved[2]) if saved else "")
    return next((url for url in known if url and url.startswith(("http://", "https://"))), "")


def _tags(page: LexborHTMLParser) -> tuple[str, ...]:
    """Return the categories and tags that are linked near the article; a site's cloud of tags is not."""
    given = [node.attributes.get("content") or "" for node in page.css('meta[property="article:tag"]')]
    linked = (_text(link) for place in page.css(_TAG_PLACES)[:_MOST_PLACES] for link in place.css(_TAGS))
    found = _unique((*given, *linked))
    return found if len(found) <= _MOST_TAGS else _unique(given)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = (name.strip().lstrip("#").strip() for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name and len(name) < 60))


def _content(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    return (node.attributes.get("content") or "").strip() if node else ""


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node is not None else ""
