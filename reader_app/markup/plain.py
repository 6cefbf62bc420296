"""HTML with more elements than anyone writes: what is behind a limit is read as text."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from reader_app.markup import allowed

MOST_TAGS = 20_000
"""Start and end tags; half a second's worth. The longest post that is known has a sixth of that."""

_TAG = r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?:"[^"]*"|'[^']*'|[^"'<>])*>"""
_COMMENT = r"(?s)<!--.*?-->"
"""Compiled when they are needed, which is hardly ever."""

_DROPPED = allowed.DROPPED - allowed.DROPPED_VOID


def parted(html: str, most: int) -> tuple[str, str]:
    """Return HTML with `most` tags, and what is behind them."""
    if html.count("<") <= most:
        return html, ""
    last = next(islice(re.finditer(_TAG, html), most - 1, None), None)
    return (html[: last.end()], html[last.end() :]) if last else (html, "")


def text_of(html: str) -> str:
    """Return the text of HTML whose every ``<`` begins a tag or a comment, without that of scripts and the like."""
    html = re.sub(_COMMENT, "", html)
    letters = html.lower()
    if not any(f"<{name}" in letters for name in _DROPPED):
        return unescape(re.sub(_TAG, " ", html))
    parts: list[str] = []
    position, dropping = 0, ""
    for tag in re.finditer(_TAG, html):
        if not dropping:
            parts.append(html[position : tag.start()])
        name, position = tag["name"].lower(), tag.end()
        if dropping:
            dropping = "" if tag["end"] and name == dropping else dropping
        elif name in _DROPPED and not tag["end"]:
            dropping = name
    parts.append("" if dropping else html[position:])
    return unescape(" ".join(part for part in parts if part))
