"""A post whose body and text stay where they are kept until they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from reader_app.library.post import Body, Post
from reader_app.library.texts import Texts

Place = TypeVar("Place", contravariant=True)
"""What tells where the content of a post is kept."""


class Content(NamedTuple):
    """What is read of a post only when it is asked for."""

    body: Body
    text: str
    comments: Body | None


class Contents(Texts, Protocol[Place]):
    """What reads the contents of posts, in any thread."""

    def content(self, place: Place) -> Content:
        """Return what a post has besides what stands in the list; where it cannot be read, why."""


class KeptPost(Post, Generic[Place]):
    """A post that is kept elsewhere. A copy with changes (`dataclasses.replace`) is a `Post` with everything in it.

    It equals a post with the same values.
    """

    __slots__ = ("_contents", "_place")

    _contents: Contents[Place]
    _place: Place

    def __new__(cls, *args: Any, **kwargs: Any) -> Post:  # type: ignore[misc] # noqa: ANN401
        """Return a plain post."""
        return Post(*args, **kwargs)

    @property
    def body(self) -> Body:
        """The body, read now."""
        return self._contents.content(self._place).body

    @property
    def text(self) -> str:
        """The text, read now."""
        return self._contents.content(self._place).text

    @property
    def comments(self) -> Body | None:
        """The comments, read now."""
        return self._contents.content(self._place).comments

    @property
    def texts(self) -> Texts:
        """What searches it."""
        return self._contents

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Post) and all(getattr(self, name) == getattr(other, name) for name in _ALL)

    def __hash__(self) -> int:
        return hash(self.id)


_ALL = tuple(field.name for field in fields(Post))

LISTED: Mapping[str, Any] = MappingProxyType(
    {field.name: field.default for field in fields(Post) if field.name not in Content._fields}
)
"""The fields of a post that are in memory, and what they usually are; `MISSING` where every post has its own."""

_SETTERS: tuple[Callable[[Post, object], None], ...] = tuple(Post.__dict__[name].__set__ for name in LISTED)
"""The slots themselves: thousands of posts are made in half the time."""


def kept_post(values: Mapping[str, object], contents: Contents[Place], place: Place) -> KeptPost[Place]:
    """Return the post with `values`, all of `LISTED` in that order, whose content is kept at `place`.

    Raises ValueError where there are fewer or more.
    """
    post: KeptPost[Place] = object.__new__(KeptPost)
    object.__setattr__(post, "_contents", contents)
    object.__setattr__(post, "_place", place)
    for set_field, value in zip(_SETTERS, values.values(), strict=True):
        set_field(post, value)
    return post


def listed(post: Post) -> dict[str, Any]:
    """Return the values of `LISTED`, by their names."""
    return {name: getattr(post, name) for name in LISTED}
