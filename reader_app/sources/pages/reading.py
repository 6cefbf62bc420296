"""A page to a post."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader_app.library.post import Body, Post
from reader_app.library.series import series_of
from reader_app.markup import plain
from reader_app.markup.dialects.escapes import GUESS, has_doubled_backslashes
from reader_app.markup.formula_span import DELIMITERS, tex_of_span
from reader_app.markup.nesting import without_deep_tags
from reader_app.markup.rendered import give_tex, with_tex_of_scripts
from reader_app.markup.tree import with_tags_only
from reader_app.sources.error import UnreadableError
from reader_app.sources.identity import identity
from reader_app.sources.pages.article import article_of, whole_of
from reader_app.sources.pages.boxes import read_boxes
from reader_app.sources.pages.cleaning import clean, text_of
from reader_app.sources.pages.elements import line_of
from reader_app.sources.pages.facts import facts_of
from reader_app.sources.pages.inline_pictures import show_shared_pictures, without_pictures
from reader_app.sources.pages.labels import read_labels
from reader_app.sources.pages.mending import halved
from reader_app.sources.pages.surroundings import comments_of, neighbours_of
from reader_app.sources.pages.unscripted import put_in_place
from reader_app.sources.source import Source
from reader_app.tex import limits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

LARGEST = 4 * 1024 * 1024
"""Characters of a page without the pictures in it; a longer one is not read."""

_ATTRIBUTES = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)\s[^<>]{8000,}>")
_TOKEN = re.compile(r"\{<(?P<token>/?[A-Za-z]+)>\}")


class Fragment(NamedTuple):
    """HTML that is a post's body and nothing else: harmless, without the `title` that its only ``h1`` is."""

    html: str
    title: str
    text: str
    preamble: str
    problems: tuple[str, ...]


def read_fragment(html: str, title: str) -> Fragment:
    """Read the HTML that stands behind the fields of a post (Jekyll, Hugo), which may name its `title`.

    Raises UnreadableError where there is too much of it.
    """
    page = parsed(html)
    put_in_place(page)
    preamble = _macros(page) if "acros" in html else ""
    problems = (*give_tex(page), *_halve_backslashes(page))
    headings = page.css("h1")
    title = title or (line_of(headings[0]) if len(headings) == 1 else "")
    article = whole_of(page)
    body = clean(_bounded(_without_title(article, title))) if article is not None else ""
    return Fragment(body, title, text_of(body), preamble, problems)


def read_page(source: Source) -> Post:
    """Return the post that a page is; raises UnreadableError where there is no text in it or too much."""
    page = parsed(source.text)
    put_in_place(page)
    facts = facts_of(page, source.text)
    heading = _heading(page.css("h1"), facts.title)
    preamble = _macros(page) if "acros" in source.text else ""
    problems = (*give_tex(page), *_halve_backslashes(page))
    # A rendered formula in it is TeX by now.
    title = line_of(heading) or facts.title
    comments = clean(_bounded(comments_of(page)))
    previous, following = neighbours_of(page)
    article = article_of(page)
    body = clean(_bounded(_without_title(article, title))) if article is not None else ""
    text = text_of(body)
    if not text and "<img" not in body:
        # A page with nothing but comments is what they say.
        body, comments, text = comments, "", text_of(comments)
    if not text and "<img" not in body:
        raise UnreadableError("there is no text in this page")
    title = title or source.name
    return Post(
        id=identity(facts.url or str(Path(source.path).resolve())),
        path=source.path,
        title=title,
        body=Body(body, "html"),
        text=text,
        author=facts.author,
        date=facts.date,
        readers=facts.readers,
        url=facts.url,
        tags=facts.tags,
        series=series_of(title),
        comments=Body(comments, "html") if comments else None,
        previous=previous,
        next=following,
        problems=problems,
        preamble=preamble,
    )


def _macros(page: LexborHTMLParser) -> str:
    """Return what the page's scripts define for MathJax or KaTeX, as TeX."""
    from reader_app.sources.site_settings import macros_of_settings

    return macros_of_settings("\n".join(script.text() for script in page.css("script")))[: limits.CHARACTERS]


def parsed(html: str) -> LexborHTMLParser:
    """Return the page that the HTML is; raises UnreadableError where there is too much of it."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(prepared(html))
    show_shared_pictures(page)
    read_labels(page)
    read_boxes(page)
    return page


def prepared(html: str) -> str:
    """Return the page's HTML with formulas as they are meant, and nothing in it that takes a parser long."""
    html = without_pictures(html)
    if len(html) > LARGEST:
        raise UnreadableError(f"the page has more than {LARGEST >> 20} million characters of HTML")
    html = _ATTRIBUTES.sub(r"<\1>", with_tex_of_scripts(html))
    # A word in angle brackets that is an argument is a token of a vocabulary: \text{<eos>}.
    html = _TOKEN.sub(r"{&lt;\g<token>&gt;}", html)
    return with_tags_only(without_deep_tags(html))


def _halve_backslashes(page: LexborHTMLParser) -> tuple[str, ...]:
    """Take every second backslash out of the formulas where a crawler has doubled them all."""
    spans = page.css("span.math")
    if not has_doubled_backslashes(span.text() for span in spans):
        return ()
    for span in spans:
        tex = halved(tex_of_span(span.text()))
        opening, closing = DELIMITERS[span.attributes.get("class") == "math display"]
        span.inner_html = escape(f"{opening}{tex}{closing}", quote=False)
    return (GUESS,)


def _bounded(html: str) -> str:
    """Return an article with all the tags that are ever shown, which are read again, and the text behind them."""
    head, rest = plain.parted(html, 2 * plain.MOST_TAGS)
    return f"{head}{escape(plain.text_of(rest))}" if rest else html


def _without_title(article: LexborNode, title: str) -> str:
    """Return the article's HTML without the heading that is its title."""
    heading = _heading(article.css("h1"), title)
    if heading is not None:
        heading.remove()
    return article.html or ""


def _heading(headings: Iterable[LexborNode], title: str) -> LexborNode | None:
    """Return the heading that is the title."""
    return next((heading for heading in headings if line_of(heading) == title), None)
