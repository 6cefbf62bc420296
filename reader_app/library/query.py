"""The filter: words that must all occur in a post, whatever their case and width, and where they occur."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reader_app.library.post import Post

Span = tuple[int, int]
"""Offsets in a text: of the first character of a hit and of the one behind its last."""


@dataclass(frozen=True)
class Query:
    """What stands in the filter field: words between white space, each of which must occur as a substring."""

    text: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they were typed, each once."""
        return tuple(dict.fromkeys(self.text.split()))

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(fold(word) for word in self.words)

    def matches(self, post: Post) -> bool:
        """Whether every word occurs in the post's title, author, date (2023-02-28) or text."""
        haystack = _haystack(post)
        return all(word in haystack for word in self._folded)

    def missing(self, posts: Iterable[Post]) -> tuple[str, ...]:
        """Return the words that occur in none of `posts`."""
        haystacks = [_haystack(post) for post in posts]
        pairs = zip(self.words, self._folded, strict=True)
        return tuple(word for word, folded in pairs if not any(folded in haystack for haystack in haystacks))

    def spans(self, text: str) -> list[Span]:
        """Return where the words occur in `text`, in order; hits that overlap or touch are one."""
        folded, origins = _folded_with_origins(text)
        hits = sorted((origins[at][0], origins[end - 1][1]) for at, end in self._hits(folded))
        merged: list[Span] = []
        for start, end in hits:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _hits(self, folded: str) -> Iterator[Span]:
        for word in self._folded:
            at = folded.find(word)
            while at >= 0:
                yield at, at + len(word)
                at = folded.find(word, at + len(word))


def fold(text: str) -> str:
    """Return `text` as it is compared: without differences of width, case and composition.

    Unicode 3.13, D145 and D147: NFKC before and behind the case folding, which may decompose.
    """
    # Text that is NFKC already passes `normalize` a hundred times as fast, and in Chinese it is the full-width
    # punctuation that keeps a text from being so.
    for character in set(text):
        if (narrow := _narrow(character)) != character:
            text = text.replace(character, narrow)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=1 << 14)
def _narrow(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def _haystack(post: Post) -> str:
    when = post.date.isoformat() if post.date else ""
    return _folded_fields(post.title, post.author, when, post.text)


@lru_cache(maxsize=1 << 14)
def _folded_fields(*fields: str) -> str:
    """Return the fields folded, one a line; words hold no line end, so none matches across two fields."""
    return fold("\n".join(fields))


def _folded_with_origins(text: str) -> tuple[str, list[Span]]:
    """Return `text` folded, and for each character of it the span of `text` it comes from."""
    folded: list[str] = []
    origins: list[Span] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _joins(text[end]):
            cluster = _fold_cluster(text[start:end])
            folded.append(cluster)
            origins.extend([(start, end)] * len(cluster))
            start = end
    return "".join(folded), origins


@lru_cache(maxsize=1 << 14)
def _joins(character: str) -> bool:
    """Whether normalisation may fuse `character` with the one before it: marks, and Hangul vowels and finals."""
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


_fold_cluster = lru_cache(maxsize=1 << 14)(fold)
