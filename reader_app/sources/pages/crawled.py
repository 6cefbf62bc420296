"""Pages of kexue.fm as crawlers write them down: text or Markdown, with the site's menus around the post."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from reader_app.library.library import Library
from reader_app.library.post import Body, Post
from reader_app.library.series import series_of
from reader_app.sources.crawl import NOTES
from reader_app.sources.identity import identity
from reader_app.sources.pages.crawled_surroundings import comments_of, neighbours_of
from reader_app.sources.pages.mending import Mended, unescaped, with_row_breaks
from reader_app.sources.pages.unmarked import Marked, with_dollars
from reader_app.sources.pages.written_dates import find_date
from reader_app.sources.paragraphs import blocks_of, html_of
from reader_app.sources.source import Source
from reader_app.sources.stretches import stretches
from reader_app.tex.find import Math, find_math

_BYLINE = re.compile(
    r"^[ \t]*By\s*+(?P<author>(?:[^\s|\\][^|\\\n]{0,39}?)?)\s*\\?\|\s*(?P<date>\d{4}-\d{1,2}-\d{1,2})\s*\\?\|\s*"
    r"(?P<readers>\d{1,12})\s*位读者\s*(?:\\?\|)?[ \t]*(?:[:：]|引用)?",
    re.MULTILINE,
)
_CITED = re.compile(
    r"^[ \t]*(?P<author>[^\n.]{1,40})\.[ \t]*\((?P<date>[^()\n]{8,20})\)\.[ \t]*"
    r"《(?P<title>[^\n]+)》\\?\[Blog post\\?\]\.\s*Retrieved from\s*\[?(?P<url>[^\s\]]+)",
    re.MULTILINE,
)
"""How the site says that the post is to be quoted."""

_HEADING = re.compile(r"^# \[(?P<title>.+)\]\((?P<url>[^()\s]+)\)\s*$", re.MULTILINE)
_FILED = re.compile(r"^分类[:：].*$", re.MULTILINE)
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\\n])+)\]\([^()\s]*/(?:category|tag)/[^()\s]*\)")
_ANCHOR = re.compile(r"(?<![ \t])[ \t]*\[\\?#\]\([^()\n]*\)")
_ESCAPED = re.compile(r"\\\\[a-z]|\\_")
_FORMULA = re.compile(
    r"\$\$.+?\$\$|\$[^$\n]+?\$|\\\\begin\{(?P<name>[a-z]+(?:\\?\*)?)\}.*?\\\\end\{(?P=name)\}", re.DOTALL
)
_BRACKET = re.compile(r"\\([\[\]])")
_RUN_IN_HEADING = re.compile(r"(?:(?<=[。！？：:）)])|^)[ \t]+([^\s#。，][^#。，\n]{0,40}?) # (?=\S)", re.MULTILINE)
_EDGES = re.compile(r"\A\s*[_*]+[ \t]*\n|\n[ \t]*[_*]+\s*\Z")
"""Marks of emphasis that belong to the site's lines around the post."""


def read_crawl(source: Source) -> Library:
    """Return the post of the page; its menus, comments and footer are left out."""
    text = source.text
    end = text.index(NOTES)
    bylines = list(_BYLINE.finditer(text, 0, end))
    byline = bylines[-1] if bylines else None
    body, problems = _body(_EDGES.sub("", text[byline.end() if byline else 0 : end]).strip())
    heading = _HEADING.search(text, 0, byline.start()) if byline else None
    cited = _CITED.search(text, end)
    titled, named = heading or cited, byline or cited
    title = _plain_words(titled["title"]) if titled else source.name
    url = titled["url"] if titled else ""
    comments = comments_of(text[end:])
    previous, following = neighbours_of(text[end:])
    post = Post(
        id=identity(url or str(Path(source.path).resolve())),
        path=source.path,
        title=title,
        body=body,
        text=body.source if body.markup == "markdown" else unescape(re.sub(r"</?[a-z0-9]+>", "", body.source)),
        author=named["author"].strip() if named else "",
        date=find_date(named["date"]) if named else None,
        readers=int(byline["readers"]) if byline else None,
        url=url,
        tags=_tags(text[end:]),
        series=series_of(title),
        comments=_markdown(comments)[0] if comments else None,
        previous=previous,
        next=following,
        problems=problems,
    )
    return Library((post,), source.problems)


def _plain_words(written: str) -> str:
    """Return a line without Markdown's escapes."""
    return re.sub(r"\\(.)", r"\1", written).strip()


def _tags(behind: str) -> tuple[str, ...]:
    line = _FILED.search(behind)
    return tuple(_plain_words(name) for name in _LINK.findall(line[0])) if line else ()


def _body(text: str) -> tuple[Body, tuple[str, ...]]:
    if _ESCAPED.search(text):
        return _markdown(text)
    return _plain(text)


def _markdown(text: str) -> tuple[Body, tuple[str, ...]]:
    """Return Markdown whose formulas were escaped as if they were prose."""
    if "\n\n" not in text:
        text = re.sub(r"\n(?=[^\n])", "\n\n", text)
    text = _ANCHOR.sub("", text)
    is_unmarked = "$" not in text
    parts = stretches(text, (formula.span() for formula in _FORMULA.finditer(text)))
    prose = [_prose(part, is_unmarked) for part in parts[::2]]
    formulas = [unescaped(part) for part in parts[1::2]]
    parts[::2] = [part.text for part in prose]
    parts[1::2] = [formula.tex for formula in formulas]
    problems = (*_guessed(formulas), *_lost(sum(part.formulas for part in prose)))
    return Body("".join(parts), "markdown"), problems


def _prose(text: str, is_unmarked: bool) -> Marked:
    """Return text between formulas: an escaped bracket is one, to a reader of TeX it would open a display."""
    marked = with_dollars(text) if is_unmarked else Marked(text, 0)
    parts = marked.text.split("$")
    parts[::2] = [_BRACKET.sub(_entity, part) for part in parts[::2]]
    return Marked("$".join(parts), marked.formulas)


def _entity(bracket: re.Match[str]) -> str:
    return f"&#{ord(bracket[1])};"


def _plain(text: str) -> tuple[Body, tuple[str, ...]]:
    """Return the paragraphs of text from which all markup is gone; headings run into what follows them."""
    text = _RUN_IN_HEADING.sub(r"\n\n\1\n\n", unescape(text))
    parts = stretches(text, ((found.start, found.end) for found in find_math(text) if isinstance(found, Math)))
    formulas = [with_row_breaks(tex) for tex in parts[1::2]]
    parts[1::2] = [formula.tex for formula in formulas]
    return Body(html_of(blocks_of("".join(parts).split("\n"))), "html"), _guessed(formulas)


def _guessed(formulas: Iterable[Mended]) -> tuple[str, ...]:
    guesses = sum(formula.is_guess for formula in formulas)
    return (f"row breaks that the crawler lost were put back in {guesses} formulas: a guess",) if guesses else ()


def _lost(found: int) -> tuple[str, ...]:
    return (f"the crawler lost the marks around formulas; where {found} of them end is a guess",) if found else ()
