"""What a page says about its article: title, author, date, readers, address, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from reader_app.sources.pages.elements import line_of
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
_WRITTEN_BY = re.compile(r'"author"\s*:\s*(?:\[\s*)?\{[^{}]{0,400}?"name"\s*:\s*"([^"\\]{1,80})"')
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')

_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:\.{1,2}/)*(?:index\.html?)?")
_OF_SITE = re.compile(r"\b(?:site|blog)[-_]?(?:title|name|header)\b|\b(?:logo|masthead|navbar-brand)\b")
"""What the heading with a site's name is called, and where the link in it leads."""

_DATES = (
    'meta[property="article:published_time"], meta[itemprop="datePublished"], meta[name="date"],'
    ' meta[name="citation_date"], meta[name="parsely-pub-date"],'
    ' [itemprop="datePublished"], time[datetime], time, .entry-date, .post-date,'
    " .published, .posted-on, .post-meta, .post-time, .article-date, .page__date, .entry-meta, .article-meta"
)
_AUTHORS = (
    'meta[name="author"], meta[property="article:author"], meta[name="citation_author"], meta[name="parsely-author"],'
    ' meta[name="byl"]',
    '[itemprop="author"] [itemprop="name"], a[rel~="author"], .author .fn, .p-author, .byline-author, .post-author',
    '[itemprop="author"], .author',
)
"""In the order in which they are believed; the last ones may hold more than a name."""

_MOST_AUTHORS = 8
_NOT_IN_NAMES = re.compile(r"\d|://|\{\{")
_BESIDE_HEADING = 6
_LONGEST_BESIDE = 100
"""So many elements and spaces on either side of a heading, of so many characters at most, may say the date."""

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
    """Return the title: the heading that ``title`` begins with, else what a page tells others, else a heading.

    The name of the site is the last that is believed, wherever it stands.
    """
    written = line_of(page.css_first("title"))
    nodes = page.css("h1")
    sites = {_content(page, 'meta[property="og:site_name"]'), *map(line_of, filter(_names_site, nodes))} - {""}
    all_headings = list(filter(None, map(line_of, nodes)))
    headings = [heading for heading in all_headings if heading not in sites]
    named = [heading for heading in headings if written.startswith(heading)]
    held = [heading for heading in headings if f" {heading} " in f" {written} "]
    told = _content(page, 'meta[property="og:title"], meta[name="citation_title"]')
    if written in sites and len(headings) > 1:
        headings = []  # of several posts
    known = (*named, "" if told in sites else told, *held, *headings, _without_site(written), *all_headings)
    return next((title for title in known if title), "")


def _names_site(heading: LexborNode) -> bool:
    """Whether a heading is the name of the site: it is called so, or leads home."""
    around = (heading, heading.parent)
    names = " ".join(f"{node.id or ''} {node.attributes.get('class') or ''}" for node in around if node is not None)
    link = heading.css_first("a[href]")
    leads_home = link is not None and _HOME.fullmatch(link.attributes.get("href") or "") is not None
    return leads_home or _OF_SITE.search(names) is not None


def _without_site(title: str) -> str:
    """Return a title without the name of the site; one of immoderate length has none, and its signs are not tried."""
    return title if len(title) > 4 * LONGEST_TITLE else _SITE.sub("", title)


def _author(page: LexborHTMLParser) -> str:
    told, marked, vague = map(page.css, _AUTHORS)
    linked = (name for script in _linked_data(page) for name in _WRITTEN_BY.findall(script))
    if len(vague) > _MOST_AUTHORS:
        vague = []  # of works that are quoted
    names = chain(map(_name, told), linked, map(_name, (*marked, *vague)))
    author = next((name for name in names if name and len(name) < 80 and not _NOT_IN_NAMES.search(name)), "")
    return re.sub(r"^(?:by|作者)\s*[:：]?\s*", "", author, flags=re.IGNORECASE)


def _name(node: LexborNode) -> str:
    return node.attributes.get("content") or line_of(node)


def _linked_data(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the beginning of what a page says of itself in JSON-LD."""
    yield from (script.text()[:100_000] for script in page.css('script[type="application/ld+json"]'))


def _date(page: LexborHTMLParser) -> datetime | date | None:
    return next((when for written in _dates(page) if (when := find_date(written[:200]))), None)


def _dates(page: LexborHTMLParser) -> Iterator[str]:
    nodes = page.css(_DATES)
    yield from (node.attributes.get("content") or node.attributes.get("datetime") or "" for node in nodes)
    for script in _linked_data(page):
        yield from _PUBLISHED.findall(script)
    yield from (line_of(node) for node in nodes)
    yield from _beside_heading(page)


def _beside_heading(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the short lines before and behind the first heading, or the element that holds it."""
    heading = page.css_first("h1")
    for node in (heading, heading.parent) if heading is not None else ():
        before = after = node
        for _ in range(_BESIDE_HEADING):
            before, after = before and before.prev, after and after.next
            texts = (line_of(beside) for beside in (after, before) if beside is not None)
            yield from (text for text in texts if len(text) <= _LONGEST_BESIDE)


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
    linked = (line_of(link) for place in page.css(_TAG_PLACES)[:_MOST_PLACES] for link in place.css(_TAGS))
    found = _unique((*given, *linked))
    return found if len(found) <= _MOST_TAGS else _unique(given)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    cleaned = (name.strip().lstrip("#").strip() for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name and len(name) < 60))


def _content(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    content = (node.attributes.get("content") or "").strip() if node else ""
    return "" if "{{" in content else content
