"""The feeds that a page of a web site offers: those it names, those it links to, and where feeds usually are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from reader_app.markup.tree import with_tags_only
from reader_app.sources.feeds.addresses import absolute, host_of
from reader_app.sources.feeds.bodies import Written
from reader_app.sources.feeds.decoding import decode_feed
from reader_app.sources.feeds.titles import title_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_MOST = 24
_LARGEST = 2 * 1024 * 1024
"""Characters of a page that are looked at."""

_TYPES = {
    "application/rss+xml": "rss",
    "application/x-rss+xml": "rss",
    "application/rdf+xml": "rss",
    "text/rss+xml": "rss",
    "application/atom+xml": "atom",
    "text/atom+xml": "atom",
    "application/feed+json": "json",
}
_VAGUE_TYPES = frozenset(("application/xml", "text/xml", "application/json", ""))
"""What may be a feed if its address says so."""

_FEED = re.compile(
    r"/(?:feed|rss|atom|rdf)s?(?:/(?:rss2?|atom|posts/default|all)?)?/?(?:$|\?)|\.(?:rss|atom|rdf)(?:$|\?)"
    r"|(?:^|[/_.-])(?:feed|rss2?|atom)[\w-]*\.(?:xml|json|php|aspx?)(?:$|\?)|/index\.(?:xml|rdf)$"
    r"|[?&](?:feed|format)=(?:rss|atom|feed)|//feeds\.feedburner\.com/|//rss\.arxiv\.org/",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comments|评论|評論", re.IGNORECASE)

_USUAL = ("/feed", "/atom.xml", "/rss.xml", "/index.xml", "/feed.xml", "/rss", "/feed.json")
_PLACES = {
    "wordpress": ("/feed/", "/?feed=rss2"),
    "typecho": ("/feed", "/feed/atom"),
    "hexo": ("/atom.xml", "/rss2.xml", "/rss.xml"),
    "hugo": ("/index.xml", "/posts/index.xml", "/post/index.xml"),
    "jekyll": ("/feed.xml", "/atom.xml"),
    "zola": ("/atom.xml", "/rss.xml"),
    "mkdocs": ("/feed_rss_created.xml",),
    "ghost": ("/rss/",),
    "blogger": ("/feeds/posts/default",),
    "discourse": ("/latest.rss",),
}
"""Where the programs that make sites put their feeds, by the name they give themselves."""


class Found(NamedTuple):
    """A feed: its address, its title as the page gives it, and its type (``rss``, ``atom``, ``json``) if it is told.

    Title and type of a mere guess are empty.
    """

    address: str
    title: str = ""
    type: str = ""


def find_feeds(html: bytes | str, address: str) -> tuple[Found, ...]:
    """Return the feeds of the page at `address`, the likeliest first, an address once.

    The page's own words come first, its links then, and last what is worth trying on its site. Raises UnreadableError
    where the bytes are no text.
    """
    from selectolax.lexbor import LexborHTMLParser

    text = html if isinstance(html, str) else decode_feed(html).text
    page = LexborHTMLParser(with_tags_only(text[:_LARGEST]))
    holder = page.css_first("base[href]")
    base = absolute((holder.attributes.get("href") if holder else "") or "", address) or address
    named = sorted(_named(page, base), key=lambda found: bool(_COMMENTS.search(f"{found.title} {found.address}")))
    found: dict[str, Found] = {}
    for feed in (*named, *_linked(page, base), *_guesses(page, address)):
        if host_of(feed.address):
            found.setdefault(feed.address, feed)
    return tuple(found.values())[:_MOST]


def _named(page: LexborHTMLParser, base: str) -> Iterator[Found]:
    for link in page.css("link[rel][href]"):
        attributes = link.attributes
        words = (attributes.get("rel") or "").lower().split()
        media = (attributes.get("type") or "").partition(";")[0].strip().lower()
        address = absolute(attributes.get("href") or "", base)
        is_vague = media in _VAGUE_TYPES and _FEED.search(address) is not None
        if ("alternate" in words or "feed" in words) and (media in _TYPES or is_vague):
            yield Found(address, title_of(Written(attributes.get("title") or "")), _TYPES.get(media, ""))


def _linked(page: LexborHTMLParser, base: str) -> Iterator[Found]:
    for link in page.css("a[href]"):
        address = absolute(link.attributes.get("href") or "", base).partition("#")[0]
        if _FEED.search(address):
            yield Found(address, title_of(Written(link.attributes.get("title") or link.text().strip(), False)))


def _guesses(page: LexborHTMLParser, address: str) -> Iterator[Found]:
    """Yield where the feed may be: at the site's root, and below the first folder of a site that lives in one."""
    generator = page.css_first('meta[name="generator"]')
    program = ((generator.attributes.get("content") if generator else "") or "").lower()
    places = [place for name, known in _PLACES.items() if name in program for place in known]
    roots = _roots(address)
    for place in dict.fromkeys((*places, *_USUAL)):
        yield from (Found(urljoin(address, f"{root}{place}")) for root in roots)


def _roots(address: str) -> tuple[str, ...]:
    """Return the folders in which a site may begin, the likelier first; one of posts or of a year is none."""
    path = urlsplit(address).path
    folder = re.match(r"/(?!archives?/|posts?/|p/|\d+/)[^/.?#]+(?=/)", path)
    if folder is None:
        return ("",)
    return (folder[0], "") if path.strip("/") == folder[0].strip("/") else ("", folder[0])
