"""Which series a title belongs to: 生成扩散模型漫谈(十八), Transformer升级之路:15、, Object Detection Part 4."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from reader_app.library.post import Post, Series

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_PARTS = {"上": 1, "中": 2, "下": 3}

_CHINESE = r"[零〇一二两三四五六七八九十百千]{1,9}"
_ARABIC = r"\d{1,3}"
_ROMAN_NUMBER = r"[IVX]{1,6}|[Ⅰ-Ⅻ]"
_NUMBER = rf"{_ARABIC}|{_CHINESE}|{_ROMAN_NUMBER}"
_NOT_A_FUNCTION = r"(?<![^A-Za-z][A-Za-z])(?<![^A-Za-z][A-Za-z]{2})(?<![^A-Za-z][A-Za-z]{3})"
"""In SO(3) or log(2) the brackets hold an argument: no Arabic number counts behind a word of one to three letters."""

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^\s*[【《\[](?P<name>[^】》\]]+)[】》\]]\s*(?P<number>{_NUMBER})\s*[、.．:：](?!\d)",
        rf"^(?P<name>.+?)\s*[(（](?P<number>{_CHINESE}|{_ROMAN_NUMBER}|[上中下])[)）]",
        rf"^(?P<name>.+?){_NOT_A_FUNCTION}\s*[(（](?P<number>{_ARABIC})[)）](?=\s|$|[:：,，、.。—【-])",
        rf"^(?P<name>.+?)\s*[:：]\s*(?P<number>{_NUMBER})\s*[、.．](?!\d)",
        rf"^(?P<name>.+?)[\s,，:：—(（-]+[Pp]art\s+(?P<number>{_ARABIC}|{_ROMAN_NUMBER})\b",
        rf"^(?P<name>.+?)\s*第(?P<number>{_ARABIC}|{_CHINESE})[篇讲部节章回期]",
    )
)
"""How titles write their number; where several forms fit, the one whose number stands first in the title counts."""

_LONGEST = 512
"""Characters of a title that are looked at: the forms take the square of their number."""


def series_of(title: str) -> Series | None:
    """Return the series that `title` names, or None.

    The number may be Arabic (up to 999: larger ones are years), Chinese, Roman (up to XXXIX) or 上, 中, 下 (1, 2, 3).
    """
    beginning = " " + title.strip()[:_LONGEST]
    matches = [match for form in _FORMS if (match := form.match(beginning))]
    for match in sorted(matches, key=lambda match: match.start("number")):
        name = match["name"].strip(" \t\u3000·⋅,，-—【】《》[]")
        number = _number(match["number"])
        if number is not None and any(character.isalpha() for character in name):
            return Series(name, number)
    return None


def posts_of(name: str, posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts of the series `name`, by number; posts with the same number stay in order."""
    members = ((post.series.number, post) for post in posts if post.series and post.series.name == name)
    return tuple(post for _, post in sorted(members, key=lambda member: member[0]))


def neighbour(post: Post, posts: Iterable[Post], step: int) -> Post | None:
    """Return the post `step` places behind `post` in its series (−1 is the previous one), or None at its ends."""
    if post.series is None:
        return None
    members = posts_of(post.series.name, posts)
    place = next((i for i, member in enumerate(members) if member.id == post.id), None)
    if place is None or not 0 <= place + step < len(members):
        return None
    return members[place + step]


def _number(written: str) -> int | None:
    """Return the value of a number, or None where it is no series number (zero, not well-formed Roman)."""
    plain = unicodedata.normalize("NFKC", written)
    if plain in _PARTS:
        return _PARTS[plain]
    if plain.isdecimal():
        return int(plain) or None
    value = _roman(plain) if plain[0] in _ROMAN else _chinese(plain)
    return value if value and value < 1000 else None


def _roman(written: str) -> int | None:
    """Return the value of a well-formed Roman number below 40, or None."""
    if not re.fullmatch(r"X{0,3}(IX|IV|V?I{0,3})", written):
        return None
    values = [_ROMAN[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _chinese(written: str) -> int:
    """Return the value of 十八, 二十, 一百零三, or digit by digit of 一〇三."""
    if not any(unit in written for unit in _UNITS):
        return int("".join(str(_DIGITS[character]) for character in written))
    total = digit = 0
    for character in written:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
