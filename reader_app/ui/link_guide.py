"""Where links lead: told in the status bar, shown beside the pointer, followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QToolTip

from reader_app.markup.article import Content, Element
from reader_app.page.document import SLICE_S, PostDocument
from reader_app.page.reading import plain_title
from reader_app.ui.navigation import Navigation
from reader_app.ui.reader import ReaderPane
from reader_app.ui.slices import Slices, Steps

if TYPE_CHECKING:
    from reader_app.library.library import Library
    from reader_app.library.links import Inside, Links, Target
    from reader_app.library.post import Post

FIRST_WORDS = 240
"""Characters of another post's text that are shown of it."""


LONGEST_SET = 100_000
"""Characters of another post whose beginning is set with its formulas."""


class LinkGuide(QObject):
    """Guides through the links of the post in `reader`; `navigation` opens other posts.

    `pointed` is emitted with what there is to say about the link under the pointer or with the focus, empty where
    there is none; `said` with a passing word.
    """

    pointed = Signal(str)
    said = Signal(str)

    def __init__(self, reader: ReaderPane, navigation: Navigation) -> None:
        super().__init__(reader)
        self._reader = reader
        self._navigation = navigation
        self._known: tuple[Library, Links] | None = None
        self._is_telling = False
        self._slices = Slices(SLICE_S, self)
        reader.linked.connect(self.follow)
        reader.pointed.connect(self._tell)
        navigation.opened.connect(self._opened)
        reader.link_rested.connect(self._show)
        navigation.ending = self.neighbours

    def follow(self, href: str) -> None:
        """Open a post of the library at its anchor, or an address in the system's browser; never a file or script."""
        from reader_app.library.links import Inside, Outside

        match self._target(href):
            case Inside(post, fragment):
                self._go_to(post, fragment)
            case Outside(url):
                self._browse(url)
            case refused:
                self.said.emit(refused.reason)

    def neighbours(self, post: Post) -> Sequence[Content]:
        """Return what stands at the end of `post`: links to the posts that its page says come before and after it."""
        before = self._neighbour(post, "←", "older post", post.previous)
        after = self._neighbour(post, "→", "newer post", post.next)
        lines = (*before, *([Element("br")] if before and after else ()), *after)
        return (Element("hr"), Element("aside", (Element("p", (Element("small", lines),)),))) if lines else ()

    def _neighbour(self, post: Post, sign: str, otherwise: str, href: str) -> tuple[Content, ...]:
        if not href:
            return ()
        from reader_app.library.links import Inside, Refused

        target = self._links().find(post, href)
        if isinstance(target, Refused):
            return ()
        title = plain_title(target.post) if isinstance(target, Inside) else otherwise
        return f"{sign} ", Element("a", (title,), {"href": href})

    def _opened(self) -> None:
        self._tell("")
        self._slices.stop()
        page = self._reader.page
        if page is not None and page.complete:
            self._mute_missing()
        elif page is not None:
            page.completed.connect(self._mute_missing)

    def _mute_missing(self) -> None:
        """Show the links to posts that are not there as the text that they are; the first paint does not wait."""
        page = self._reader.page
        if page is not None and page.complete:
            self._slices.run(self._muting(page))

    def _muting(self, page: PostDocument) -> Steps:
        names = [href for href in page.hrefs() if ":" not in href]
        if not names:
            return
        from reader_app.library.links import Refused

        yield
        missing = {href for href in names if isinstance(self._target(href), Refused)}
        if missing:
            yield from page.mute_links(missing)

    def _tell(self, href: str) -> None:
        """Say where a link leads, and that there is none any more only if there was one."""
        if href or self._is_telling:
            self.pointed.emit(self._said(href) if href else "")
        self._is_telling = bool(href)

    def _go_to(self, post: Post, fragment: str) -> None:
        if not self._navigation.visit_anchor(post, fragment):
            self.said.emit(f"There is no “{fragment}” in this post.")

    def _browse(self, url: str) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl(url)):
            self.said.emit(f"No program here opens {url}")

    def _said(self, href: str) -> str:
        """Return in one line where a link leads."""
        from reader_app.library.links import Inside, Outside

        match self._target(href):
            case Inside(post, fragment) as inside:
                return self._note(inside) or " § ".join(filter(None, (plain_title(post), fragment)))
            case Outside(url):
                return url
            case refused:
                return refused.reason

    def _show(self, place: QPoint, href: str) -> None:
        """Show beside the pointer what a link leads to; an address outside stands in the status bar."""
        from reader_app.library.links import Inside, Outside

        match self._target(href):
            case Inside(post, fragment) if post.id != self._navigation.post.id:
                text = self._opening(post)
            case Inside(_, fragment):
                page = self._reader.page
                text = page.shown_at(fragment) if page else ""
            case Outside(_):
                text = ""
            case refused:
                text = paragraph_html(refused.reason)
        QToolTip.showText(place, text, self._reader.viewport())

    def _opening(self, post: Post) -> str:
        """Return HTML that shows the beginning of a post; the words alone of one that would have to be waited for."""
        page = self._reader.page
        if page is None or len(post.body.source) > LONGEST_SET:
            return post_html(post)
        from reader_app.page.notes import opening_html

        return opening_html(post, page.look)

    def _note(self, inside: Inside) -> str:
        """Return what stands at an anchor of the open post, empty for other posts."""
        page = self._reader.page
        is_here = page is not None and inside.post.id == self._navigation.post.id
        return page.said_at(inside.fragment) if page is not None and is_here else ""

    def _target(self, href: str) -> Target:
        return self._links().find(self._navigation.post, href)

    def _links(self) -> Links:
        from reader_app.library.links import Links

        library = self._navigation.library
        if self._known is None or self._known[0] is not library:
            self._known = library, Links(library.posts)
        return self._known[1]


def post_html(post: Post) -> str:
    """Return HTML with the title of a post and its first words."""
    from html import escape

    words = " ".join(post.text[: 2 * FIRST_WORDS].split())
    first = words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"
    return f"<p style='white-space: normal'><b>{escape(plain_title(post))}</b><br>{escape(first)}</p>"


def paragraph_html(text: str) -> str:
    """Return HTML in which `text` is broken into lines."""
    from html import escape

    return f"<p style='white-space: normal'>{escape(text)}</p>"
