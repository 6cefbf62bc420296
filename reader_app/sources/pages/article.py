"""The element of a page that is its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.sources.crawl import NOTES
from reader_app.sources.pages.elements import selected, within
from reader_app.sources.pages.layouts import AROUND, ARTICLES, ASIDES, COMMENTS, DROPPED, IN_ARTICLES, LAYOUTS
from reader_app.sources.pages.notes import add_notes, holders_of_notes
from reader_app.sources.pages.prose import Prose

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SHARE = 0.8
"""The innermost element that holds so great a share of a page's running text holds the article."""

_PARAGRAPHS = 0.05
"""An element that has so great a share of a page's running text in paragraphs of its own holds the article too."""

_OF_LAYOUT = 0.1
_OF_PAGE = 0.5
"""An element that a layout or HTML names is no article with less of the page's running text: it is a teaser, or empty.

Layouts are certain of more, as there may be long comments under an article.
"""

_OF_NAMED = 0.75
"""Of several elements that are named alike one is the article if it has so great a share of the text in them all."""

_MOST = 0.4
"""What holds more of the page's running text is not what stands around an article, whatever it is called."""

_REPRINT = (NOTES, "转载请包括本文地址")
"""With these words the notes of kexue.fm begin that stand under each of its posts."""


def article_of(page: LexborHTMLParser) -> LexborNode | None:
    """Return the article's element with nothing in it but the article; None where the page has no body.

    It is the one that the table of layouts names, or the page's ``article`` or ``main``, or else the innermost element
    that holds most of the page's running text. Notes that it refers to are put at its end where they stand elsewhere.
    """
    body = page.body
    if body is None:
        return None
    for button in body.css("p button"):
        button.unwrap()
    _remove(body, f"{DROPPED}, {COMMENTS}")
    prose = Prose(body)
    _remove_around(body, prose)
    for unseen in body.css("noscript"):
        unseen.unwrap()
    for layout in LAYOUTS:
        if found := _named(body, layout.body, prose, _OF_LAYOUT):
            _remove(found, layout.dropped)
            return _without_reprint(add_notes(found, body))
    found = next(filter(None, (_named(body, selector, prose, _OF_PAGE) for selector in ARTICLES)), None)
    return _without_reprint(add_notes(found or _densest(body, prose), body))


def whole_of(page: LexborHTMLParser) -> LexborNode | None:
    """Return the body of what is nothing but an article, without what holds no text; None where there is no body."""
    if page.body is not None:
        _remove(page.body, DROPPED)
    return page.body


def _named(body: LexborNode, selector: str, prose: Prose, share: float) -> LexborNode | None:
    """Return the element that a selector names; None where it names none that could be the page's article."""
    found = selected(body, selector)
    if not found:
        return None
    alike = sum(map(prose.of, found)) - sum(map(prose.of, within(found, found)))
    best = max(found, key=prose.of)
    return best if prose.of(best) >= max(share * prose.total, _OF_NAMED * alike, 1) else None


def _densest(body: LexborNode, prose: Prose) -> LexborNode:
    node = body
    while prose.total:
        inner = max(node.iter(), key=prose.of, default=None)
        paragraphs = sum(prose.of(child) for child in node.iter() if child.tag in _WHOLE)
        if inner is None or prose.of(inner) < _SHARE * prose.total or paragraphs > _PARAGRAPHS * prose.total:
            break
        node = inner
    return node


_WHOLE = frozenset(("p", "pre", "table", "ul", "ol", "dl", "blockquote", "h1", "h2", "h3", "figure", "span", "a"))
"""Elements that are a part of an article, however much of it."""


def _remove(node: LexborNode, selector: str) -> None:
    if selector:
        # The inner ones first: an element that went takes those in it along.
        for found in reversed(node.css(selector)):
            found.remove()


def _remove_around(body: LexborNode, prose: Prose) -> None:
    """Remove what stands around an article, unless most of the page's text is in it, or a note that it refers to."""
    kept = holders_of_notes(body)
    most = _MOST * prose.total
    asides = within(body.css("aside"), body.css(IN_ARTICLES))
    kept |= {aside.mem_id for aside in asides if not (aside.any_css_matches((ASIDES,)) or _is_list_of_links(aside))}
    for found in reversed(body.css(AROUND)):
        if found.mem_id not in kept and prose.of(found) <= most:
            prose.leave_out(found)
            found.remove()


def _is_list_of_links(node: LexborNode) -> bool:
    return 2 * sum(len(link.text()) for link in node.css("a[href]")) > len(node.text())


def _without_reprint(article: LexborNode) -> LexborNode:
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
