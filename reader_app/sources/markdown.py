"""Markdown files: a post a file, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from reader_app.library.library import Library
from reader_app.library.post import Body, Post
from reader_app.library.series import series_of
from reader_app.sources.dates import read_date
from reader_app.sources.identity import identity
from reader_app.sources.source import Format, Source

_FENCE = re.compile(r"---[ \t]*\n")
_FRONT = re.compile(r"---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_ANY_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_DATED_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<name>.+)")

Fields = Mapping[str, tuple[str, ...]]
"""The fields of a front matter, their names in small letters; a list has several values."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A Markdown file taken apart: its fields, the Markdown behind them, and what is wrong with the fields."""

    markdown: str
    fields: Fields = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def has_front_matter(source: Source) -> bool:
    """Whether the file begins with fields between two lines of hyphens."""
    front = _FRONT.match(source.text.lstrip("\ufeff"))
    return front is not None and bool(_read_fields(front["fields"]))


def read_markdown_file(source: Source) -> Library:
    """Return the file's one post.

    Its title is the front matter's, or the first heading (which leaves the body if it begins it), or the file's name;
    its date is the front matter's, or the one that the file's name begins with.
    """
    matter = split_front_matter(source.text)
    title, markdown = _title(matter, source)
    when, problems = _date(matter.fields, source)
    post = Post(
        id=identity(str(Path(source.path).resolve())),
        path=source.path,
        title=title,
        body=Body(markdown, "markdown"),
        text=markdown.strip(),
        author=_first(matter.fields, "author"),
        date=when,
        tags=matter.fields.get("tags", ()),
        series=series_of(title),
        draft=_first(matter.fields, "draft").casefold() in ("true", "yes", "on"),
        problems=(*matter.problems, *problems),
    )
    return Library((post,), source.problems)


def split_front_matter(text: str) -> Matter:
    """Return the fields and the Markdown of a file; a front matter that is never closed stays in the Markdown."""
    if front := _FRONT.match(text):
        return Matter(text[front.end() :], _read_fields(front["fields"]))
    if _FENCE.match(text) and _FIELD.match(text.split("\n", 2)[1]):
        return Matter(text, problems=("line 1: the front matter is never closed",))
    return Matter(text)


def _read_fields(lines: str) -> Fields:
    """Return the fields of ``key: value`` lines; a list stands in brackets or one item a line."""
    fields: dict[str, tuple[str, ...]] = {}
    key = None
    for line in lines.split("\n"):
        if found := _FIELD.fullmatch(line):
            key = found["key"].lower()
            fields[key] = _values(found["value"] or "")
        elif key and (item := _ITEM.fullmatch(line)):
            fields[key] += (_unquoted(item["value"]),)
    return fields


def _values(written: str) -> tuple[str, ...]:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        items = (_unquoted(item) for item in written[1:-1].split(","))
        return tuple(item for item in items if item)
    return (_unquoted(written),) if written else ()


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _first(fields: Fields, key: str) -> str:
    return next(iter(fields.get(key, ())), "")


def _title(matter: Matter, source: Source) -> tuple[str, str]:
    """Return the title and the Markdown without it."""
    if title := _first(matter.fields, "title"):
        return title, matter.markdown
    if heading := _HEADING.match(matter.markdown):
        return heading["title"], matter.markdown[heading.end() :]
    if heading := _ANY_HEADING.search(matter.markdown):
        return heading["title"], matter.markdown
    named = _DATED_NAME.fullmatch(source.name)
    return (named["name"] if named else source.name), matter.markdown


def _date(fields: Fields, source: Source) -> tuple[datetime | date | None, tuple[str, ...]]:
    """Return the date, and a problem where the one that is written cannot be read."""
    named = _DATED_NAME.fullmatch(source.name)
    from_name = read_date(named["date"]) if named else None
    written = _first(fields, "date")
    when = read_date(written) if written else None
    problems = (f"“{written}” is no date",) if written and when is None else ()
    return when or from_name, problems


MARKDOWN = Format("Markdown", frozenset({".md", ".markdown", ".mdown", ".mkd"}), has_front_matter, read_markdown_file)
