"""The byline of a post in a listing: ``By AUTHOR | YYYY-MM-DD | N位读者 | 引用TEXT``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from reader_app.sources.dates import read_date

_BY = r"\s*[BＢ][yｙ](?![A-Za-z])[\s:：]*+(?P<author>[^|｜]*+)"
_WHOLE = re.compile(rf"{_BY}(?P<fields>(?:[|｜][^|｜]*+){{0,4}}?)[|｜]\s*引用(?P<rest>.*)", re.IGNORECASE)
_WITHOUT_QUOTE = re.compile(rf"{_BY}(?P<fields>(?:[|｜][^|｜]*+){{1,2}})(?:[|｜](?P<rest>.*))?", re.IGNORECASE)
"""The same where 引用 is missing: told from text that begins with “By” by a date or a number that can be read."""

_READERS = re.compile(
    r"(?P<number>\d{1,3}(?:[, ]\d{3})+|\d{1,12}(?:\.\d{1,4})?)\s*+(?P<unit>[万亿kKwW]?)\+?\s*+"
    r"(?:[位个人次名]*(?:读者|阅读|浏览|访问|观看)|readers?|views?|reads?)?",
    re.IGNORECASE,
)
_UNITS = {"": 1, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}


class Byline(NamedTuple):
    """What a byline says, the text behind 引用, and what is wrong with it (sentences)."""

    author: str
    date: datetime | date | None
    readers: int | None
    rest: str
    problems: tuple[str, ...] = ()


def read_byline(line: str) -> Byline | None:
    """Return what the line says if it is a byline, whole or damaged; None if it is any other line."""
    # A folder of posts has hundreds of thousands of lines that have no bar.
    if "|" not in line and "｜" not in line:
        return None
    if match := _WHOLE.fullmatch(line):
        return _byline(match)
    if match := _WITHOUT_QUOTE.fullmatch(line):
        byline = _byline(match)
        if byline.date or byline.readers is not None:
            return byline._replace(problems=(*byline.problems, "引用 is missing in the byline"))
    return None


def _byline(match: re.Match[str]) -> Byline:
    author = match["author"].strip()
    when, readers, problems = _read_fields(re.split("[|｜]", match["fields"])[1:])
    nameless = () if author else ("the author is missing",)
    return Byline(author, when, readers, (match["rest"] or "").strip(), (*nameless, *problems))


def _read_fields(fields: Iterable[str]) -> tuple[datetime | date | None, int | None, tuple[str, ...]]:
    """Return the date, the number of readers, and a problem for each that no field gives."""
    when: datetime | date | None = None
    readers: int | None = None
    odd = []
    for field in (field.strip() for field in fields):
        if when is None and (moment := read_date(field)):
            when = moment
        elif readers is None and (number := _read_readers(field)) is not None:
            readers = number
        elif field:
            odd.append(f"“{field}” is neither a date nor a number of readers")
    found = (("date", when), ("number of readers", readers))
    missing = [f"the {name} is missing" for name, value in found if value is None]
    return when, readers, (*odd, *missing[len(odd) :])


def _read_readers(field: str) -> int | None:
    """Return the number that 87058位读者, 87,058 readers or 8.7万位读者 stands for, or None."""
    match = _READERS.fullmatch(unicodedata.normalize("NFKC", field))
    if match is None:
        return None
    return round(float(re.sub("[, ]", "", match["number"])) * _UNITS[match["unit"].lower()])
