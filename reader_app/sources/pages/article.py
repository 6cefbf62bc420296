"""The element of a page that is its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.sources.crawl import NOTES
from reader_app.sources.pages.layouts import COMMENTS, DROPPED, LAYOUTS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SHARE = 0.6
"""An element whose text is so great a share of the text around it holds the article."""

_DEEPEST = 64
_REPRINT = (NOTES, "转载请包括本文地址")
"""With these words the notes of kexue.fm begin that stand under each of its posts."""


def article_of(page: LexborHTMLParser) -> LexborNode | None:
    """Return the article's element with nothing in it but the article; None where the page has no body.

    It is the one that the table of layouts names, or the page's only ``article``, or else the innermost element that
    holds most of the page's text outside of links.
    """
    _remove(page.body, f"{DROPPED}, {COMMENTS}")
    for layout in LAYOUTS:
        found = page.css(layout.body)
        if len(found) == 1:
            _remove(found[0], layout.dropped)
            return _without_notes(found[0])
    articles = page.css("article")
    if len(articles) == 1:
        return _without_notes(articles[0])
    if page.body is None:
        return None
    _remove(page.body, "body > footer, body > header, #footer, #header, .footer, .site-footer, .site-header")
    _remove(page.body, "div > footer")
    return _without_notes(_densest(page.body))


def _densest(node: LexborNode) -> LexborNode:
    for _ in range(_DEEPEST):
        most = _SHARE * _weight(node)
        large = (child for child in node.iter() if len(child.text()) > most)
        inner = next((child for child in large if _weight(child) > most), None)
        if inner is None or inner.tag in _WHOLE:
            return node
        node = inner
    return node


_WHOLE = frozenset(("p", "pre", "table", "ul", "ol", "dl", "blockquote", "h1", "h2", "h3", "figure", "span", "a"))
"""Elements that are a part of an article, however much of it."""


def _weight(node: LexborNode) -> int:
    """Return the number of characters outside of links."""
    return len(node.text()) - sum(len(link.text()) for link in node.css("a"))


def _remove(node: LexborNode | None, selector: str) -> None:
    if node is not None and selector:
        # The inner ones first: an element that went takes those in it along.
        for found in reversed(node.css(selector)):
            found.remove()


def _without_notes(article: LexborNode) -> LexborNode:
    """Return the article without the notes on reprinting and quoting that kexue.fm puts under each post."""
    if not any(words in article.text() for words in _REPRINT):
        return article
    for child in article.iter():
        if child.text().lstrip(" \n\t*_").startswith(_REPRINT):
            following = child
            while (node := following.next) is not None:
                node.remove()
            child.remove()
            break
    return article
