"""What the reader did with posts, kept apart from the posts: read, starred, the place where reading stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of all posts by their ids; a post without a mark is unread, not starred, and begun nowhere.

    `places` holds the character at the top of the view for posts that were left in the middle.
    """

    read: frozenset[str] = frozenset()
    starred: frozenset[str] = frozenset()
    places: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
