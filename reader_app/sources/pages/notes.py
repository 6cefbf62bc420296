"""Notes that stand apart from the text that refers to them: hidden until they are asked for, or behind the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from reader_app.sources.pages.elements import ancestors, within

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_REFERENCES = "a[href*='#'], [data-definition], [aria-describedby]"
_MARK = re.compile(r"[\[(（]?\s*(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z]|注\s?\d{1,3})\s*[\])）]?")
"""What stands in the text where a note belongs."""

_NOTES = "[class*='footnote' i], [class*='endnote' i], [role='doc-endnotes']"
_INLINE = "span[class*='footnote' i][style*='display'], span[class*='sidenote' i][style*='display']"
_PARTS = frozenset(("a", "b", "dd", "dt", "em", "h3", "h4", "h5", "h6", "i", "li", "span", "strong", "sup"))
"""Elements that are a part of a note or of a list of notes; what is around them holds a whole one."""

_MOST = 1000


def holders_of_notes(body: LexborNode) -> set[int]:
    """Return the numbers (`mem_id`) of the elements that are a note to which the text refers, or hold one."""
    holders: set[int] = set()
    for note in (*_notes(body, body), *_written_inline(body)):
        for node in chain((note,), ancestors(note)):
            if node.mem_id in holders:
                break
            holders.add(node.mem_id)
    return holders


def add_notes(article: LexborNode, body: LexborNode) -> LexborNode:
    """Return the article with the notes at its end that it refers to and that stand elsewhere in the page."""
    inside = {node.mem_id for node in article.traverse()}
    apart = [note for note in _notes(article, body) if note.mem_id not in inside]
    if not apart and any(_MARK.fullmatch(mark.text()) for mark in article.css("sup")):
        apart = [notes for notes in body.css(_NOTES) if notes.mem_id not in inside]
    around = {node.mem_id for node in ancestors(article)}
    whole = {node.mem_id: node for note in apart for node in [_whole(note, around)]}
    inner = {node.mem_id for node in within(list(whole.values()), list(whole.values()))}
    for number, notes in whole.items():
        if number not in inner | around:
            article.insert_child(notes)
    return article


def _notes(article: LexborNode, body: LexborNode) -> Iterator[LexborNode]:
    """Yield what the references in `article` lead to, in the order of the page."""
    names = {name for reference in article.css(_REFERENCES)[:_MOST] for name in _named(reference)}
    if names:
        yield from (node for node in body.css("[id]") if node.attributes["id"] in names)


def _named(reference: LexborNode) -> tuple[str, ...]:
    """Return the ids of the notes that an element refers to; none if it is no reference to a note."""
    if not _MARK.fullmatch(reference.text().strip()):
        return ()
    given = reference.attributes
    fragment = (given.get("href") or "").partition("#")[2]
    return tuple(name for name in (fragment, given.get("data-definition"), given.get("aria-describedby")) if name)


def _written_inline(body: LexborNode) -> Iterator[LexborNode]:
    """Yield the notes that are hidden in the midst of the text, in parentheses from now on."""
    for note in body.css(_INLINE):
        if "none" in (note.attributes.get("style") or ""):
            note.insert_before(" (")
            note.insert_after(")")
            yield note


def _whole(note: LexborNode, around: set[int]) -> LexborNode:
    """Return the notes that a note stands among, or else all of the note; `around` are those around the text."""
    outside = [note, *(node for node in ancestors(note) if node.mem_id not in around)]
    named = next((node for node in reversed(outside) if node.any_css_matches((_NOTES,))), None)
    return named or next((node for node in outside if node.tag not in _PARTS), note)
