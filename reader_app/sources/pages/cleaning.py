"""The body of a page, made harmless, and its plain text."""

from __future__ import annotations

import re
from html import unescape

from reader_app.markup import allowed
from reader_app.markup.formula_span import CLASSES
from reader_app.markup.lifted import unused_characters

_PARTS = allowed.SEPARATORS - frozenset(("html", "head", "body", "form", "fieldset", "legend", "dialog"))
_TAGS = allowed.BLOCKS | allowed.INLINE | _PARTS | {"span"}
_BROKEN = "|".join(sorted(allowed.BLOCKS | _PARTS | {"br"}))
_BLOCK_EDGE = re.compile(rf"</?(?:{_BROKEN})\b[^<>]*>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_SCHEMES = frozenset(("http", "https", "mailto", "data", "cid", "javascript", "vbscript", "file", "ftp"))
"""The schemes that `allowed` is asked about, which lets through or names; other addresses go at once."""

_REFERENCES = ("&amp;", "&lt;", "&gt;", "&nbsp;")
"""Those that a parser writes in a text."""

_BLANK = re.compile(r"(?<![ \t\r\f\v])[ \t\r\f\v]*\n\s*")
"""A line's end with the space around it; what is looked behind for keeps long space from being gone through twice."""


def clean(html: str) -> str:
    """Return `html` with the elements and attributes of the allow-list only; text stays, scripts go whole."""
    import nh3

    # nh3 takes the square of the number of references in a text: they are kept from it.
    signs = dict(zip(_REFERENCES, unused_characters(html, len(_REFERENCES)), strict=True))
    for reference, sign in signs.items():
        html = html.replace(reference, sign)
    html = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(allowed.DROPPED - allowed.DROPPED_VOID),
        attributes={tag: set(checks) for tag, checks in allowed.ATTRIBUTES.items()} | {"*": {"id"}},
        attribute_filter=_filtered,
        tag_attribute_values={"span": {"class": set(CLASSES)}},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    for reference, sign in signs.items():
        html = html.replace(sign, reference)
    return html


def _filtered(tag: str, name: str, value: str) -> str | None:
    """Return what an attribute may be: `allowed` decides on addresses, for which schemes alone say too little."""
    checks = allowed.ATTRIBUTES.get(tag, {})
    return checks[name](value) if name in checks else value


def text_of(html: str) -> str:
    """Return the text of cleaned HTML, one line a paragraph, formulas as TeX between their delimiters."""
    lines = _ANY_TAG.sub("", _BLOCK_EDGE.sub("\n", html))
    return _BLANK.sub("\n", unescape(lines)).strip()
