"""The posts that a reading found in the cache: read one by one, searched all together."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from threading import Lock

from reader_app.library.kept_post import Content
from reader_app.sources.kept.contents import Contents, Place

KEPT_CONTENTS = 32
"""Posts whose content stays in memory: the open one, its neighbours, those that the list looks into."""

AHEAD = 5000
"""Posts up to which what words are looked for in is loaded before the first search: of a thousand posts 20 MB."""


class KeptTexts:
    """The texts of posts in the cache, for any thread; the first search loads what words are looked for in."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._content = lru_cache(maxsize=KEPT_CONTENTS)(contents.content)
        self._places: dict[str, Place] = {}
        self._haystacks: dict[str, str] = {}
        self._loading = Lock()
        self._last: tuple[tuple[str, ...], int, Set[str]] = ((), -1, frozenset())

    def add(self, post_id: str, place: Place) -> None:
        """Have the post at `place` searched under an id; of several posts with the same one the first keeps it."""
        self._places.setdefault(post_id, place)

    def content(self, place: Place) -> Content:
        """Return the content of a post; where it cannot be read, a sentence that says so."""
        return self._content(place)

    def matching(self, words: tuple[str, ...]) -> Set[str]:
        """Return the ids of the posts in whose haystack each of `words`, which are folded, occurs."""
        last, known, ids = self._last
        if known == len(self._places) and last == words:  # asked for each of the posts
            return ids
        with self._loading:
            known = self._load()
            ids = {name for name, text in self._haystacks.items() if all(word in text for word in words)}
        self._last = words, known, ids
        return ids

    def load_ahead(self) -> None:
        """Load what the first search needs, unless that is much."""
        if len(self._places) <= AHEAD:
            with self._loading:
                self._load()

    def _load(self) -> int:
        """Have what words are looked for in of all posts in memory, and return their number."""
        places = dict(self._places)
        missing = {name: place for name, place in places.items() if name not in self._haystacks}
        if missing:
            self._haystacks.update(zip(missing, self._contents.haystacks(missing.values()), strict=True))
        return len(places)
