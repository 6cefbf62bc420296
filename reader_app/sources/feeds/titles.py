"""The titles of feeds and entries: lines of plain text, the formulas in them as TeX between their delimiters."""

from __future__ import annotations

import re
from html import unescape

from reader_app.sources.feeds.bodies import Written, read_written
from reader_app.sources.feeds.doubled import encoded_once
from reader_app.sources.pages.cleaning import text_of
from reader_app.sources.titles import LONGEST_TITLE

_OF_A_BODY = 80
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|img|ins|math|mark|p|q|s|script|small|span|strike|strong|style|sub"
    r"|sup|tt|u|div|iframe|object|svg|link|meta)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
"""Beside controls what turns the direction of the text behind it."""


def title_of(written: Written) -> str:
    """Return the title as text; of HTML, whether it says so or only looks so, the elements go and references are read.

    Brackets that are no element's stay: ``the token <eos>``, ``a < b``.
    """
    text = encoded_once(written.text[: 4 * LONGEST_TITLE])
    if written.is_html and _MARKUP.search(text):
        text = text_of(read_written(Written(text)).html)
    elif _REFERENCE.search(text):
        text = unescape(text)
        if written.is_html and _MARKUP.search(text):
            text = text_of(read_written(Written(text)).html)
    return cut(plain_line(unescape(text) if _REFERENCE.search(text) else text), LONGEST_TITLE)


def plain_line(text: str) -> str:
    """Return the text as one line without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def title_of_text(text: str) -> str:
    """Return what stands for the title of a body without one: its beginning."""
    return cut(" ".join(text[: 4 * _OF_A_BODY].split()), _OF_A_BODY)


def cut(text: str, longest: int) -> str:
    """Return `text`, and of a longer one the beginning with an ellipsis: at a space, and outside of formulas."""
    if len(text) <= longest:
        return text
    beginning = text[: longest - 1]
    if beginning.count("$") % 2:
        beginning = beginning[: beginning.rindex("$")]
    if text[len(beginning)].isspace():
        return f"{beginning.rstrip()}…"
    head, space, _ = beginning.rpartition(" ")
    return f"{(head if space and len(head) > longest // 2 else beginning).rstrip()}…"
