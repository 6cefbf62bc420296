r"""Brackets that Markdown has escaped and that are no display: ``[\[2018 finals\] A](…)``, ``\[...\]``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reader_app.markup.article import Article, Content, Element
from reader_app.tex.find import Math

_WORDS = r"(?=.*(?:[A-Za-z]{3}|[^\0-\u2e7f]))[^\\^_{}=<>|+*\n]*"


def with_bracketed_words(article: Article) -> Article:
    """Return the article with text in brackets for words in the text of a link, and for dots anywhere.

    A link has no place for a display; the article itself has what stands between delimiters, whatever it is.
    """
    if not any(_is_words(math) or _is_dots(math) for math in article.formulas()):
        return article
    return replace(article, blocks=_with_words(article.blocks, in_link=False))


def _with_words(contents: Iterable[Content], *, in_link: bool) -> tuple[Content, ...]:
    return tuple(_read(content, in_link) for content in contents)


def _read(content: Content, in_link: bool) -> Content:
    if isinstance(content, Element):
        children = _with_words(content.children, in_link=in_link or content.tag == "a")
        return Element(content.tag, children, content.attributes)
    if isinstance(content, Math) and (_is_dots(content) or (in_link and _is_words(content))):
        return f"[{content.source}]"
    return content


def _is_words(math: Math) -> bool:
    return math.display and re.fullmatch(_WORDS, math.source) is not None


def _is_dots(math: Math) -> bool:
    return math.display and math.source.strip() in ("...", "…", "……")
