"""The filter: words that must all occur in a post, whatever their case and width, and where; `is:` what is marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from reader_app.library.marks import Marks
from reader_app.library.post import Post

Span = tuple[int, int]
"""Offsets in a text: of the first character of a hit and of the one behind its last."""

CONDITIONS: Mapping[str, Callable[[Post, Marks], bool]] = MappingProxyType(
    {
        "is:unread": lambda post, marks: post.id not in marks.read,
        "is:starred": lambda post, marks: post.id in marks.starred,
    }
)
"""Words of the filter that are not looked for, folded, and what they ask of a post."""

NO_MARKS = Marks()


@dataclass(frozen=True)
class Query:
    """What stands in the filter field: words between white space, each of which must occur as a substring.

    Those of `CONDITIONS` must hold instead; any other `is:` is a word like others.
    """

    text: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._typed)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for as they were typed, each once."""
        return tuple(word for word in self._typed if fold(word) not in CONDITIONS)

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """The words of `CONDITIONS` as they were typed, each once."""
        return tuple(word for word in self._typed if fold(word) in CONDITIONS)

    @cached_property
    def _typed(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.text.split()))

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(fold, self.words)))

    @cached_property
    def _asked(self) -> tuple[Callable[[Post, Marks], bool], ...]:
        return tuple(CONDITIONS[word] for word in dict.fromkeys(map(fold, self.conditions)))

    def matches(self, post: Post, marks: Marks = NO_MARKS) -> bool:
        """Whether its conditions hold and every word occurs in the post's title, author, date (2023-02-28) or text."""
        for condition in self._asked:
            if not condition(post, marks):
                return False
        return not self._folded or _has(post, self._folded)

    def found(self, posts: Iterable[Post], marks: Marks = NO_MARKS) -> list[Post]:
        """Return those of `posts` that it matches; to ask for many together takes a tenth of the time."""
        left = [post for post in posts if all(condition(post, marks) for condition in self._asked)]
        if not self._folded:
            return left
        stored = {texts: texts.matching(self._folded) for texts in {post.texts for post in left} if texts is not None}
        return [
            post
            for post in left
            if (_has(post, self._folded) if (texts := post.texts) is None else post.id in stored[texts])
        ]

    def missing(self, posts: Iterable[Post], marks: Marks = NO_MARKS) -> tuple[str, ...]:
        """Return the words that occur in none of `posts` and the conditions that hold for none."""
        listed = tuple(posts)
        return tuple(word for word in self._typed if not Query(word).found(listed, marks))

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


def haystack(post: Post) -> str:
    """Return what words are looked for in: title, author, date and text, folded, one a line.

    Words hold no line end, so none matches across two of them.
    """
    return fold("\n".join(_fields(post)))


def fold_ahead(post: Post) -> None:
    """Fold a post before the first letter in the filter needs all of them: it is kept. What is stored needs it not."""
    if post.texts is None:
        _kept_haystack(*_fields(post))


def _fields(post: Post) -> tuple[str, str, str, str]:
    return post.title, post.author, post.date.isoformat() if post.date else "", post.text


@lru_cache(maxsize=1 << 14)
def _kept_haystack(*fields: str) -> str:
    return fold("\n".join(fields))


def _has(post: Post, folded: tuple[str, ...]) -> bool:
    texts = post.texts
    if texts is not None:
        return post.id in texts.matching(folded)
    kept = _kept_haystack(*_fields(post))
    return all(word in kept for word in folded)


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
