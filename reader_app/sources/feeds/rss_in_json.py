"""RSS written as JSON (scripting.com): its elements are objects, or texts, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reader_app.sources.error import UnreadableError
from reader_app.sources.feeds.xml_tokens import NAME

_WITH_ELEMENTS = frozenset(("rss", "channel", "item"))
"""Objects whose members are elements; those of all others are attributes."""

_TEXT = "#value"
"""The member that is the text of an element with attributes."""

_NAME = re.compile(NAME)


def rss_of(feed: Mapping[str, Any]) -> str:
    """Return the XML of a feed that is the object under ``rss``. Raises UnreadableError where it has no end."""
    try:
        return "".join(_element("rss", feed))
    except RecursionError as error:
        raise UnreadableError("the JSON is nested too deep") from error


def _element(name: str, value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            if not isinstance(one, list):
                yield from _element(name, one)
    elif _NAME.fullmatch(name):
        inside = value if isinstance(value, dict) else {_TEXT: value}
        has_elements = name in _WITH_ELEMENTS
        attributes = () if has_elements else _attributes(inside)
        yield f"<{name}{''.join(attributes)}>"
        yield escape(_text(inside.get(_TEXT)))
        for key in inside if has_elements else ():
            yield from _element(key, inside[key])
        yield f"</{name}>"


def _attributes(members: Mapping[str, Any]) -> Iterator[str]:
    for name, value in members.items():
        if name != _TEXT and _NAME.fullmatch(name) and (text := _text(value)):
            yield f" {name}={quoteattr(text)}"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""
