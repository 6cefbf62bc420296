"""Text that means to be XML in pieces: tags, and the text between them with its references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from html.entities import html5

NAME = r"[A-Za-z_][A-Za-z0-9_.-]*+(?::[A-Za-z_][A-Za-z0-9_.-]*+)?"
ATTRIBUTE = r"""(?P<name>[^\s"'<>/=]++)(?:\s*+=\s*+(?P<value>"[^"<]*+"|'[^'<]*+'|[^\s"'<>]++))?"""
_UNNAMED = re.sub("[?]P<[a-z]+>", "?:", ATTRIBUTE)
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>{NAME})(?P<attributes>(?:\s++{_UNNAMED})*)\s*+(?P<empty>/?)>")
_ODD_REFERENCE = re.compile(
    r"&(?!(?:lt|gt|amp|quot|apos);)(?:#(?:x(?P<hex>[0-9A-Fa-f]{1,6})|(?P<decimal>[0-9]{1,7}));|(?P<name>\w{2,32};))?"
)
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Whatever XML does not allow (1.0, 2.2)."""


def tokens(text: str) -> Iterator[str | re.Match[str]]:
    """Yield the tags, and the text between them with its references; all else goes.

    What begins and has no end is text. Of each kind the end is looked for in vain once only.
    """
    position = start = 0
    endless: set[str] = set()
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<![CDATA[", position):
            end = text.find("]]>", position)
            yield from (text[start:position], _escaped(text[position + 9 : end if end >= 0 else len(text)]))
            start = position = end + 3 if end >= 0 else len(text)
        elif tag := _TAG.match(text, position):
            yield from (text[start:position], tag)
            start = position = tag.end()
        elif (end := _end_of_aside(text, position, endless)) > 0:
            yield text[start:position]
            start = position = end
        else:
            yield f"{text[start:position]}&lt;"
            start = position = position + 1
    yield text[start:]


_ASIDES = (("<!--", "-->"), ("<?", "?>"), ("<!DOCTYPE", ">"))


def _end_of_aside(text: str, position: int, endless: set[str]) -> int:
    """Return where a comment, an instruction or the document type ends that begins at `position`; 0 if none does."""
    for opening, closing in _ASIDES:
        if text.startswith(opening, position) and closing not in endless:
            if opening == "<!DOCTYPE" and (subset := _SUBSET.match(text, position)):
                return subset.end()
            end = text.find(closing, position + len(opening))
            if end >= 0:
                return end + len(closing)
            endless.add(closing)
    return 0


_SUBSET = re.compile(r"<!DOCTYPE[^<>\[\]]{0,1000}+\[[^\]]{0,20000}+\]\s*+>")
"""A document type that declares entities: none of them is known behind it."""


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def with_references(text: str) -> str:
    """Return `text` with characters for the references of HTML, and no other ampersand than a reference's."""
    if "&" in text:
        text = _ODD_REFERENCE.sub(_character, text)
    return _NO_CHARACTER.sub("\ufffd", text)


def _character(reference: re.Match[str]) -> str:
    if reference["name"]:
        return _escaped(html5.get(reference["name"], reference[0]))
    if number := reference["hex"] or reference["decimal"]:
        code = int(number, 16 if reference["hex"] else 10)
        is_character = code < 0x110000 and not _NO_CHARACTER.match(chr(code))
        return reference[0] if is_character else "\ufffd"
    return "&amp;"


def without_references(text: str) -> str:
    """Return what `with_references` has made as the text that it means."""
    if "&#" in text:
        text = _NUMBER.sub(lambda reference: unescape(reference[0]), text)
    for reference, character in _XMLS:
        text = text.replace(reference, character)
    return text


_NUMBER = re.compile(r"&#[^;]{1,8};")
_XMLS = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
