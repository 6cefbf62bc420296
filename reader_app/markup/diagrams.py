"""Diagrams in TeX, which are no formulas (tikz-cd, TikZ, XY-pic): their source as code reads better than a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from reader_app.markup.article import Content, Element
from reader_app.tex.find import Math

_DRAWN = re.compile(
    r"\\begin\s*\{(?P<environment>circuitikz|forest|picture|tikzcd|tikzpicture|xy)\}|\\(?P<command>xymatrix|xygraph)\b"
)


def with_diagrams_written(blocks: tuple[Content, ...]) -> tuple[tuple[Content, ...], tuple[str, ...]]:
    """Return the blocks with the source of diagrams as code, and a sentence that tells of them if there are any."""
    found: Counter[str] = Counter()
    written = _written(blocks, found)
    kinds = ", ".join(found)
    problems = (f"diagrams are not drawn but shown as they are written ({kinds})",) if found else ()
    return written, problems


def _written(contents: Iterable[Content], found: Counter[str]) -> tuple[Content, ...]:
    return tuple(_without_diagrams(content, found) for content in contents)


def _without_diagrams(content: Content, found: Counter[str]) -> Content:
    if isinstance(content, Element):
        children = _written(content.children, found)
        is_display = len(children) == 1 and isinstance(content.children[0], Math) and isinstance(children[0], Element)
        return Element("pre", children) if is_display and content.tag == "p" else replace(content, children=children)
    drawn = _DRAWN.search(content.source) if isinstance(content, Math) else None
    if not isinstance(content, Math) or drawn is None:
        return content
    found[drawn["environment"] or drawn["command"]] += 1
    return Element("code", (content.source.strip(),), {"class": "language-tex"})
