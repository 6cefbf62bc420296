"""HTML elements around Markdown: what a blank line parts from a start tag is Markdown (CommonMark 4.6)."""

from __future__ import annotations

import re

_FOLDED = re.compile(
    r"^[ \t]*<details\b[^<>\n]*>\s*<summary\b[^<>\n]*>(?P<title>[^\n]*?)</summary>[ \t]*\n(?=[ \t]*\n)", re.MULTILINE
)
_MARKED_QUOTE = re.compile(r"^<blockquote>(?=[^<]{0,4000}\*\*)", re.MULTILINE)
"""A quotation in HTML with Markdown in it, which sites show raw and no author means so."""

_NAMES = r"(?:article|aside|center|details|div|figure|main|section)\b"
_STRETCH = re.compile(rf"^[ \t]*<{_NAMES}.*?(?=\n[ \t]*\n|\Z)", re.MULTILINE | re.DOTALL)
_TAG = re.compile(rf"<(?P<end>/?){_NAMES}(?P<attributes>[^<>]*)>[ \t]*\n?")
_HOLDS_MORE = re.compile(r"\b(?:id|markdown)\b")
_HOLDS_MARKDOWN = re.compile(r"<([A-Za-z]+)\b[^<>]*\bmarkdown\b")


def with_markdown_freed(text: str) -> str:
    """Return `text` without the start tags that only put an element around Markdown; a summary becomes a strong line.

    The end tags that are left over mean nothing to the reader of the HTML.
    """
    if "<" not in text:
        return text
    text = _MARKED_QUOTE.sub('<blockquote markdown="1">', text)
    return _STRETCH.sub(_freed, _FOLDED.sub(r"\n**\g<title>**\n", text))


def _freed(stretch: re.Match[str]) -> str:
    """Return lines of HTML without the start tags of elements that do not end before the blank line behind them."""
    opened: list[re.Match[str]] = []
    for tag in _TAG.finditer(stretch[0]):
        if not tag["end"]:
            opened.append(tag)
        elif opened:
            opened.pop()
    pieces, position = [], 0
    for tag in opened:
        if not _HOLDS_MORE.search(tag["attributes"]):
            pieces += [stretch[0][position : tag.start()], "\n"]
            position = tag.end()
    return "".join(pieces) + stretch[0][position:]


def caption(markdown: str) -> str:
    """Return the caption of a picture or a table, which is Markdown, as a block of its own."""
    return f'<figcaption markdown="1">{markdown}</figcaption>'


def with_ends(text: str) -> str:
    """Return `text` with the end tags at its end that elements around Markdown lack.

    Python-Markdown drops all that stands in them where two of one name lie in one another.
    """
    if "markdown" not in text:
        return text
    names = sorted(set(_HOLDS_MARKDOWN.findall(text)))
    ends = (f"</{name}>" * (text.count(f"<{name}") - text.count(f"</{name}")) for name in names)
    return f"{text}\n{''.join(ends)}"
