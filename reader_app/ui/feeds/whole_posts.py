"""The whole of a post of which the feed gave a summary only, when the reader asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader_app.library.post import Post
from reader_app.markup.article import Content, Element
from reader_app.ui.feeds.errands import Errands
from reader_app.ui.feeds.subscriptions import Subscriptions

HINT = "This is a summary. Enter fetches the whole post."


def summary_note(post: Post) -> Sequence[Content]:
    """Return what stands at the end of a summary."""
    if not (post.partial and post.url):
        return ()
    return (Element("aside", (Element("p", (Element("small", (HINT,)),)),)),)


class WholePosts(QObject):
    """Fetches pages of posts of `subscriptions`; `said` has a passing word."""

    said = Signal(str)

    def __init__(self, subscriptions: Subscriptions, errands: Errands) -> None:
        super().__init__(subscriptions)
        self._subscriptions = subscriptions
        self._errands = errands
        self._asked: set[str] = set()

    def fetch(self, post: Post) -> None:
        """Fetch the page of a post, if it is a summary of a feed's."""
        wanted = post.partial and post.url and self._subscriptions.find(post.origin) is not None
        if wanted and post.id not in self._asked:
            self._asked.add(post.id)
            self.said.emit(f"Fetching the whole of “{post.title}” …")
            self._subscriptions.with_library(partial(self._begin, post))

    def _begin(self, post: Post, library: Path) -> None:
        # A copy has everything in it, and needs no store.
        self._errands.start("fetch_whole", library, replace(post), then=partial(self._show, post))

    def _show(self, post: Post, is_there: bool | None) -> None:
        self._asked.discard(post.id)
        if is_there:
            self._subscriptions.take_posts((post.id,))
            self.said.emit("This is the whole post.")
