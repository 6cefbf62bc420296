"""Dates as people write them in posts."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

_DATE = re.compile(
    r"(?P<year>\d{4})\s*[-‐-―−/.年]\s*(?P<month>\d{1,2})\s*[-‐-―−/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:(?:\s*[Tt]\s*|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[-+−]\d{2}:?\d{2})?)?"
)


def read_date(written: str) -> datetime | date | None:
    """Return the day or the moment that `written` is (2019-09-03, 2019/9/3, 2019年9月3日, 2019-09-03T10:00:00+08:00).

    A moment keeps its zone, and has none where none is written. None where it is no date.
    """
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", written).strip())
    if match is None:
        return None
    day = [int(match[part]) for part in ("year", "month", "day")]
    try:
        if match["hour"] is None:
            return date(*day)
        clock = [int(match[part] or 0) for part in ("hour", "minute", "second")]
        return datetime(*day, *clock, tzinfo=_zone(match["zone"]))  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _zone(written: str | None) -> timezone | None:
    """Return the zone of ``+08:00``, ``-0500``, ``Z``, ``UTC``; raises ValueError beyond a day."""
    if not written:
        return None
    if written in ("Z", "UTC", "GMT"):
        return UTC
    digits = written[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if written[0] == "+" else -offset)
