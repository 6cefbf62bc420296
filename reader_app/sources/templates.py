"""Templates of sites, which lie beside their pages and posts: HTML with the tags of Liquid, Jinja or Go in it."""

from __future__ import annotations

import re

from reader_app.sources.source import Source

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
"""The names that they have."""

_LAYOUT = r"\{\{-?\s*(?:content|page\.content|\.Content)\s*[|}-]"
_LOGIC = (
    r"\{%-?\s*(?:assign|block|capture|do|extends|for|if|import|include|load|macro|set|unless)\b"
    r"|\{\{-?\s*(?:block|define|else|end|if|include|partial|range|template|with)\b|\{\{-?\s*(?:\.[A-Z]|site\.|\$\.)"
)
_QUOTED = r"(?is)<(pre|code|script|style)\b.*?</\1\s*>|<!--.*?-->"
"""Where a page shows such a tag as code. These are compiled for the first file that may be a template."""

_LONGEST = 1_000_000
"""Bytes; nobody writes a longer template."""


def is_template(source: Source) -> bool:
    """Whether a file of HTML makes pages rather than being one; a post in HTML may have tags behind its fields."""
    data = source.data
    if source.suffix not in SUFFIXES or len(data) > _LONGEST or (b"{%" not in data and b"{{" not in data):
        return False
    text = re.sub(_QUOTED, "", source.text)
    return re.search(_LAYOUT, text) is not None or (
        not text.lstrip().startswith("---") and re.search(_LOGIC, text) is not None
    )
