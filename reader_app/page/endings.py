"""Punctuation that a text has behind its displays: it stands at their end, as in TeX, and begins no line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from reader_app.markup.article import Article, Content, Element
from reader_app.tex.find import Math

_CLOSING = re.compile(r"\s*((?:[，。．、；：！？）」』】〕》〉”,;:!?)\]}]|\.(?!\.|[0-9])|’(?![a-z]))+)")
"""Neither what an apostrophe or three dots begin."""


def with_endings(article: Article) -> tuple[Article, tuple[str, ...]]:
    """Return the article without the punctuation behind its displays, and what each formula takes of it."""
    taken: dict[int, str] = {}
    if any(_ending(math, behind) for math, behind in pairwise(article.walk())):
        article = replace(article, blocks=_taken(article.blocks, taken))
    return article, tuple(taken.get(id(math), "") for math in article.formulas())


def _ending(math: Content, behind: Content) -> re.Match[str] | None:
    """Return the punctuation that a display has behind it."""
    is_display = isinstance(math, Math) and math.display
    return _CLOSING.match(behind) if is_display and isinstance(behind, str) else None


def _taken(contents: Iterable[Content], taken: dict[int, str]) -> tuple[Content, ...]:
    kept: list[Content] = []
    for content in contents:
        if isinstance(content, Element):
            kept.append(Element(content.tag, _taken(content.children, taken), content.attributes))
        elif kept and (found := _ending(kept[-1], content)):
            taken[id(kept[-1])] = found[1]
            kept.append(found.string[found.end() :])
        else:
            kept.append(content)
    return tuple(kept)
