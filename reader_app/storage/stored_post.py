"""A post whose body and text stay in the library's file until they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from sys import intern
from typing import Any

from reader_app.library.kept_post import Contents, KeptPost
from reader_app.library.post import Post
from reader_app.storage.rows import RARE, moment_of, rare_fields
from reader_app.tex.find import SINGLE_DOLLARS


class StoredPost(KeptPost[int]):
    """A post in the library's file, by its number there.

    Two are equal where what stands in the list is: the content is read from the same file.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredPost) and _listed(self) == _listed(other)

    def __hash__(self) -> int:
        return hash(self.id)


_LISTED = (
    "id",
    "path",
    "title",
    "author",
    "date",
    "readers",
    "url",
    "base",
    "draft",
    "partial",
    "tags",
    "origin",
    "ignored_delimiters",
    *RARE,
)
_SETTERS: tuple[Callable[[Post, object], None], ...] = tuple(Post.__dict__[name].__set__ for name in _LISTED)
"""The slots themselves: a list of 100,000 posts is made in half the time."""


def stored_post(row: tuple[Any, ...], contents: Contents[int]) -> StoredPost:
    """Return the post of a row: see `posts.Row`.

    What many posts have in common is in memory once.
    """
    _, origin, dollars, number, post_id, path, title, author, when, readers, url, base, draft, partial, tags, rest = (
        row
    )
    post: StoredPost = object.__new__(StoredPost)
    object.__setattr__(post, "_contents", contents)
    object.__setattr__(post, "_place", number)
    listed = (
        post_id,
        intern(path),
        title,
        intern(author),
        moment_of(when),
        readers,
        url,
        intern(base),
        bool(draft),
        bool(partial),
        tuple(tags.split("\n")) if tags else (),
        intern(origin),
        () if dollars else SINGLE_DOLLARS,
    )
    for set_field, value in zip(_SETTERS, listed + rare_fields(rest), strict=True):
        set_field(post, value)
    return post


def _listed(post: Post) -> tuple[object, ...]:
    return tuple(getattr(post, name) for name in _LISTED)
