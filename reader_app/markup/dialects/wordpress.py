"""WordPress's shortcode around a picture and what is written below it, which its exports keep in Markdown."""

from __future__ import annotations

import re

_CAPTION = re.compile(
    r"\[caption\b(?P<attributes>[^\]\n]*)\]\s*"
    r"(?P<picture>!\[[^\n]*?\]\([^()\n]*\)|\[!\[[^\n]*?\]\([^()\n]*\)\s*\]\([^()\n]*\)|<(?:img|a)\b[^\n]*?>(?=[^<\n]*\[))"
    r"(?P<text>[^\n]{0,2000}?)\[/caption\]"
)
_CAPTION_ATTRIBUTE = re.compile(r"\bcaption=\"([^\"]*)\"")


def with_captions(text: str) -> str:
    """Return `text` with ``[caption …]picture text[/caption]`` written as the picture and a caption of its own."""
    return _CAPTION.sub(_captioned, text) if "[caption" in text else text


def _captioned(found: re.Match[str]) -> str:
    named = _CAPTION_ATTRIBUTE.search(found["attributes"])
    caption = found["text"].strip() or (named[1].strip() if named else "")
    below = f'\n\n<figcaption markdown="1">{caption}</figcaption>' if caption else ""
    return f"\n\n{found['picture']}{below}\n\n"
