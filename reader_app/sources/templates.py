"""Templates of sites, which lie beside pages and posts: HTML with tags of Liquid, Jinja or Go, unfilled fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader_app.sources.html import SUFFIXES
from reader_app.sources.source import Source

_LAYOUT = r"\{\{-?\s*(?:content|page\.content|\.Content)\s*[|}-]"
_LOGIC = (
    r"\{%-?\s*(?:assign|block|capture|comment|do|extends|for|if|import|include|load|macro|set|unless)\b"
    r"|\{\{-?\s*(?:block|define|else|end|if|include|partial|range|template|with)\b|\{\{-?\s*(?:\.[A-Z]|site\.|\$\.)"
)
_TITLED = r"(?m)\s*---[ \t]*\n(?:(?!---).*\n){0,200}?title[ \t]*:"
"""Fields as those of a post; templates have fewer."""

_UNFILLED = (
    r"\s*(?:---|\+\+\+)[ \t]*\n(?:(?!---|\+\+\+).{0,200}\n){0,20}?"
    r"(?:date[ \t]*[:=][ \t]*[\"']?(?:\{\{|<%)|title[ \t]*:[ \t]*[\"']?\{\{[ \t]*title\b)"
)
"""The fields of what new posts are made from (Hugo's archetypes, Hexo's scaffolds, Obsidian's templates)."""

_QUOTING = r"(?i)(</?(?:pre|code|script|style)\b|<!--|-->)"
"""The edges of what a page shows as code or not at all; compiled for the first file that may be a template."""

_TOLD = r"(?i)<meta\b[^<>]*>"
"""What a page tells others: signs that its maker forgot to fill in there make no template of it."""

_FIELDS = 1_000
"""Bytes in which the fields of a template stand."""

_LONGEST = 1_000_000
"""Bytes; nobody writes a longer template."""


def is_template(source: Source) -> bool:
    """Whether a file makes pages or posts rather than being one; a post in HTML may have tags behind its fields."""
    data = source.data
    if source.suffix == ".md":
        return (b"{{" in data[:_FIELDS] or b"<%" in data[:_FIELDS]) and re.match(_UNFILLED, source.text) is not None
    if source.suffix not in SUFFIXES or len(data) > _LONGEST or (b"{%" not in data and b"{{" not in data):
        return False
    text = re.sub(_TOLD, "", "".join(_unquoted(source.text)))
    return re.search(_LAYOUT, text) is not None or (
        re.match(_TITLED, text) is None and re.search(_LOGIC, text) is not None
    )


def _unquoted(html: str) -> Iterator[str]:
    """Yield what stands outside of code, scripts and comments."""
    closing = ""
    for number, piece in enumerate(re.split(_QUOTING, html)):
        edge = piece.lower()
        if number % 2 == 0:
            if not closing:
                yield piece
        elif not closing:
            closing = _closing(edge)
        elif edge == closing:
            closing = ""


def _closing(edge: str) -> str:
    """Return what ends the stretch that an edge begins; nothing for one that begins none."""
    if edge == "<!--":
        return "-->"
    return edge.replace("<", "</") if edge.startswith("<") and edge[1] != "/" else ""
