"""What a page's scripts would have put in its place: parts that were sent late, pictures that are loaded late."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.markup.picture_attributes import LATE, stands_in

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MOST_PARTS = 200
_CANDIDATE = re.compile(r"(?P<address>[^\s,]\S*[^\s,])(?:\s+(?P<size>[0-9]{1,6})(?:\.[0-9]+)?[wx])?\s*(?:,|$)")
"""One of the pictures in a ``srcset`` and how large it is, in px or as a multiple (HTML, 4.8.4.2.1)."""

_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_LONGEST_EMPTY = 300
"""Characters of a picture in its own address that shows nothing: one pixel, or a frame with nothing in it."""


def put_in_place(page: LexborHTMLParser) -> None:
    """Put what a page holds for its scripts to where they would have put it."""
    for part in page.css("[hidden][id^='S:']")[:_MOST_PARTS]:
        _put_streamed(page, part)
    for unseen in page.css("noscript"):
        if unseen.css_first("img") is not None and not unseen.text().strip():
            _show_instead(unseen)
    for picture in page.css("img"):
        _give_address(picture)


def _put_streamed(page: LexborHTMLParser, part: LexborNode) -> None:
    """Put a part that React sent behind the page, as ``S:1``, in the place it kept for it, ``template`` ``B:1``."""
    number = (part.attributes["id"] or "").removeprefix("S:")
    place = page.css_first(f"template[id='B:{number}']") if re.fullmatch("[0-9a-f]{1,8}", number) else None
    if place is None:
        return
    meanwhile: list[LexborNode] = []
    following = place.next
    while following is not None and following.comment_content != "/$":
        meanwhile.append(following)
        following = following.next
    for node in meanwhile if following is not None else ():
        node.remove()
    del part.attrs["hidden"]
    place.insert_before(part)
    part.remove()


def _show_instead(unseen: LexborNode) -> None:
    """Show the picture for browsers without scripts, unless the one before it, for those with scripts, is shown."""
    before = unseen.prev
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    shown = before if before is None or before.tag == "img" else before.css_first("img")
    if shown is None:
        unseen.unwrap()
    elif stands_in(shown.attributes.get("src") or "") and not any(map(shown.attributes.get, LATE)):
        shown.remove()
        unseen.unwrap()


def _give_address(picture: LexborNode) -> None:
    """Give a picture whose address stands elsewhere one, and remove one that shows nothing."""
    given = picture.attributes
    src = given.get("src") or ""
    if not stands_in(src) or any(map(given.get, LATE)):
        return
    address = next((largest for node in (picture, *_sources(picture)) if (largest := _largest(_set_of(node)))), "")
    if address:
        picture.attrs["src"] = address
    elif src.startswith("data:") and len(src) <= _LONGEST_EMPTY and not given.get("alt"):
        picture.remove()


def _sources(picture: LexborNode) -> list[LexborNode]:
    """Return what else the ``picture`` around an ``img`` shows; one shows its first ``img`` only."""
    around = picture.parent
    first = around.css_first("img") if around is not None and around.tag == "picture" else None
    return around.css("source") if around is not None and first is not None and first.mem_id == picture.mem_id else []


def _set_of(node: LexborNode) -> str:
    return next((written for name in _SETS if (written := node.attributes.get(name))), "")


def _largest(candidates: str) -> str:
    """Return the address of the largest picture in a ``srcset``; empty where there is none."""
    found = list(_CANDIDATE.finditer(candidates[:10_000]))
    return max(found, key=lambda candidate: int(candidate["size"] or 1))["address"] if found else ""
