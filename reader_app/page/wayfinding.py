"""The ways through a post that is on sheets: where its links lead there, and where its headings stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFragment, QTransform

from reader_app.library.links import Inside, Links, Outside
from reader_app.library.post import Post
from reader_app.markup.article import LINE_BREAK, Content, Element
from reader_app.page.document import PostDocument, runs_of
from reader_app.page.formulas import OBJECT_TYPE
from reader_app.page.inline import brush
from reader_app.page.paper import Stretch, line_of
from reader_app.page.pdf_ways import Heading, Link, Place, Ways
from reader_app.page.picture_setter import PICTURE_TYPE
from reader_app.page.reading import Reading
from reader_app.page.title import plain_formula


class Printed(NamedTuple):
    """A stretch of a document, and the way from a place in it (px) to one on its sheet (pt)."""

    stretch: Stretch
    onto_sheet: QTransform


def with_whole_links(post: Post, reading: Reading) -> Reading:
    """Return what was read of a post, its links with whole addresses; those that lead nowhere from paper are none."""
    return reading._replace(article=replace(reading.article, blocks=_linked(post, reading.article.blocks)))


def settle_links(document: PostDocument) -> None:
    """Let links within a whole post lead to ``#`` and a position in it; those that lead nowhere become text."""
    edit = QTextCursor(document)
    edit.beginEditBlock()  # else Qt lays the paragraph out anew for each link in it
    for run in [run for run in _runs(document) if run.charFormat().anchorHref().startswith("#")]:
        shape = run.charFormat()
        position = document.fill_to_anchor(shape.anchorHref()[1:])
        if position is None:
            shape.setAnchor(False)
            shape.clearProperty(QTextCharFormat.Property.AnchorHref)
            shape.setForeground(brush(document.look.theme.text))
        else:
            shape.setAnchorHref(f"#{position}")
        edit.setPosition(run.position())
        edit.setPosition(run.position() + run.length(), QTextCursor.MoveMode.KeepAnchor)
        edit.setCharFormat(shape)
    edit.endEditBlock()


def ways_through(document: PostDocument, printed: Sequence[Printed], height: float) -> Ways:
    """Return the ways through a document whose links are settled, on sheets that are `height` pt high."""
    hrefs = {run.charFormat().anchorHref() for run in _runs(document)}
    links = list(_links(document, printed))
    targets = {href[1:] for href in (*hrefs, *(link.target for link in links)) if href.startswith("#")}
    places = {name: _place(document, int(name), printed) for name in targets}
    return Ways(height, places, list(_headings(document, printed)), links)


def _linked(post: Post, contents: Iterable[Content]) -> tuple[Content, ...]:
    return tuple(_link(post, content) if isinstance(content, Element) else content for content in contents)


def _link(post: Post, element: Element) -> Element:
    attributes = {name: value for name, value in element.attributes.items() if name != "href"}
    target = Links().find(post, element.attributes.get("href", ""))
    if isinstance(target, Outside):
        attributes["href"] = _encoded(target)
    elif isinstance(target, Inside) and target.fragment:
        attributes["href"] = f"#{target.fragment}"
    return Element(element.tag, _linked(post, element.children), attributes)


def _encoded(target: Outside) -> str:
    """Return an address as files have it, in ASCII; Qt writes it as it is."""
    return bytes(QUrl(target.url).toEncoded().data()).decode("ascii")


def _runs(document: PostDocument) -> Iterator[QTextFragment]:
    """Yield what stands in a document under one format each."""
    block = document.begin()
    while block.isValid():
        yield from runs_of(block)
        block = block.next()


def _place(document: PostDocument, position: int, printed: Sequence[Printed]) -> Place:
    """Return where the line begins on which a character stands."""
    top = line_of(document, position).top
    sheet = _sheet(top, printed)
    return Place(sheet, printed[sheet].onto_sheet.map(QPointF(0, top)).y())


def _sheet(top: float, printed: Sequence[Printed]) -> int:
    """Return the number of the sheet on which there is what begins at `top`."""
    return max(0, bisect_right([each.stretch.top for each in printed], top) - 1)


def _headings(document: PostDocument, printed: Sequence[Printed]) -> Iterator[Heading]:
    for position in sorted(document.headings()):
        block = document.findBlock(position)
        text = "".join(_said(document, run) for run in runs_of(block))
        yield Heading(block.blockFormat().headingLevel(), text.strip(), _place(document, position, printed))


def _said(document: PostDocument, run: QTextFragment) -> str:
    """Return what a run says: of a formula what tells it in Unicode, or else its TeX."""
    span, kind = (run.position(), run.position() + 1), run.charFormat().objectType()
    if kind == PICTURE_TYPE and (picture := document.picture_places.placed_in(span)):
        return picture.name()
    if kind == OBJECT_TYPE and (placed := document.places.placed_in(span)):
        return "" if placed.piece.number else plain_formula(placed.formula) + placed.behind.tail
    return run.text().replace(LINE_BREAK, " ")


def _links(document: PostDocument, printed: Sequence[Printed]) -> Iterator[Link]:
    """Yield the links that Qt does not write: formulas and pictures that are links, and links within formulas."""
    for box, href in (*_linked_objects(document), *document.places.links()):
        target = _target(document, href)
        if target:
            sheet = _sheet(box.center().y(), printed)
            place = printed[sheet].onto_sheet.mapRect(box)
            yield Link(sheet, place.left(), place.top(), place.right(), place.bottom(), target)


def _linked_objects(document: PostDocument) -> Iterator[tuple[QRectF, str]]:
    for run in _runs(document):
        shape, span = run.charFormat(), (run.position(), run.position() + 1)
        if shape.objectType() in (OBJECT_TYPE, PICTURE_TYPE) and shape.anchorHref():
            places = document.places if shape.objectType() == OBJECT_TYPE else document.picture_places
            yield from ((box, shape.anchorHref()) for box in places.lines(span))


def _target(document: PostDocument, href: str) -> str:
    """Return where a link leads on paper: to ``#`` and a position, to an address on the web, or nowhere."""
    if href.startswith("#") and href[1:].isdecimal():
        return href
    target = Links().find(document.post, href)
    if isinstance(target, Outside):
        return _encoded(target)
    position = document.fill_to_anchor(target.fragment) if isinstance(target, Inside) else None
    return "" if position is None else f"#{position}"
