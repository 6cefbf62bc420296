"""The posts of a whole site, and the pages that name more of them: site maps, archive pages, feeds with pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from reader_app.markup.tree import with_tags_only
from reader_app.sources.feeds.addresses import absolute, host_of, site_of
from reader_app.sources.feeds.decoding import decode_feed
from reader_app.sources.feeds.reading import read_feed
from reader_app.sources.feeds.xml_feed import ROOTS
from reader_app.sources.feeds.xml_tokens import tokens, with_references, without_references

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST = 50_000
"""Addresses; a site map has no more (sitemaps.org)."""

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z]+)[\s>]")
_PLACE = ("loc", "sm:loc", "ns0:loc", "sitemap:loc")
_MAPS = frozenset(("urlset", "sitemapindex"))
_POST = re.compile(
    r"/archives?/\d+(?:\.html?)?/?$|/\d{4}/\d{1,2}(?:/\d{1,2})?/[^/]+/?$|/(?:p|post|posts|article|articles|blog|notes?)"
    r"/(?!page/)[^/]+/?$|/\d{4}-\d\d-\d\d-[^/]+$|[?&]p=\d+$",
    re.IGNORECASE,
)
"""Addresses of posts: Typecho, WordPress, Hexo, Jekyll, Hugo."""

_NO_POST = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?|page|feed|rss|search|login|wp-[a-z]+|about|links?|archives?|comments?)"
    r"(?:/(?:page/\d+/?)?)?$|/(?:tags?|categor(?:y|ies)|author|page|feed|wp-(?:admin|content|json|login))/",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|css|js|xml|xsl|pdf|zip|gz|mp[34]|ico|txt|bib)$", re.IGNORECASE)
_PAGE = re.compile(r"(?:/page[/-]|[?&](?:page|paged)=)(\d{1,5})/?(?:\.html?)?$", re.IGNORECASE)
_NEXT = re.compile(
    r"^\W*(?:next(?: page)?|older(?: posts| entries)?|下一[页頁]|下页|更早的文章|»|→)\W*$", re.IGNORECASE
)
_MONTH = re.compile(r"/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/?$")
_FEW = 5
"""Links of one folder that are fewer are no list of posts."""


class Links(NamedTuple):
    """Addresses of posts, and of further pages and maps that may name more; each once, in order."""

    posts: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def find_posts(data: bytes, address: str) -> Links:
    """Return what a site map, an archive page or a feed at `address` names of the site's posts.

    Of other sites nothing is named. Raises UnreadableError where `data` is none of these.
    """
    text = decode_feed(data).text
    root = _ROOT.search(text[:8192])
    name = root["name"].lower() if root else ""
    if name in _MAPS:
        found = _of_map(text, name)
    elif name in ROOTS or text.startswith("{"):
        found = _of_feed(data, address)
    else:
        found = _of_page(text, address)
    own = site_of(address)
    return Links(_unique(found.posts, own), _unique((one for one in found.more if one != address), own))


def _of_map(text: str, name: str) -> Links:
    places = tuple(islice(_places(text), MOST))
    if name == "sitemapindex":
        return Links(more=tuple(place for place in places if not re.search(r"image|categor|tag|author|user", place)))
    return Links(tuple(place for place in places if _may_be_post(place)))


def _places(text: str) -> Iterator[str]:
    """Yield what stands in the elements ``loc``; those of pictures and films have a prefix."""
    place: str | None = None
    for token in tokens(text):
        if isinstance(token, str):
            place = None if place is None else place + token
        elif token["name"].lower() in _PLACE:
            if place is not None:
                yield without_references(with_references(place)).strip()
            place = None if token["end"] else ""


def _of_feed(data: bytes, address: str) -> Links:
    """Return the entries of a feed; WordPress gives its older ones as further pages without saying so."""
    feed = read_feed(data, address)
    posts = tuple(post.url for post in feed.posts if post.url)
    paged = re.search(r"[?&]paged=\d+", address) or b"wordpress.org" in data[:4096]
    following = feed.next_page or (_next_page(address) if paged and posts else "")
    return Links(posts, (following,) if following else ())


def _next_page(address: str) -> str:
    """Return the address of the following page of a WordPress feed: ``?paged=2`` and so on."""
    parts = urlsplit(address)
    fields = dict(parse_qsl(parts.query))
    number = fields.get("paged", "1")
    fields["paged"] = str(int(number) + 1 if number.isdecimal() and len(number) < 6 else 2)
    return urlunsplit(parts._replace(query=urlencode(fields)))


def _of_page(text: str, address: str) -> Links:
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(with_tags_only(text))
    links = [
        (absolute(link.attributes.get("href") or "", address).partition("#")[0], link) for link in page.css("a[href]")
    ]
    places = [place for place, _ in links if site_of(place) == site_of(address) and not _PAGE.search(place)]
    posts = [place for place in places if _POST.search(place) and not (_MONTH.search(place) or _FILE.search(place))]
    # Beside posts the months are an index of the same posts.
    months = [] if posts else [place for place in places if _MONTH.search(place)]
    if not posts and not months:
        posts = list(_of_largest_folder(places))
    named = (absolute(link.attributes.get("href") or "", address) for link in page.css('link[rel="next"][href]'))
    further = (place for place, link in links if _leads_on(place, link, address))
    return Links(tuple(posts), (*named, *further, *months))


def _may_be_post(place: str) -> bool:
    path = urlsplit(place).path if host_of(place) else ""
    return bool(path.strip("/")) and not _NO_POST.search(place) and not _FILE.search(path)


def _leads_on(place: str, link: LexborNode, address: str) -> bool:
    """Whether a link goes to a further page of the same list."""
    if "next" in (link.attributes.get("rel") or "").split() or _NEXT.match(link.text()[:40]):
        return True
    return _PAGE.search(place) is not None and _list_of(place) == _list_of(address)


def _list_of(address: str) -> str:
    """Return the address of a list without the number of its page."""
    return _PAGE.sub("", address.partition(":")[2]).rstrip("/")


def _of_largest_folder(places: Sequence[str]) -> Iterator[str]:
    """Yield the addresses in the folder that holds most of them, where a site has a form of its own."""
    plain = [place for place in dict.fromkeys(places) if _may_be_post(place)]
    folders = Counter(_folder(place) for place in plain)
    folder, count = next(iter(folders.most_common(1)), ("", 0))
    return (place for place in plain if count >= _FEW and _folder(place) == folder)


def _folder(place: str) -> str:
    return re.sub(r"\d+", "0", urlsplit(place).path.rstrip("/").rpartition("/")[0])


def _unique(places: Iterable[str], site: str) -> tuple[str, ...]:
    """Return the addresses of the site, each once whatever its scheme and host, and no more than `MOST`."""
    own = (place for place in places if site_of(place) == site)
    return tuple({re.sub(r"\Ahttps?://[^/]*", "", place).rstrip("/"): place for place in own}.values())[:MOST]
