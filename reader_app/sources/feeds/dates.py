"""Dates as feeds write them: RFC 822, ISO 8601, and whatever else templates make of them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

from reader_app.sources.dates import MONTHS, read_date

_EARLIEST = 1971
"""A clock that was not set says 1970, one that knows no year says 1."""

_MONTHS = (
    "jan gen ene янв oca sty led siječ",
    "feb fév fev фев şub lut úno",
    "mar mär mrz maa мар mart bře",
    "apr avr abr апр nis kwi dub",
    "may mai mag maj mei май мая may kvě",
    "jun juin giu iyun июн haz cze čvn",
    "jul juil lug июл tem lip čvc",
    "aug aoû aou ago авг ağu sie srp",
    "sep set сен eyl wrz zář",
    "oct okt ott out окт eki paź říj",
    "nov ноя kas lis",
    "dec déc dez dic des дек ara gru pro",
)
"""How the names of months begin, in the languages whose templates put them into what should be English."""

_ENGLISH = {start: month for month, names in zip(MONTHS, _MONTHS, strict=True) for start in names.split()}
_WORD = re.compile(r"[^\W\d_]{3,}\.?")
_WEEKDAY = re.compile(r"^\s*[^\W\d_]{2,12}\.?\s*,\s*|^\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\s+", re.I)
_CHINESE_DAY = re.compile(r"\s*[（(]?(?:星期|周|週|礼拜)[一二三四五六日天][）)]?\s*")
_CHINESE_HALF = re.compile(r"(?P<half>上午|下午)\s*(?P<hour>\d{1,2})(?P<rest>:\d{2}(?::\d{2})?)")
_ZONE_NAME = re.compile(r"\s*\([^()]*\)\s*$")
_UNIVERSAL = re.compile(r"\b(?:GMT|UTC|UT)\s*([+-]\d{1,2}(?::?\d{2})?)\b", re.I)
_ZONE = re.compile(r"(?:(?<=\d)|(?<=[AaPp][Mm]))\s*(?P<zone>[+-]\d{1,2}:?\d{0,2}(?::\d\d)?|[A-Za-z]{1,9})\s*$")
_YEAR_LAST = re.compile(r"^(?P<day>\w{3} +\d{1,2}) (?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?P<zone> \S+)? (?P<year>\d{4})$")
_BASIC = re.compile(r"^(\d{8})T(\d\d)(\d\d)(\d\d)")
_ONE_DIGIT = re.compile(r"(?<=:)(?=\d(?:\D|$))")
_SHORT_YEAR = re.compile(r"^(\d{1,2}[\s-]+[A-Za-z]{3,9}[\s-]+)(\d{2})(?=\s|$)")
_ORDINAL = re.compile(r"^(?P<year>\d{4})-?(?P<day>[0-3]\d\d)$")
_MONTH_ONLY = re.compile(r"^(?P<year>\d{4})(?:-(?P<month>\d{2}))?$")
_AMERICAN = re.compile(r"^(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?P<time>.*)$")
_STAMP = re.compile(r"^\d{9,10}(?:\d{3})?(?:\.\d+)?$")
_NEXT_DAY = re.compile(r"(?<=[T\s])24(?=:00)")
_LEAP = re.compile(r"(:\d\d):6[01]\b")
_HOURS = {
    "UT": 0, "BST": 1, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3, "MSK": 3,
    "CST": -6, "CDT": -5, "AKST": -9, "AKDT": -8, "HST": -10, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "IST": 5.5,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "A": 0, "ET": -5, "PT": -8,
}  # fmt: skip
"""Zones beyond those of `read_date`; CST is the one of RFC 822, whose form such dates have."""


def read_feed_date(written: str) -> datetime | date | None:
    """Return the moment or the day that an entry's date is, its zone kept; None where it is none.

    Neither is what a clock without a battery says: a year before 1971.
    """
    try:
        when = _read(written[:100])
    except (ValueError, OverflowError):
        return None
    return when if when is not None and when.year >= _EARLIEST else None


def _read(written: str) -> datetime | date | None:
    plain = " ".join(unicodedata.normalize("NFKC", written).split())
    plain = _BASIC.sub(r"\1T\2:\3:\4", _ONE_DIGIT.sub("0", plain))
    if when := read_date(plain):
        return when
    if _STAMP.match(plain):
        return _of_stamp(float(plain))
    plain, later = _NEXT_DAY.subn("00", plain)
    when = _of_numbers(plain) or _of_words(plain)
    return when + timedelta(days=1) if when and later else when


def _of_stamp(seconds: float) -> datetime:
    """Return the moment so many seconds, or milliseconds, after 1970."""
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


def _of_numbers(plain: str) -> date | None:
    if (found := _ORDINAL.match(plain)) and 1 <= int(found["day"]) <= 366:
        return date(int(found["year"]), 1, 1) + timedelta(days=int(found["day"]) - 1)
    if found := _MONTH_ONLY.match(plain):
        return _day(int(found["year"]), int(found["month"] or 1))
    if found := _AMERICAN.match(plain):
        first, second = int(found["first"]), int(found["second"])
        month, day = (second, first) if first > 12 else (first, second)
        return read_date(f"{found['year']}-{month}-{day}{found['time']}")
    return None


def _day(year: int, month: int) -> date | None:
    return date(year, month, 1) if year and 1 <= month <= 12 else None


def _of_words(plain: str) -> datetime | date | None:
    """Return the date with its names and its order as `read_date` knows them."""
    plain = _CHINESE_DAY.sub(" ", _ZONE_NAME.sub("", plain)).strip()
    plain = _CHINESE_HALF.sub(lambda found: f"{found['hour']}{found['rest']} {'ap'[found['half'] == '下午']}m", plain)
    plain = _LEAP.sub(r"\1:59", _UNIVERSAL.sub(r"\1", _WEEKDAY.sub("", plain)))
    plain = _WORD.sub(_month, plain)
    if found := _YEAR_LAST.match(plain):
        plain = f"{found['day']}, {found['year']} {found['time']}{found['zone'] or ''}"
    plain = _SHORT_YEAR.sub(lambda found: f"{found[1]}{2000 - 100 * (int(found[2]) > 68) + int(found[2])}", plain)
    plain, zone = _without_zone(plain)
    when = read_date(plain)
    if isinstance(when, datetime) and zone:
        return read_date(f"{when:%Y-%m-%dT%H:%M:%S}{zone}")
    return when


def _month(word: re.Match[str]) -> str:
    """Return the English name of the month that a word is; any other word as it stands."""
    name = word[0].lower().rstrip(".")
    if name.upper() in _HOURS:
        return word[0]
    return next((month for start, month in _ENGLISH.items() if name.startswith(start)), word[0])


def _without_zone(plain: str) -> tuple[str, str]:
    """Return a date without its zone, and the zone as ``+08:00``; an unknown one is none."""
    found = _ZONE.search(plain) if ":" in plain else None
    if found is None or found["zone"].lower() in ("am", "pm"):
        return plain, ""
    rest, written = plain[: found.start()], found["zone"].upper()
    if written[0].isalpha():
        named = _HOURS.get(written)
        return (rest, _offset(named * 60)) if named is not None else (plain if read_date(plain) else rest, "")
    digits = written[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return rest, _offset((int(hours[:2]) * 60 + int(minutes)) * (1 if written[0] == "+" else -1))


def _offset(minutes: float) -> str:
    hours, rest = divmod(abs(int(minutes)), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if hours < 24 else ""
