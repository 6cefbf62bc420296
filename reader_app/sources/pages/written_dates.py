"""Dates in running text."""

from __future__ import annotations

import re
from datetime import date, datetime

from reader_app.sources.dates import read_date

_DATE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:\s?日)?"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[-+]\d{2}:?\d{2})?)?"
)
_ENGLISH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Z][a-z]{2})[a-z]*\.?,?\s+"
    r"(?:(?P<later>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})"
)


def find_date(text: str) -> datetime | date | None:
    """Return the first date in `text`: 2024-02-27, 2024年2月27日, February 27, 2024, 27 Feb 2024."""
    for found in _DATE.finditer(text):
        if when := read_date(found[0]):
            return when
    for found in _ENGLISH.finditer(text):
        day = found["day"] or found["later"]
        if day and (when := read_date(f"{day} {found['month']} {found['year']}")):
            return when
    return None
