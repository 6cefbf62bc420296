"""WordPress's shortcode around a picture and what is written below it, which its exports keep in Markdown."""

from __future__ import annotations

import re

from reader_app.markup.dialects.containers import caption

_CAPTION = re.compile(
    r"\[caption\b(?P<attributes>[^\]\n]{0,500})\](?P<body>(?:(?!\[/?caption\b).){1,3000})\[/caption\]", re.DOTALL
)
_PICTURE = r"!\[[^\n]{0,300}?\]\([^()\n]{0,500}\)"
_PICTURED = re.compile(
    rf"\s*(?P<picture>{_PICTURE}|\[{_PICTURE}\s*\]\([^()\n]{{0,500}}\)|<[^\n]*>)(?P<text>[^\n]*)\s*"
)
_NAMED = re.compile(r"\bcaption=\"([^\"]*)\"")


def with_captions(text: str) -> str:
    """Return `text` with ``[caption …]picture text[/caption]`` written as the picture and a caption of its own."""
    return _CAPTION.sub(_captioned, text) if "[caption" in text else text


def _captioned(found: re.Match[str]) -> str:
    pictured = _PICTURED.fullmatch(found["body"])
    if pictured is None:
        return found[0]
    named = _NAMED.search(found["attributes"])
    said = pictured["text"].strip() or (named[1].strip() if named else "")
    below = f"\n\n{caption(said)}" if said else ""
    return f"\n\n{pictured['picture']}{below}\n\n"
