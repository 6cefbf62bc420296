"""Obsidian's links to pages and files, and its comments."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from reader_app.markup.dialects.generator_tags import PICTURE_SUFFIX

WIKI_LINK = r"(?<!\\)(?P<picture>!?)\[\[(?P<target>[^\[\]|\n]+?)(?:\\?\|(?P<text>[^\[\]\n]*))?\]\]"
"""In tables the stroke has a backslash before it."""

_SIZE = re.compile(r"(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?")
_COMMENT = re.compile(r"^%%[ \t]*\n.*?\n%%[ \t]*$|(?<![%\d])%%(?!%)[^%\n]+%%(?!%)", re.MULTILINE | re.DOTALL)


def without_comments(text: str) -> str:
    """Return `text` without Obsidian's comments, which no reader is to see: ``%%so%%``, or lines between ``%%``."""
    return _COMMENT.sub("", text) if "%%" in text else text


class WikiLinks(InlineProcessor):
    """Obsidian's ``[[page#heading|text]]`` and ``![[picture.png|300x200]]``; other embedded files are linked."""

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str | None, int, int]:
        """Return the link or picture that is named, and where its brackets begin and end."""
        target, text = match["target"].strip(), (match["text"] or "").strip()
        if match["picture"] and PICTURE_SUFFIX.search(target):
            return _embedded(target, text), match.start(), match.end()
        link = Element("a", href=target)
        link.text = text or target
        return link, match.start(), match.end()


def _embedded(target: str, text: str) -> Element:
    """Return the picture `target`; `text` is its size, or else what describes it."""
    size = _SIZE.fullmatch(text)
    picture = Element("img", src=target, alt=target if size or not text else text)
    for name, length in size.groupdict().items() if size else ():
        if length:
            picture.set(name, length)
    return picture
