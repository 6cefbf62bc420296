"""Markdown files, and HTML behind front matter: a post a file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import NamedTuple

from reader_app.library.library import Library
from reader_app.library.post import Body, Post, Series
from reader_app.library.series import series_of
from reader_app.sources.dates import is_ambiguous, read_date, read_date_field
from reader_app.sources.front_matter import Fields, Matter, split_front_matter
from reader_app.sources.headings import DATED_NAME, title_of_name, with_title_apart
from reader_app.sources.html import SUFFIXES as PAGES
from reader_app.sources.identity import identity
from reader_app.sources.quarto import SUFFIXES as QUARTO
from reader_app.sources.quarto import with_captions
from reader_app.sources.raw_definitions import without_definitions
from reader_app.sources.source import Source

_VARIABLE = re.compile(r"\{\{-?[ \t]*page\.(?P<name>\w+)[ \t]*-?\}\}")
_TRUE = frozenset({"true", "yes", "on", "1"})
_FALSE = frozenset({"false", "no", "off", "0"})

_DATES = ("date", "pubdate", "publishdate", "published_at", "created", "created_at", "updated", "lastmod")
_AUTHORS = ("author", "authors", "by")
_TAGS = ("categories", "category", "tags", "tag", "keywords")
_ADDRESSES = ("url", "permalink", "canonical_url", "canonicalurl", "canonical", "slug")
_NAMES = ("slug", "permalink", "url", "aliases", "alias", "redirect_from", "abbrlink", "path")
_SERIES_NUMBERS = ("series_order", "series_index", "series_number", "series_weight", "seriesorder", "part")
"""The names that a field has in Jekyll, Hexo, Hugo, Zola, Pelican and Obsidian; the first that is given counts."""


class _Content(NamedTuple):
    """What stands behind the fields of a file."""

    title: str
    body: Body
    text: str
    preamble: str
    problems: tuple[str, ...] = ()


def read_markdown_file(source: Source) -> Library:
    """Return the file's one post.

    Its title is the front matter's, or the heading that begins the body or stands above all others, or the name of
    the file; that counts more than a heading of a section if it is in words. A heading that begins the body and is
    the title leaves it. Its date is the front matter's, or the one that the file's name begins with. What stands
    behind the fields of a file of HTML is HTML.
    """
    matter = _filled(split_front_matter(source.text))
    content = (_hypertext if source.suffix in PAGES else _markdown)(matter, source)
    when, problems = _date(matter.fields, source)
    series = _series(matter.fields, content.title)
    post = Post(
        id=identity(str(Path(source.path).resolve())),
        path=source.path,
        title=content.title,
        body=content.body,
        text=content.text,
        author=", ".join(_given(matter.fields, _AUTHORS)),
        date=when,
        url=_address(matter.fields),
        tags=_tags(matter.fields, series),
        series=series,
        draft=_is_draft(matter.fields, source),
        preamble=content.preamble,
        problems=(*matter.problems, *problems, *content.problems),
        names=_names(matter.fields, source),
    )
    return Library((post,), source.problems)


def _filled(matter: Matter) -> Matter:
    """Return the file with the values of its fields where Jekyll puts them in: ``{{ page.title }}``."""
    if "{{" not in matter.markdown or "{% raw" in matter.markdown:
        return matter
    return replace(matter, markdown=_VARIABLE.sub(lambda found: _value(found, matter.fields), matter.markdown))


def _value(variable: re.Match[str], fields: Fields) -> str:
    return ", ".join(fields.get(variable["name"].lower(), ())) or variable[0]


def _markdown(matter: Matter, source: Source) -> _Content:
    if source.suffix == ".mdx":
        from reader_app.sources.mdx import without_javascript

        matter = replace(matter, markdown=without_javascript(matter.markdown))
    elif source.suffix in QUARTO:
        matter = replace(matter, markdown=with_captions(matter.markdown))
    title, markdown = with_title_apart(matter.markdown, _first(matter.fields, "title"), source.name)
    markdown, preamble = without_definitions(markdown)
    body = Body(markdown, "kramdown" if "layout" in matter.fields else "markdown")
    return _Content(title, body, markdown.strip(), preamble)


def _hypertext(matter: Matter, source: Source) -> _Content:
    # What reads pages takes longer to load than what reads Markdown.
    from reader_app.markup.dialects.shortcodes import with_addresses
    from reader_app.sources.pages.reading import read_fragment

    found = read_fragment(with_addresses(matter.markdown), _first(matter.fields, "title"))
    body = Body(found.html, "html")
    return _Content(found.title or title_of_name(source.name), body, found.text, found.preamble, found.problems)


def _given(fields: Fields, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of the first of the fields that has any."""
    return next((fields[name] for name in names if fields.get(name)), ())


def _first(fields: Fields, *names: str) -> str:
    return next(iter(_given(fields, names)), "")


def _address(fields: Fields) -> str:
    """Return the address; the place that a text was taken from is one if it is of the web."""
    source = _first(fields, "source")
    return _first(fields, *_ADDRESSES) or (source if source.startswith(("https://", "http://")) else "")


def _date(fields: Fields, source: Source) -> tuple[datetime | date | None, tuple[str, ...]]:
    """Return the date, and a problem where the one that is written cannot be read or is a guess."""
    named = DATED_NAME.fullmatch(source.name)
    from_name = read_date(named["date"]) if named else None
    written = _first(fields, *_DATES)
    when = read_date_field(written) if written else None
    if written and when is None:
        return from_name, (f"“{written}” is no date",)
    if is_ambiguous(written):
        return when, (f"“{written}” may be either of two days, and is taken for the one with its month first",)
    return when or from_name, ()


def _tags(fields: Fields, series: Series | None) -> tuple[str, ...]:
    """Return categories and tags, each once; a series that is given without a number is one of them."""
    tags = [tag for name in _TAGS for tag in _words(fields.get(name, ()), is_jekyll="layout" in fields)]
    if series is None:
        tags += fields.get("series", ())
    return tuple(dict.fromkeys(tags))


def _words(values: tuple[str, ...], is_jekyll: bool) -> list[str]:
    """Return the tags of a list; one text holds several between commas, and Jekyll's between spaces."""
    if len(values) != 1:
        return list(values)
    parts = re.split("[,，、]" if not is_jekyll or re.search("[,，、]", values[0]) else r"\s", values[0])
    return [part.strip() for part in parts if part.strip()]


def _series(fields: Fields, title: str) -> Series | None:
    """Return the series the fields give, its number being theirs or the title's; or else the one the title names."""
    named = series_of(title)
    name, number = _first(fields, "series"), _first(fields, *_SERIES_NUMBERS)
    if not name:
        return named
    if re.fullmatch("[0-9]{1,3}", number):
        return Series(name, int(number))
    return Series(name, named.number) if named else None


def _names(fields: Fields, source: Source) -> tuple[str, ...]:
    """Return what links may call the post: the names that its fields give it, its file's, that without its date."""
    given = [value for name in _NAMES for value in fields.get(name, ())]
    dated = DATED_NAME.fullmatch(source.name)
    return tuple(dict.fromkeys([*given, source.name, *([dated["name"]] if dated else [])]))


def _is_draft(fields: Fields, source: Source) -> bool:
    """Whether the post is a draft: its fields say so, or it lies in Jekyll's and Hexo's folder of drafts."""
    return (
        _first(fields, "draft").casefold() in _TRUE
        or _first(fields, "published").casefold() in _FALSE
        or _first(fields, "status").casefold() == "draft"
        or "_drafts" in PurePath(source.path).parts
    )
