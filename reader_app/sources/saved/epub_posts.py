"""The chapters of an EPUB book to posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reader_app.library.library import Library, Problem
from reader_app.library.post import Body, Post, Series
from reader_app.markup.rendered import give_tex
from reader_app.sources.dates import read_date_field
from reader_app.sources.error import UnreadableError
from reader_app.sources.identity import identity
from reader_app.sources.pages.cleaning import clean, text_of
from reader_app.sources.pages.reading import parsed
from reader_app.sources.saved.allowance import Allowance
from reader_app.sources.saved.container import Container, counted, opened
from reader_app.sources.saved.package import Book, read_package
from reader_app.sources.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_EMPTY_ELEMENT = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([A-Za-z][\w:-]*+)([^<>]*)/>"
)
"""XML's short form, which HTML does not know: there ``<title/>`` would swallow the page."""


def read_epub(source: Source) -> Library:
    """Return a post for each chapter that holds anything; raises UnreadableError where the book cannot be opened."""
    return read_book(source, Allowance())


def read_book(source: Source, allowance: Allowance) -> Library:
    """Return the chapters of a book as `read_epub` does, unpacking no more than `allowance`."""
    with opened(source, allowance) as container:
        book = read_package(container)
        found = list(_chapters(container, book, source.path))
    posts = tuple(part for part in found if isinstance(part, Post))
    problems = counted((part for part in found if isinstance(part, Problem)), source.path)
    if not found:
        raise UnreadableError("there is no text in this book")
    return Library(posts, (*container.problems, *problems))


def _chapters(container: Container, book: Book, path: str) -> Iterator[Post | Problem]:
    number = 1
    for name in book.chapters:
        place = f"{path}/{name}"
        try:
            if name in book.encrypted:
                raise UnreadableError("the chapter is encrypted: only the shop's own program can show it")
            chapter = Source(place, container.read(name))
            post = _chapter(chapter, book, name, number)
        except UnreadableError as error:
            yield Problem(place, error.line, error.message)
            continue
        yield from chapter.problems
        if post is not None:
            yield post
            number += 1


def _chapter(source: Source, book: Book, name: str, number: int) -> Post | None:
    """Return the chapter; None where it is empty, as title pages and covers of pictures in SVG are."""
    page = parsed(_EMPTY_ELEMENT.sub(r"<\1\2></\1>", source.text))
    problems = give_tex(page)
    title = book.headings.get(name) or _heading(page) or PurePosixPath(name).stem
    body = clean(_without_heading(page, title))
    text = text_of(body)
    if not text and "<img" not in body:
        return None
    return Post(
        id=identity(str(Path(source.path).resolve())),
        path=source.path,
        title=title,
        body=Body(body, "html"),
        text=text,
        author=", ".join(book.authors),
        date=read_date_field(book.date),
        url=book.source,
        tags=book.subjects,
        series=Series(book.title, number) if book.title else None,
        problems=problems,
    )


def _heading(page: LexborHTMLParser) -> str:
    """Return the chapter's first heading, or else the title in its head."""
    found = (page.css_first(selector) for selector in ("h1", "h2", "h3", "title"))
    return next((text for node in found if node is not None and (text := " ".join(node.text().split()))), "")


def _without_heading(page: LexborHTMLParser, title: str) -> str:
    """Return the HTML of the chapter without the heading that is its title, or the title's end behind a number."""
    heading = page.css_first("h1, h2, h3")
    if heading is not None and title.endswith(" ".join(heading.text().split())):
        heading.remove()
    return (page.body.html or "") if page.body is not None else ""
