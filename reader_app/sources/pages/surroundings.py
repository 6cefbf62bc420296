"""What stands around the article of a page: the readers' comments, the previous and the next post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.markup.allowed import allowed_url
from reader_app.sources.pages.layouts import COMMENTS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_PREVIOUS = 'link[rel="prev"], a[rel~="prev"], .nav-previous a, .post-nav-prev a, .post-nav-previous a, .prev-post a'
_NEXT = 'link[rel="next"], a[rel~="next"], .nav-next a, .post-nav-next a, .next-post a'


def comments_of(page: LexborHTMLParser) -> str:
    """Return the HTML of the comments under the article; empty where there are none."""
    found = page.css_first(COMMENTS)
    return (found.html or "") if found is not None and found.text().strip() else ""


def neighbours_of(page: LexborHTMLParser) -> tuple[str, str]:
    """Return the addresses of the previous and the next post as the page writes them; empty where it names none."""
    return _address(page.css_first(_PREVIOUS)), _address(page.css_first(_NEXT))


def _address(link: LexborNode | None) -> str:
    written = (link.attributes.get("href") or "") if link is not None else ""
    return allowed_url(written) or ""
