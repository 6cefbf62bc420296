"""The posts that are open, in the order of their sources, and what was wrong with the sources."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from reader_app.library.origin import Origin
from reader_app.library.post import Post, joined_posts


class Problem(NamedTuple):
    """What is wrong with a source: the file or folder, the line (from 1) if there is one, and a sentence."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Library:
    """The posts of one or more sources, in order, the problems found while reading them, and what they came from."""

    posts: tuple[Post, ...] = ()
    problems: tuple[Problem, ...] = ()
    origins: tuple[Origin, ...] = ()

    def with_file(self, path: str, part: Library) -> Library:
        """Return the library in which `part` is all that comes from the file `path`; empty, if that is gone.

        Posts take the place of the file's former ones, or the place its path gives them among those of their origin.
        """
        others = [post for post in self.posts if not is_from(post.path, path)]
        names = UniqueIds({post.id for post in others})
        posts = tuple(names.renamed(post) for post in part.posts)
        place = next((index for index, post in enumerate(self.posts) if is_from(post.path, path)), None)
        if place is None and posts:
            place = _place(posts[0], others)
        problems = (problem for problem in self.problems if not is_from(problem.path, path))
        return Library(
            (*others[:place], *posts, *others[len(others) if place is None else place :]),
            tuple(dict.fromkeys((*problems, *part.problems))),
            joined((self, part)).origins,
        )


class UniqueIds:
    """Ids of posts that are all different and none of those in `taken`; one that is used gets ``-2``, ``-3`` … ."""

    def __init__(self, *taken: Container[str]) -> None:
        self._taken = taken
        self._last: dict[str, int] = {}

    def renamed(self, post: Post) -> Post:
        """Return the post under an id that was not used and now is."""
        number = self._last.get(post.id, 0) + 1
        name = post.id if number == 1 else f"{post.id}-{number}"
        while name in self._last or any(name in ids for ids in self._taken):
            number += 1
            name = f"{post.id}-{number}"
        self._last[post.id] = number
        self._last.setdefault(name, 1)
        return post if number == 1 else replace(post, id=name)


def is_from(path: str, file: str) -> bool:
    """Whether a post's or a problem's path is the file's, or that of a member of the archive that the file is."""
    return path.startswith(file) and path[len(file) : len(file) + 1] in ("", "/", "\\")


def _place(post: Post, posts: Sequence[Post]) -> int:
    """Return the index at which a post of a new file goes in: before those of its origin whose paths come later."""
    rank = _rank(post)
    places = [index for index, other in enumerate(posts) if other.origin == post.origin]
    later = (index for index in places if _rank(posts[index]) > rank)
    return next(later, places[-1] + 1 if places else len(posts))


def _rank(post: Post) -> str:
    """Return what sorts paths part by part, as a walk meets them: names end in the smallest of all letters."""
    return post.path.replace(os.sep, "\0")


def ordered(posts: Iterable[Post], by: str, descending: bool = False) -> tuple[Post, ...]:
    """Return `posts` by one of `ORDERS`; equal ones stay as they are, those without a value come last.

    Raises KeyError for an order that is none.
    """
    rank = ORDERS[by]
    ranked = [(rank(post), post) for post in posts]
    known = sorted((pair for pair in ranked if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
    return tuple(post for _, post in known) + tuple(post for key, post in ranked if key is None)


def joined(libraries: Iterable[Library]) -> Library:
    """Return one library of all posts, problems and origins, in order; an origin that comes again is there once."""
    parts = tuple(libraries)
    with_posts = [part.posts for part in parts if part.posts]
    return Library(
        with_posts[0] if len(with_posts) == 1 else joined_posts(with_posts),
        tuple(chain.from_iterable(part.problems for part in parts)),
        tuple({origin.key: origin for part in parts for origin in part.origins}.values()),
    )


def _moment(when: datetime | date | None) -> float | None:
    """Return seconds since 1970; a day counts from its midnight and a time without a zone as UTC."""
    if when is None:
        return None
    moment = when if isinstance(when, datetime) else datetime.combine(when, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


ORDERS: Mapping[str, Callable[[Post], Any]] = MappingProxyType(
    {
        "date": lambda post: _moment(post.date),
        "readers": lambda post: post.readers,
        "title": lambda post: unicodedata.normalize("NFKC", post.title).casefold() or None,
    }
)
"""What a library can be sorted by, and the value a post is sorted by; None comes last."""
