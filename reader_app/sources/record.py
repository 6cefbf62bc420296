"""What was read from a file, as bytes that are quickly read again.

Short values are JSON; long texts lie end to end beside it and are named by where they begin and end, so that what a
post says twice (as a body and as plain text) is kept once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NamedTuple

from reader_app.library.library import Library, Problem
from reader_app.library.post import Body, Enclosure, Post, Series

_LONG = 100
"""Characters; a longer text stands outside the JSON."""

_NAMES = tuple(field.name for field in fields(Post))


class Record(NamedTuple):
    """A library's posts and problems as JSON in ASCII, and its long texts as UTF-8."""

    values: bytes
    texts: bytes


def record_of(library: Library) -> Record:
    """Return the record of what was read; raises TypeError where a post holds a value that has no form here."""
    writer = _Writer()
    posts = [writer.post(post) for post in library.posts]
    problems = [list(problem) for problem in library.problems]
    return Record(json.dumps([posts, problems]).encode(), "".join(writer.texts).encode("utf-8", "surrogatepass"))


def library_of(record: Record) -> Library:
    """Return what was read; raises ValueError, TypeError, LookupError or OSError where the record is none."""
    texts = record.texts.decode("utf-8", "surrogatepass")
    posts, problems = json.loads(record.values)
    return Library(
        tuple(Post(*_values(post, texts)) for post in posts),
        tuple(Problem(*problem) for problem in problems),
    )


class _Writer:
    """Writes values as JSON can hold them; `texts` are the long ones so far."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._length = 0
        self._own: dict[str, int] = {}
        self._forms: Mapping[type, Callable[[Any], Any]] = {
            str: self._text,
            tuple: lambda values: [self._written(value) for value in values],
            Body: lambda body: {"body": [self._text(body.source), body.markup]},
            Series: lambda series: {"series": list(series)},
            Enclosure: lambda enclosure: {"enclosure": list(enclosure)},
            date: lambda day: {"date": day.isoformat()},
            datetime: lambda moment: {
                "moment": [moment.isoformat(), getattr(moment.tzinfo, "key", None), moment.fold]
            },
            int: lambda number: number,
            bool: lambda truth: truth,
            type(None): lambda nothing: nothing,
        }

    def post(self, post: Post) -> list[Any]:
        """Return the values of a post in the order of its fields."""
        self._own.clear()
        return [self._written(getattr(post, name)) for name in _NAMES]

    def _written(self, value: object) -> object:
        form = self._forms.get(type(value))
        if form is None:
            raise TypeError(f"no form for {type(value).__name__}")
        return form(value)

    def _text(self, text: str) -> object:
        if len(text) <= _LONG:
            return text
        for known, start in self._own.items():
            if (place := known.find(text)) >= 0:
                return {"text": [start + place, start + place + len(text)]}
        start = self._own[text] = self._length
        self.texts.append(text)
        self._length += len(text)
        return {"text": [start, self._length]}


def _values(written: list[object], texts: str) -> list[Any]:
    # Most values are plain: asking here spares most of the calls.
    return [_value(value, texts) if isinstance(value, list | dict) else value for value in written]


def _value(written: object, texts: str) -> Any:  # noqa: ANN401
    if isinstance(written, list):
        return tuple(_values(written, texts))
    if isinstance(written, dict):
        ((form, content),) = written.items()
        return _READERS[form](content, texts)
    return written


def _moment(iso: str, place: str | None, fold: int) -> datetime:
    moment = datetime.fromisoformat(iso).replace(fold=fold)
    if place is None:
        return moment
    from zoneinfo import ZoneInfo  # hardly any date names a place

    return moment.replace(tzinfo=ZoneInfo(place))


_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "text": lambda place, texts: texts[place[0] : place[1]],
    "body": lambda content, texts: Body(_value(content[0], texts), content[1]),
    "series": lambda content, texts: Series(*content),
    "enclosure": lambda content, texts: Enclosure(*content),
    "date": lambda iso, texts: date.fromisoformat(iso),
    "moment": lambda content, texts: _moment(*content),
}
