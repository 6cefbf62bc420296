"""The pictures of a post within its web page, so that nothing is fetched when it is read."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from reader_app.library.post import Post
from reader_app.markup.article import Element
from reader_app.pictures.error import PictureError
from reader_app.pictures.finding import Finder
from reader_app.pictures.picture import MEDIA_TYPES, Picture
from reader_app.pictures.svg.harmless import harmless_svg

ROOM = 64 * 1024 * 1024
"""Bytes of all pictures in one page; those that have no room are described."""

_KEPT = ("id", "alt", "title", "width", "height")


class Embedding:
    """Writes the pictures of one post, found by `finder`, until there is no more room."""

    def __init__(self, post: Post, finder: Finder) -> None:
        self._post = post
        self._finder = finder
        self._room = ROOM

    def written(self, element: Element) -> str:
        """Return the picture of an ``img`` with its bytes in it, or else what it shows and why it is not there."""
        found = self._finder.resolve(self._post, element.attributes.get("src", ""))
        if isinstance(found, Picture):
            try:
                return self._embedded(element, found)
            except PictureError as error:
                return _described(element, str(error))
        return _described(element, getattr(found, "sentence", "") or getattr(found, "url", ""))

    def _embedded(self, element: Element, picture: Picture) -> str:
        data = harmless_svg(picture.load()).svg if picture.format == "svg" else picture.load()
        if len(data) > self._room:
            raise PictureError("There is no more room for this picture.")
        self._room -= len(data)
        attributes = "".join(
            f' {name}="{escape(value)}"' for name, value in element.attributes.items() if name in _KEPT
        )
        return f'<img{attributes} src="data:{MEDIA_TYPES[picture.format]};base64,{b64encode(data).decode("ascii")}">'


def _described(element: Element, reason: str) -> str:
    name = element.attributes.get("alt") or element.attributes.get("title") or "picture"
    return f'<span class="picture" title="{escape(reason)}">{escape(name)}</span>'
