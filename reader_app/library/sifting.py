"""What a list shows of its posts: those that the filter finds, in an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader_app.library.library import ordered
from reader_app.library.marks import Marks
from reader_app.library.post import Post, Posts, as_posts, gathered
from reader_app.library.query import NO_MARKS, Query

EVERYTHING = Query()


@dataclass(frozen=True, eq=False)
class Sifting:
    """What is asked for: those of `posts` that `query` finds, by one of the library's orders or, without one, as is.

    The post `kept`, which is being read, still counts as unread.
    """

    posts: Sequence[Post]
    by: str = ""
    descending: bool = False
    query: Query = EVERYTHING
    marks: Marks = NO_MARKS
    kept: str = ""

    def done(self, is_wanted: Callable[[], bool]) -> Sifted | None:
        """Return what is found, None once it is not wanted any more: 100,000 posts take a while."""
        posts = ordered(self.posts, self.by, self.descending) if self.by else self.posts
        if not self.query:
            return Sifted(as_posts(posts))
        found = gathered(posts, self._found, is_wanted)
        if found is None:
            return None
        return Sifted(found, () if found else self.query.missing(self.posts, self.marks))

    def _found(self, posts: Sequence[Post]) -> list[Post]:
        found = self.query.found(posts, self.marks)
        if not self.query.conditions or self.kept not in (post.id for post in posts):
            return found
        names = {post.id for post in found}
        unread = replace(self.marks, read=frozenset())
        return [
            post for post in posts if post.id in names or (post.id == self.kept and self.query.matches(post, unread))
        ]


class Sifted(NamedTuple):
    """The posts that were found, and where these are none, the words of the filter that no post has."""

    posts: Posts
    missing: tuple[str, ...] = ()
