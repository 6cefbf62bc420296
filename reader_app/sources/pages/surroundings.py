"""What stands around the article of a page: the readers' comments, the previous and the next post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from reader_app.markup.allowed import allowed_url
from reader_app.sources.pages.elements import selected, within
from reader_app.sources.pages.layouts import COMMENTS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_PREVIOUS = (
    'link[rel="prev"], a[rel~="prev"], a[rel~="previous"], .nav-previous a, .post-nav-prev a, .post-nav-previous a,'
    " .prev-post a, .post-prev a, a.prev, a.previous, a.pagination__prev,"
    " .md-footer__link--prev, a.nav-chapters.previous"
)
_NEXT = (
    'link[rel="next"], a[rel~="next"], .nav-next a, .post-nav-next a, .next-post a, .post-next a, a.next,'
    " a.pagination__next, .md-footer__link--next, a.nav-chapters.next"
)
"""As WordPress, Hexo, Hugo, MkDocs, mdBook and their themes mark them."""

_PREVIOUS_LABEL = re.compile(
    r"\W*(?:上一[篇章]|前一[篇章]|(?:previous|prev|older)(?:\s+(?:post|article))?)\W*", re.IGNORECASE
)
_NEXT_LABEL = re.compile(r"\W*(?:下一[篇章]|后一[篇章]|(?:next|newer)(?:\s+(?:post|article))?)\W*", re.IGNORECASE)
_LAST_LINKS = 1000
_LONGEST_LABEL = 30
_PAIR = re.compile(r"\s*<[^<>|]*(?:\|[^<>|]*)?>?\s*")
"""How kexue.fm writes its two links: ``< the previous one | the next one >``."""


def comments_of(page: LexborHTMLParser) -> str:
    """Return the HTML of the comments under the article; empty where there are none."""
    found = selected(page.body, COMMENTS) if page.body is not None else []
    inner = {node.mem_id for node in within(found, found)}
    return "".join(node.html or "" for node in found if node.mem_id not in inner and node.text().strip())


def neighbours_of(page: LexborHTMLParser) -> tuple[str, str]:
    """Return the addresses of the previous and the next post as the page writes them; empty where it names none.

    They are told by how themes mark them, or else by what stands in the links or before them, or else by the angle
    brackets that kexue.fm puts around them.
    """
    links = page.css("a[href]")[-_LAST_LINKS:]
    previous = page.css_first(_PREVIOUS) or _labelled(links, _PREVIOUS_LABEL)
    following = page.css_first(_NEXT) or _labelled(links, _NEXT_LABEL)
    if previous is None and following is None:
        previous, following = _in_brackets(links)
    return _address(previous), _address(following)


def _labelled(links: Iterable[LexborNode], label: re.Pattern[str]) -> LexborNode | None:
    return next((link for link in links if any(label.fullmatch(text) for text in _labels(link))), None)


def _labels(link: LexborNode) -> Iterator[str]:
    """Yield what may say where a link leads: its own text outside of prose, its first element, the text before it."""
    around, before = link.parent, link.prev
    if around is not None and around.tag != "p":
        yield from (text for node in (link, link.child) if node is not None and (text := _short(node)))
        if before is not None and (text := _short(before)) and text.rstrip().endswith((":", "：")):
            yield text


def _short(node: LexborNode) -> str:
    text = node.text(deep=True) if node.tag != "-text" else node.text_content or ""
    return text.strip() if len(text) <= _LONGEST_LABEL else ""


def _in_brackets(links: Iterable[LexborNode]) -> tuple[LexborNode | None, LexborNode | None]:
    for link in links:
        before, around = link.prev, link.parent
        if (
            before is None
            or around is None
            or before.tag != "-text"
            or (before.text_content or "").strip() not in _EDGES
        ):
            continue
        inside = list(islice((child for child in around.iter() if child.tag == "a"), 3))
        if len(inside) <= 2 and _PAIR.fullmatch(around.text(deep=True)):
            is_next = (before.text_content or "").strip() == "< |"
            return (None, inside[0]) if is_next else (inside[0], inside[1] if len(inside) == 2 else None)
    return None, None


def _address(link: LexborNode | None) -> str:
    written = (link.attributes.get("href") or "") if link is not None else ""
    return allowed_url(written) or ""


_EDGES = ("<", "< |", "<|")
