"""Dates as people write them in posts."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""How the English names of months begin. The system's own are in the language of its user."""

_MONTH = rf"(?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})"
_SEPARATOR = r"\s*[-‐-―−/.{}]\s*"
_TIME = (
    r"(?:(?:\s*T\s*|,?\s+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>[-+−]\d{2}(?::?\d{2})?|Z|[A-Z]{3,4}|[A-Z][A-Z_]+/[A-Z][A-Z_/+-]+)?)?"
)
_FORMS = tuple(
    day + _TIME
    for day in (
        rf"{_YEAR}{_SEPARATOR.format('年')}(?P<month>\d{{1,2}}){_SEPARATOR.format('月')}{_DAY}\s*日?",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?:[a-z]{{3,9}}\.?,?\s+)?{_DAY}(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"(?:[a-z]{{3,9}}\.?,\s+)?{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)
"""2019-09-03 and 2019年9月3日, 20190903, Tue, 3 Sep 2019, September 3rd, 2019; each is compiled when one is met."""

_LONGEST = 200
"""Characters of a date; the forms take the third power of the spaces in it."""

_ZONES = {"z": 0, "utc": 0, "gmt": 0, "est": -5, "edt": -4, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
"""The hours of RFC 5322's zones (4.3); CST and CDT are left out, for China's zone has the same letters."""


def read_date(written: str) -> datetime | date | None:
    """Return the day or the moment that `written` is (2019-09-03, 2019年9月3日, 2019-09-03T10:00+08:00, 3 Sep 2019).

    A moment keeps its zone, and has none where none is written. None where it is no date.
    """
    if len(written) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", written).strip()
    match = next((match for form in _FORMS if (match := re.fullmatch(form, plain, re.IGNORECASE))), None)
    if match is None:
        return None
    named = match.groupdict()
    month = int(named["month"]) if "month" in named else 1 + MONTHS.index(named["name"].lower())
    try:
        day = date(int(named["year"]), month, int(named["day"]))
        return day if named["hour"] is None else _moment(day, named)
    except ValueError:
        return None


def read_date_field(written: str) -> datetime | date | None:
    """Return the date in a field that can hold nothing else: a year or a month too, or a count since 1970.

    A year and a month are their first day; a count is of seconds or of milliseconds (UTC). Where the year stands last
    and all is in digits, the month comes first (as in Quarto) unless there are dots or no such month.
    """
    plain = written.strip()
    if found := _PART_OF_DATE.fullmatch(plain):
        return date(int(found["year"]), int(found["month"] or 1), 1)
    if found := _COUNT.fullmatch(plain):
        return datetime.fromtimestamp(int(found["seconds"]), UTC)
    if found := _YEAR_LAST.match(plain):
        month, day = (int(found[part]) for part in ("first", "second"))
        if found["sign"] == "." or month > 12:
            month, day = day, month
        plain = f"{found['year']}-{month}-{day}{plain[found.end() :]}"
    return read_date(plain)


def is_ambiguous(written: str) -> bool:
    """Whether nothing tells which number is the month, as in 05/06/2021."""
    found = _YEAR_LAST.match(written.strip())
    numbers = {int(found["first"]), int(found["second"])} if found and found["sign"] != "." else set()
    return len(numbers) == 2 and max(numbers) <= 12


_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d{2})(?!\d)", re.ASCII
)
_PART_OF_DATE = re.compile(r"(?P<year>(?:19|20)\d{2})(?:[-/.](?P<month>0?[1-9]|1[0-2]))?", re.ASCII)
_COUNT = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?", re.ASCII)
"""A moment between 2001 and 2033."""


def _moment(day: date, named: dict[str, str | None]) -> datetime:
    """Return the moment of a day that the clock's fields say; raises ValueError where there is none."""
    hour, minute, second = (int(named[part] or 0) for part in ("hour", "minute", "second"))
    if half := named["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} {half}")
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(named["zone"]))


def _zone(written: str | None) -> tzinfo | None:
    """Return the zone of ``+08:00``, ``-0500``, ``+08``, ``Z``, ``PST``, ``Asia/Shanghai``; raises ValueError."""
    if not written:
        return None
    if "/" in written:
        return _place(written)
    if written[0].isalpha():
        if written.lower() not in _ZONES:
            raise ValueError(written)
        hours = _ZONES[written.lower()]
        return timezone(timedelta(hours=hours)) if hours else UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if written[0] == "+" else -offset)


def _place(name: str) -> tzinfo:
    """Return the zone of a place; raises ValueError where the time zone database has none of that name."""
    from zoneinfo import ZoneInfo  # hardly any date names a place

    try:
        return ZoneInfo(name)
    except (OSError, LookupError) as error:
        raise ValueError(name) from error
