"""Posts as the cache keeps them: what lists show of those of a file as JSON, and the content of each by itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING
from datetime import date, datetime
from typing import Any, NamedTuple

from reader_app.library.kept_post import LISTED, Content
from reader_app.library.library import Problem
from reader_app.library.post import Body, Enclosure, Post, Series

_OWN = tuple(name for name, usual in LISTED.items() if usual is MISSING)
_USUAL = {name: usual for name, usual in LISTED.items() if usual is not MISSING}
_DEFAULTS = dict(LISTED)
"""The values of a post of which nothing is known, in the order of the fields."""

_read_json = json.JSONDecoder().raw_decode  # `json.loads` looks for a byte order mark and white space first


class Row(NamedTuple):
    """Of a post the values of `LISTED`, and the checksums of its content and of what words are looked for in."""

    values: dict[str, Any]
    content: int
    haystack: int


def written(rows: Iterable[Row], problems: Iterable[Problem]) -> bytes:
    """Return the rows of a file and its problems as JSON in ASCII.

    Raises TypeError where a post holds a value that has no form here.
    """
    posts = [(*_forms(row.values), row.content, row.haystack) for row in rows]
    return json.dumps([posts, list(problems)], separators=(",", ":")).encode()


def read(data: bytes) -> tuple[list[Row], tuple[Problem, ...]]:
    """Return what was `written`; raises ValueError, TypeError, LookupError or OSError where nothing was."""
    posts, problems = _read_json(data.decode("ascii"))[0]
    return (
        [Row(_values(own, unusual), content, haystack) for own, unusual, content, haystack in posts],
        tuple(Problem(*problem) for problem in problems),
    )


def packed(post: Post) -> bytes:
    """Return body, text and comments as UTF-8, behind a line that says which part of it is which.

    What a post says twice, as a body and as plain text, is there once.
    """
    source, text, comments = post.body.source, post.text, post.comments
    start = source.find(text)
    if start < 0:
        start, source = len(source), source + text
    places = [len(post.body.source), post.body.markup, start, start + len(text), comments and comments.markup]
    return encoded(f"{json.dumps(places)}\n{source}{comments.source if comments else ''}")


def unpacked(data: bytes) -> Content:
    """Return what was `packed`; raises ValueError or TypeError where nothing was."""
    places, _, texts = decoded(data).partition("\n")
    length, markup, start, end, comments = json.loads(places)
    rest = texts[max(length, end) :]
    return Content(Body(texts[:length], markup), texts[start:end], Body(rest, comments) if comments else None)


def encoded(text: str) -> bytes:
    """Return a text as bytes, halves of characters too: paths that are no text stand in posts as such."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """Return the text that was `encoded`; raises ValueError where none was."""
    return data.decode("utf-8", "surrogatepass")


def _forms(values: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return the values that every post has of its own, and by their names those others that are not as usual."""
    unusual = {name: values[name] for name, usual in _USUAL.items() if values[name] != usual}
    if "date" in unusual:
        unusual["date"] = _dated(unusual["date"])
    return [values[name] for name in _OWN], unusual


def _values(own: Iterable[Any], unusual: dict[str, Any]) -> dict[str, Any]:
    values = _DEFAULTS | unusual
    values.update(zip(_OWN, own, strict=True))
    for name in unusual:
        if name in _READERS:
            values[name] = _READERS[name](unusual[name])
    return values


def _dated(when: datetime | date) -> list[Any]:
    if isinstance(when, datetime):
        return [when.isoformat(), getattr(when.tzinfo, "key", None), when.fold]
    return [when.isoformat()]


def _date(iso: str, *zone: Any) -> datetime | date:  # noqa: ANN401
    if not zone:
        return date.fromisoformat(iso)
    place, fold = zone
    moment = datetime.fromisoformat(iso)
    if fold:
        moment = moment.replace(fold=fold)
    if place is None:
        return moment
    from zoneinfo import ZoneInfo  # hardly any date names a place

    return moment.replace(tzinfo=ZoneInfo(place))


_READERS: Mapping[str, Callable[[Any], object]] = {
    "date": lambda values: _date(*values),
    "tags": tuple,
    "series": lambda values: Series(*values),
    "problems": tuple,
    "names": tuple,
    "enclosures": lambda found: tuple(Enclosure(*values) for values in found),
    "ignored_delimiters": tuple,
}
"""Of the fields that JSON does not hold as they are."""
