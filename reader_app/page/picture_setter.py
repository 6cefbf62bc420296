"""The pictures of one post set for one look and one column; nothing is loaded for a post without pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextFormat

from reader_app.library.post import Post
from reader_app.markup.article import Element
from reader_app.page.formulas import Line
from reader_app.page.inline_object import link_like
from reader_app.page.look import Look

if TYPE_CHECKING:
    from reader_app.page.album import Album
    from reader_app.page.placed_picture import PlacedPicture

HIGHEST = 4.0
"""How high a picture between words is at most, em of the text; a higher one has a line of its own."""

PICTURE_TYPE = QTextFormat.ObjectTypes.UserObject + 2


class PictureSetter:
    """Sets the pictures of a post as they are asked for.

    `placed` has them in the order of their places, `positions` where each stands in the document (written by
    whoever inserts it), `column` is the width of the text in px. `album` opens the album that they are in, when
    the first one is asked for; without it frames stand in their places.
    """

    def __init__(self, post: Post, look: Look, album: Callable[[], Album] | None, column: int) -> None:
        self._post = post
        self._look = look
        self._open_album = album
        self.column = column
        self.placed: list[PlacedPicture] = []
        self.positions: list[int] = []
        self._ready: dict[int, PlacedPicture] = {}
        self._remote: dict[str, list[int]] = {}

    @cached_property
    def album(self) -> Album:
        """What finds and decodes the pictures."""
        from reader_app.page.album import Album

        return (self._open_album or Album)()

    def is_large(self, element: Element, line: Line) -> bool:
        """Whether the picture of an ``img`` is too high to stand between words."""
        placed = self._ready[id(element)] = self._made(element, line)
        return placed.is_shown and placed.height > HIGHEST * self._look.text_px

    def place(self, element: Element, around: QTextCharFormat, line: Line, *, alone: bool) -> QTextCharFormat:
        """Place the picture of an ``img``, `alone` on its line or between words; a link around it stays one."""
        placed = self._ready.pop(id(element), None) or self._made(element, line)
        placed.alone = alone
        placed.fit(self._room(line))
        shape = placed.char_format(len(self.placed))
        link_like(shape, around)
        if url := placed.address:
            self._remote.setdefault(url, []).append(len(self.placed))
        self.placed.append(placed)
        return shape

    def refit(self, column: int) -> None:
        """Set the pictures for a column of another width."""
        self.column = column
        for placed in self.placed:
            placed.fit(self._room(placed.line))

    def remote(self) -> list[str]:
        """Return the addresses of the pictures that are on the web only, each once."""
        return list(self._remote)

    def renew(self, url: str) -> list[int]:
        """Find the remote picture at `url` anew; return the indexes of the places at which it stands."""
        places = self._remote.pop(url, [])
        for index in places:
            placed = self.placed[index]
            placed.show(self.album.resolve(self._post, placed.src))
            if placed.address:
                self._remote.setdefault(placed.address, []).append(index)
        return places

    def tell(self, url: str, note: str) -> list[int]:
        """Say `note` where the remote picture at `url` is to stand; return the indexes of these places."""
        places = self._remote.get(url, [])
        for index in places:
            self.placed[index].tell(note)
        return places

    def _made(self, element: Element, line: Line) -> PlacedPicture:
        from reader_app.page.placed_picture import PlacedPicture

        found = self.album.resolve(self._post, element.attributes.get("src", ""))
        placed = PlacedPicture(element, found, self.album, self._look, line)
        placed.fit(self._room(line))
        return placed

    def _room(self, line: Line) -> float:
        return line.room(self.column, self._look.text_px)  # even the narrowest has room for a letter
