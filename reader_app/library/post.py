"""A post as every source gives it and every reader of it takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from reader_app.library.texts import Texts

Markup = Literal["html", "markdown", "kramdown"]
"""kramdown is the Markdown of Jekyll's posts, whose ``$$…$$`` may be inline."""


class Series(NamedTuple):
    """The series a post belongs to and its number in it."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a post in the markup it came in, as `markup` reads it."""

    source: str
    markup: Markup


class Enclosure(NamedTuple):
    """A file that goes with an entry of a feed: its address, its media type and its size in bytes if they are told."""

    url: str
    type: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post.

    `id` is unique in the library and the same at every reading of the same source; `path` is the file it came
    from; `date` keeps the source's own zone; `text` is the body as plain text (formulas as TeX, one line a
    paragraph), which is what is searched and counted. `preamble` is TeX that defines macros for its formulas.
    `comments` are what readers wrote under it, `previous` and `next` the addresses that its page gives its neighbours.
    `problems` are sentences for the reader.

    `origin` is the key of the `Origin` it came from. `base` is the address that relative addresses in the body are
    relative to, empty where they are relative to `path`. `names` are what links may call it besides its address and
    path: slug, permalink, aliases. `partial` says that the source gave a summary only; `enclosures` are what it
    offers with the post. `ignored_delimiters` are those of formulas that are text in this post: ``$`` where dollars
    are money.
    """

    id: str
    path: str
    title: str
    body: Body
    text: str
    author: str = ""
    date: datetime | date | None = None
    readers: int | None = None
    url: str = ""
    tags: tuple[str, ...] = ()
    series: Series | None = None
    draft: bool = False
    preamble: str = ""
    problems: tuple[str, ...] = ()
    comments: Body | None = None
    previous: str = ""
    next: str = ""
    origin: str = ""
    base: str = ""
    names: tuple[str, ...] = ()
    partial: bool = False
    enclosures: tuple[Enclosure, ...] = ()
    ignored_delimiters: tuple[str, ...] = ()

    @property
    def texts(self) -> Texts | None:
        """What searches its text in its stead; None where `text` is in memory anyway."""
        return None


class Posts(tuple[Post, ...]):
    """Posts in an order, whose ids are gathered once: of 100,000 posts that takes as long as a key may.

    `parts` are what they were joined from, which may know their ids already.
    """

    parts: tuple[Posts, ...] = ()

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the posts."""
        if self.parts:
            return list(chain.from_iterable(part.ids for part in self.parts))
        return [post.id for post in self]  # no map: meanwhile other threads may go on


def as_posts(posts: Iterable[Post]) -> Posts:
    """Return `posts` with their ids gathered: where that takes long it is done by who puts them together."""
    listed = posts if isinstance(posts, Posts) else Posts(posts)
    _ = listed.ids
    return listed


def joined_posts(parts: Iterable[Sequence[Post]]) -> Posts:
    """Return the posts of all parts, in order."""
    known = tuple(part if isinstance(part, Posts) else Posts(part) for part in parts)
    posts = Posts(chain.from_iterable(known))
    posts.parts = known
    return posts


SLICE = 5000
"""Posts that are looked through before it is asked whether anybody still waits for them."""


def gathered(
    posts: Sequence[Post], find: Callable[[Sequence[Post]], Iterable[Post]], is_wanted: Callable[[], bool]
) -> Posts | None:
    """Return what `find` finds in the slices of `posts`, in order; None once it is not wanted any more."""
    found: list[Post] = []
    for start in range(0, len(posts), SLICE):
        if not is_wanted():
            return None
        found += find(posts[start : start + SLICE])
    return as_posts(found)
