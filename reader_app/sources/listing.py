"""The listing format: pages of a blog's list of posts, copied as plain text.

A post is a title line, then ``By AUTHOR | YYYY-MM-DD | N位读者 | 引用`` with the first paragraph behind 引用 on the
same line, then one line a paragraph. Where the body is empty, the next post's title stands behind 引用. What stands
before the first title, and the page's footer behind the last post, belong to no post and are told of as problems.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader_app.library.library import Library, Problem
from reader_app.library.post import Body, Post
from reader_app.library.series import series_of
from reader_app.sources.byline import Byline, read_byline
from reader_app.sources.error import UnreadableError
from reader_app.sources.identity import identity
from reader_app.sources.paragraphs import blocks_of, ends_in_label, footer_at, has_formula_edge, html_of
from reader_app.sources.source import Format, Source

_LONGEST_TITLE = 200
_UNTITLED = "Untitled"


class Line(NamedTuple):
    """A line and its number in the file (from 1)."""

    number: int
    text: str


class Entry(NamedTuple):
    """A post as it stands in the file: where its byline is, the title if it has one, and the lines of its body."""

    line: int
    byline: Byline
    title: str | None
    body: Sequence[str]


def is_listing(source: Source) -> bool:
    """Whether some line of the file is a byline."""
    return any(map(read_byline, source.text.split("\n")))


def read_listing(source: Source) -> Library:
    """Return the posts in their order; every line that is in none of them is in a problem.

    Raises UnreadableError, with the first line that has text, where there is no byline.
    """
    lines = source.text.split("\n")
    starts = [index for index, line in enumerate(lines) if read_byline(line)]
    if not starts:
        first = _written(lines, 1)[0].number
        raise UnreadableError(
            "this is no list of posts: no line says “By AUTHOR | YYYY-MM-DD | N位读者 | 引用”", first
        )
    entries, homeless = _entries(lines, starts)
    strays = (Problem(source.path, line.number, f"“{line.text.strip()}” belongs to no post") for line in homeless)
    return Library(tuple(_post(source, entry) for entry in entries), (*source.problems, *strays))


def _entries(lines: Sequence[str], starts: Sequence[int]) -> tuple[list[Entry], list[Line]]:
    """Return the posts, whose bylines stand at `starts`, and the lines with text that belong to none."""
    entries: list[Entry] = []
    before, title = _split_title(lines[: starts[0]])
    homeless = _written(before, 1)
    for start, end in pairwise([*starts, len(lines)]):
        byline = read_byline(lines[start])
        assert byline is not None
        body: Sequence[str] = [byline.rest, *lines[start + 1 : end]]
        body, next_title = _split_title(body) if end < len(lines) else (body, None)
        body, footer = _split_footer(body, is_last=end == len(lines))
        entries.append(Entry(start + 1, byline, title, body))
        homeless += _written(footer, start + 1 + len(body))
        title = next_title
    return entries, homeless


def _written(lines: Sequence[str], first: int) -> list[Line]:
    """Return the lines with text, the first of `lines` being line `first` of the file."""
    return [Line(number, text) for number, text in enumerate(lines, first) if text.strip()]


def _split_title(lines: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Return the lines without the title of the post that follows, and that title if the last line can be one."""
    last = next((index for index in reversed(range(len(lines))) if lines[index].strip()), None)
    if last is None:
        return lines, None
    title = lines[last].strip()
    if len(title) > _LONGEST_TITLE or has_formula_edge(title):
        return lines, None
    return lines[:last], title


def _split_footer(lines: Sequence[str], is_last: bool) -> tuple[Sequence[str], Sequence[str]]:
    """Return the body and the page's footer behind it; only the last post's may have an unknown name."""
    at = footer_at(lines)
    written = [index for index, line in enumerate(lines) if line.strip()]
    if is_last and at == len(lines) and ends_in_label([lines[index] for index in written[-2:]]):
        at = written[-1]
    return lines[:at], lines[at:]


def _post(source: Source, entry: Entry) -> Post:
    blocks = blocks_of(entry.body)
    title = entry.title or _UNTITLED
    odd = entry.byline.problems if entry.title else ("no title stands above the byline", *entry.byline.problems)
    return Post(
        id=_identity(entry, blocks[0].text if blocks else ""),
        path=source.path,
        title=title,
        body=Body(html_of(blocks), "html"),
        text="\n".join(block.text for block in blocks),
        author=entry.byline.author,
        date=entry.byline.date,
        readers=entry.byline.readers,
        series=series_of(title),
        problems=tuple(f"line {entry.line}: {problem}" for problem in odd),
    )


def _identity(entry: Entry, beginning: str) -> str:
    """Return an id made of what stays the same from one copy of the page to the next, so not of the readers."""
    return identity(entry.byline.author, str(entry.byline.date), entry.title or beginning)


LISTING = Format("listing", frozenset({".txt"}), is_listing, read_listing)
