"""HTML nested deeper than browsers go: parsers in C and whoever asks them take the square of the depth."""

from __future__ import annotations

import re
from itertools import accumulate

from reader_app.markup import allowed

_DEEPEST = 512
"""Elements nested deeper lose their tags: browsers stop there too."""

_FEW_TAGS = 1500
"""So many tags are read in time however they are nested."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*+)[^<>]*+>")
_UNNESTED = allowed.VOID | allowed.DROPPED_VOID | frozenset(("p", "li", "dt", "dd", "td", "th", "tr"))
"""Elements without an end tag, or whose end tag may be missing: they do not nest by it."""


def without_deep_tags(html: str) -> str:
    """Return `html` without the tags of elements that are nested too deep."""
    if html.count("<") < _FEW_TAGS or _depth(html) < _DEEPEST:
        return html
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        nests = tag["name"].lower() not in _UNNESTED
        if nests and not tag["end"]:
            depth += 1
        is_shallow = depth < _DEEPEST
        if nests and tag["end"]:
            depth = max(depth - 1, 0)
        return tag[0] if is_shallow else ""

    return _TAG.sub(kept, html)


def _depth(html: str) -> int:
    """Return how deep tags are nested at most; an end tag where nothing is open ends nothing."""
    steps = (-1 if end else 1 for end, name in _TAG.findall(html) if name.lower() not in _UNNESTED)
    depths = list(accumulate(steps, initial=0))
    return max(depth - lowest for depth, lowest in zip(depths, accumulate(depths, min), strict=True))
