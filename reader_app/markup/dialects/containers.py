"""HTML elements around Markdown: what a blank line parts from a start tag is Markdown (CommonMark 4.6)."""

from __future__ import annotations

import re

_FOLDED = re.compile(
    r"^[ \t]*<details\b[^<>\n]*>\s*<summary\b[^<>\n]*>(?P<title>[^\n]*?)</summary>[ \t]*\n(?=[ \t]*\n)", re.MULTILINE
)
_STARTS = re.compile(
    r"^[ \t]*<(?:article|aside|center|details|div|figure|main|section)\b(?![^<>\n]*\b(?:id|markdown)\b)[^<>\n]*>"
    r"[ \t]*\n(?=[ \t]*\n)",
    re.MULTILINE,
)


def with_markdown_freed(text: str) -> str:
    """Return `text` without the start tags that only put an element around Markdown; a summary becomes a strong line.

    The end tags that are left over mean nothing to the reader of the HTML.
    """
    if "<" not in text:
        return text
    return _STARTS.sub("\n", _FOLDED.sub(r"\n**\g<title>**\n", text))
