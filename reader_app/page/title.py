"""The title of a post with the formulas in it: a line of its own, which no equation number counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reader_app.library.post import Post
from reader_app.mathml.plain import plain
from reader_app.tex.document import read_document
from reader_app.tex.find import Math, find_math
from reader_app.tex.formula import Formula

LONGEST_PLAIN = 300
"""Characters of a formula as text."""


@dataclass(frozen=True, slots=True, eq=False)
class Title:
    """The text of a title and the formulas in it, all of them inline; `formulas` are those that have been read."""

    contents: tuple[str | Math, ...]
    formulas: tuple[Formula, ...] = ()

    def math(self) -> Iterator[Math]:
        """Yield the formulas as they are written."""
        return (content for content in self.contents if isinstance(content, Math))

    def plain(self) -> str:
        """Return it as text: formulas in Unicode where that tells them, or else as TeX without delimiters."""
        formulas = iter(self.formulas)
        return "".join(
            content if isinstance(content, str) else plain_formula(next(formulas)) for content in self.contents
        )


def read_title(post: Post) -> Title:
    """Read the title of a post; its formulas know the definitions of the preamble."""
    return _read(post.title, post.preamble, post.ignored_delimiters)


@lru_cache(maxsize=1024)
def _read(title: str, preamble: str, ignored: Collection[str]) -> Title:
    contents: list[str | Math] = []
    end = 0
    for found in find_math(title, ignored):
        if isinstance(found, Math):
            contents += (title[end : found.start], replace(found, display=False))
            end = found.end
    contents.append(title[end:])
    kept = tuple(content for content in contents if content)
    formulas = [(content.source, False) for content in kept if isinstance(content, Math)]
    return Title(kept, read_document(formulas, preamble).formulas)


def plain_formula(formula: Formula) -> str:
    """Return a formula as text: Unicode where that tells it in a few words, or else TeX."""
    text = plain(formula.node)
    return text if text and len(text) <= LONGEST_PLAIN else " ".join(formula.source.split())
