"""Long blocks in portions: what is one block in an article a window has to lay out at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reader_app.markup.article import LINE_BREAK, Content, Element

LARGEST = 30_000
"""How much a block may hold, counted as `weight` does: 30,000 characters or three hundred formulas."""

_ELEMENT = 20
_OBJECT = 100
_ROW = "tr"
"""What elements, formulas and pictures count beside characters, by the time they take; a row of cells the square."""

_RUN = 20
_RUN_BEGINS = re.compile(r"[\0-\u2e7f](?=[^\0-\u2e7f])")
"""Where Chinese begins behind letters: each run takes a font of its own."""


def in_portions(blocks: Iterable[Content]) -> tuple[Content, ...]:
    """Return the blocks; one that is too large becomes several of its kind, parted at rows, items, lines or words."""
    return tuple(portion for block in blocks for portion in _portions(block))


def weight(content: Content) -> int:
    """Return how much there is to lay out."""
    if isinstance(content, str):
        return len(content) if content.isascii() else len(content) + _RUN * len(_RUN_BEGINS.findall(content))
    if not isinstance(content, Element) or content.tag == "img":
        return _OBJECT
    across = len(content.children) ** 2 if content.tag == _ROW else 0
    return _ELEMENT + across + sum(map(weight, content.children))


def _portions(content: Content) -> Iterator[Content]:
    if weight(content) <= LARGEST:
        yield content
    elif isinstance(content, str):
        yield from _pieces(content)
    elif isinstance(content, Element):
        first = True
        for children in _gathered(content.tag, (child for inner in content.children for child in _portions(inner))):
            yield replace(content, children=children) if first else Element(content.tag, children)
            first = False


def _gathered(tag: str, contents: Iterable[Content]) -> Iterator[tuple[Content, ...]]:
    """Yield contents together that are not too large for one element `tag`."""
    gathered: list[Content] = []
    total = _ELEMENT
    for content in contents:
        added = weight(content) + (2 * len(gathered) + 1 if tag == _ROW else 0)
        if gathered and total + added > LARGEST:
            yield tuple(gathered)
            gathered, total, added = [], _ELEMENT, weight(content)
        gathered.append(content)
        total += added
    yield tuple(gathered)


def _pieces(text: str) -> Iterator[str]:
    """Yield a long text in pieces that end with a line, or else with a word, or else anywhere."""
    most = LARGEST * len(text) // weight(text) // 2
    while len(text) > most:
        line = max(text.rfind("\n", 0, most), text.rfind(LINE_BREAK, 0, most))
        end = line + 1 or text.rfind(" ", 0, most) + 1 or most
        yield text[:end]
        text = text[end:]
    yield text
