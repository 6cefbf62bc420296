"""What the anchors of a post lead to: footnotes and equations, told in a line or shown as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from reader_app.library.post import Body, Post
from reader_app.markup import allowed
from reader_app.markup.article import Article, Content, Element
from reader_app.page.look import Look
from reader_app.page.paper import Stretch, kept_together, sheets
from reader_app.page.preview import SHARPNESS, blank_image, picture_html, picture_tag
from reader_app.page.reading import Reading, read_opening
from reader_app.page.title import Title
from reader_app.tex.find import Math
from reader_app.tex.formula import Document, Label, anchor

if TYPE_CHECKING:
    from reader_app.page.press import Press

WIDEST_EM = 26
"""Widest picture of a note, em of the text."""

HIGHEST_EM = 30
"""Highest picture of a note; what is below is not shown, em of the text."""

OPENING = 3
"""Paragraphs of another post that are shown of it."""

OPENING_EM = 15
"""Highest picture of the beginning of another post, em of the text."""

EDGE_EM = 0.3
"""Room around a note in its picture, em of the text."""

_BACK = frozenset("↩↑^⏎")
"""What a link says that leads from a footnote back to its reference."""

_TEXT_STYLE = "\ufe0e"
"""Behind a sign: it is no emoji."""

_NOTES = frozenset({"li", "p", "dd", "td", "blockquote", "figure", "figcaption"})
"""Elements that are shown as pictures; of others, such as headings, the words are enough."""


class Notes:
    """The anchors of what was read as `reading`."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def said(self, name: str) -> str:
        """Return in one line what stands at the anchor `name`: formulas are TeX; empty if there is no such anchor."""
        if label := self._labels.get(name):
            return f"Equation ({label.number})"
        element = self._elements.get(name)
        return " ".join("".join(_texts(_without_way_back(element.children))).split()) if element else ""

    def shown(self, name: str, press: Press, look: Look) -> str:
        """Return HTML with a picture of the equation or the footnote at the anchor `name`; what it says for others."""
        if label := self._labels.get(name):
            return picture_html(self._reading.tex.formulas[label.formula], press, look)
        element = self._elements.get(name)
        if element is None or element.tag not in _NOTES:
            return escape(self.said(name))
        article = Article(_without_way_back(element.children))
        return picture_tag(_image(Reading(article, self._tex(article), ()), look, HIGHEST_EM))

    @cached_property
    def _labels(self) -> Mapping[str, Label]:
        return {anchor(name): label for name, label in self._reading.tex.labels.items()}

    @cached_property
    def _elements(self) -> Mapping[str, Element]:
        """The elements by their ids; of two alike the first counts."""
        elements = (content for content in self._reading.article.walk() if isinstance(content, Element))
        return {
            element.attributes["id"]: element for element in reversed(list(elements)) if "id" in element.attributes
        }

    def _tex(self, part: Article) -> Document:
        """Return the mathematics of a part of the post."""
        formulas = zip(self._reading.article.formulas(), self._reading.tex.formulas, strict=True)
        set_ones = {id(math): formula for math, formula in formulas}
        tex = self._reading.tex
        return Document(tuple(set_ones[id(math)] for math in part.formulas()), tex.labels, tex.duplicates)


def opening_html(post: Post, look: Look) -> str:
    """Return HTML with a picture of the title of a post and its first paragraphs."""
    reading = read_opening(post, OPENING)
    title = reading.title or Title((post.title,))
    head = Element("p", (Element("strong", title.contents),))
    tex = reading.tex._replace(formulas=(*title.formulas, *reading.tex.formulas))
    headed = Reading(Article((head, *reading.article.blocks)), tex, ())
    return picture_tag(_image(headed, look, OPENING_EM))


def _image(reading: Reading, look: Look, highest: float) -> QImage:
    """Return a picture of what was read, as many lines of it as are `highest` em of the text high."""
    from reader_app.page.document import PostDocument

    page = PostDocument(_NAMELESS, look, reading=reading)
    page.set_width(ceil(WIDEST_EM * look.text_px))
    page.fill()
    frame, edge = page.rootFrame().frameFormat(), EDGE_EM * look.text_px
    whole = Stretch(frame.topMargin(), page.size().height() - frame.bottomMargin())
    shown = sheets(whole, highest * look.text_px, kept_together(page, frozenset()))[0]
    left = frame.leftMargin() - edge
    width = page.idealWidth() - left - frame.rightMargin() + edge
    box = QRectF(left, shown.top - edge, width, shown.bottom - shown.top + 2 * edge)
    image = blank_image(ceil(box.width()), ceil(box.height()), SHARPNESS)
    painter = QPainter(image)
    painter.translate(-box.topLeft())
    page.drawContents(painter, box)
    painter.end()
    return image


_NAMELESS = Post(id="", path="", title="", body=Body("", "html"), text="")


def _without_way_back(contents: Iterable[Content]) -> tuple[Content, ...]:
    """Return the contents of a footnote without the link back to its reference."""
    return tuple(
        Element(content.tag, _without_way_back(content.children), content.attributes)
        if isinstance(content, Element)
        else content
        for content in contents
        if not _is_way_back(content)
    )


def _is_way_back(content: Content) -> bool:
    if not isinstance(content, Element) or content.tag != "a":
        return False
    leads_inside = content.attributes.get("href", "").startswith("#")
    return leads_inside and "".join(_texts(content.children)).strip().rstrip(_TEXT_STYLE) in _BACK


def _texts(contents: Iterable[Content]) -> Iterator[str]:
    """Yield the text of contents, blocks apart from each other."""
    for content in contents:
        if isinstance(content, Element):
            yield from _texts(content.children)
            yield " " if content.tag in allowed.BLOCKS else ""
        elif isinstance(content, Math):
            yield f"${content.source}$"
        else:
            yield content if isinstance(content, str) else f"({content.label})"
