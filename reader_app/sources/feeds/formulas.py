r"""Formulas in the HTML of feeds, made safe from whoever reads it as HTML.

A bracket in a formula may stand as it is, ``$a<b$ and $c>d$``, which to a parser is an element; or it was escaped
twice, ``$a&amp;lt;b$``, which makes ``&lt;`` of it in the TeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader_app.markup import allowed
from reader_app.markup.lifted import unused_characters
from reader_app.sources.stretches import stretches
from reader_app.tex.find import Math, find_math


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BOOLEAN = _names(
    "allowfullscreen async autoplay checked compact controls default defer disabled download hidden ismap itemscope"
    " loop multiple muted nomodule noshade novalidate nowrap open playsinline readonly required reversed selected"
)
"""Attributes without a value; in ``a<b and c>d`` the words are none."""

_ELEMENTS = frozenset().union(
    *(allowed.BLOCKS, allowed.INLINE, allowed.SEPARATORS, allowed.DROPPED, allowed.DROPPED_VOID, allowed.SYNONYMS),
    _names(
        "acronym annotation annotation-xml basefont bdi bdo big blink data font g label main map marquee maction math"
        " menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace"
        " msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover nobr none optgroup option path picture"
        " rb rp rt ruby semantics span time tt use"
    ),
)
"""Elements of HTML and MathML."""

_EDGES = allowed.BLOCKS | allowed.SEPARATORS
"""Elements over whose edges no formula in dollars reaches."""

_ATTRIBUTE = r"""\s++[A-Za-z_:@][\w:.@-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>`]++))?"""
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+(?:-[A-Za-z0-9-]++)?)(?P<attributes>(?:{_ATTRIBUTE})*)\s*+/?>"
)
_LONE_NAME = re.compile(r"""\s([A-Za-z_:@][\w:.@-]*+)(?!\s*=)(?=\s|/?\Z)""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_OPAQUE = ("pre", "code", "script", "style", "textarea", "kbd", "samp", "math", "svg")
"""Elements in which no dollar begins a formula."""

_MATH = re.compile(r"\$|\\[(\[]|\\begin\b")
_STRICT = re.compile(r"""</?([a-z][a-z0-9]*+)(?:\s++[a-z-]++="[^"<>]*+")*\s*+/?>""")
_SURE = frozenset(name for name in _ELEMENTS if len(name) > 1) | {"a", "p"}
"""Elements whose tags are no letter between two brackets, ``$a<b>c$``."""

_TWICE = re.compile(r"&amp;(?=(?:lt|gt|amp|quot|apos|nbsp|#\d{1,5});)")


def with_formulas_escaped(html: str) -> str:
    """Return `html` with every bracket in its formulas escaped, once, and all else as it is."""
    if not _MATH.search(html) or _is_sound(html):
        return html
    return "".join(piece if is_markup else _mended(piece) for is_markup, piece in _stretches(html))


def _is_sound(html: str) -> bool:
    """Whether every bracket in `html` surely is a tag's, and nothing in it is escaped twice."""
    tags = _STRICT.findall(html)
    return len(tags) == html.count("<") and _SURE.issuperset(tags) and not _TWICE.search(html)


def _stretches(html: str) -> Iterator[tuple[bool, str]]:
    """Yield `html` in pieces: edges of blocks, comments and code, which are markup, and what stands between them."""
    position = start = 0
    endless: set[str] = set()
    while (position := html.find("<", position)) >= 0:
        end = _end_of_markup(html, position, endless)
        if end:
            yield False, html[start:position]
            yield True, html[position:end]
            start = position = end
        else:
            position += 1
    yield False, html[start:]


def _end_of_markup(html: str, position: int, endless: set[str]) -> int:
    """Return where the edge of a block, the comment or the code ends that begins at `position`; 0 if none does."""
    if html.startswith("<!--", position):
        return _end_behind(html, "-->", position, endless)
    tag = _TAG.match(html, position)
    if tag is None or not _is_tag(tag):
        return 0
    name = tag["name"].lower()
    if name in _OPAQUE and not tag["end"] and (end := _end_behind(html, f"</{name}", position, endless)):
        return end
    return tag.end() if name in _EDGES or name in _OPAQUE else 0


def _end_behind(html: str, closing: str, position: int, endless: set[str]) -> int:
    if closing in endless:
        return 0
    end = html.find(closing, position)
    if end < 0:
        endless.add(closing)
        return 0
    return end + len(closing)


def _is_tag(tag: re.Match[str]) -> bool:
    """Whether what looks like a tag is one: of a known element, with attributes that may be without a value."""
    name = tag["name"].lower()
    if name not in _ELEMENTS and "-" not in name:
        return False
    lone = _LONE_NAME.findall(_QUOTED.sub('""', tag["attributes"])) if tag["attributes"] else ()
    return all(word.lower() in _BOOLEAN for word in lone)


def _mended(text: str) -> str:
    """Return a stretch of text and inline elements with the brackets in its formulas escaped once."""
    if not _MATH.search(text) or _is_sound(text):
        return text
    (edge,) = unused_characters(text, 1)
    tags: list[re.Match[str]] = []

    def mark(tag: re.Match[str]) -> str:
        if not _is_tag(tag):
            return tag[0]
        tags.append(tag)
        return f"{edge}{len(tags) - 1}{edge}"

    marked = _TAG.sub(mark, text)
    sign = re.compile(f"{edge}([0-9]+){edge}")
    parts = stretches(marked, ((found.start, found.end) for found in find_math(marked) if isinstance(found, Math)))
    parts[1::2] = [_formula(tex, sign, tags) for tex in parts[1::2]]
    return sign.sub(lambda number: tags[int(number[1])][0], "".join(parts))


def _formula(tex: str, sign: re.Pattern[str], tags: list[re.Match[str]]) -> str:
    """Return a formula with its brackets escaped; elements in it stay, but for letters that only look like one."""
    inside = [tags[int(number)] for number in sign.findall(tex)]
    ended = {tag["name"].lower() for tag in inside if tag["end"]}

    def restored(number: re.Match[str]) -> str:
        tag = tags[int(number[1])]
        is_letter = len(tag["name"]) == 1 and not tag["attributes"] and not tag["end"]
        return tag[0] if is_letter and tag["name"].lower() not in ended else number[0]

    written = sign.sub(restored, tex).replace("<", "&lt;").replace(">", "&gt;")
    return _TWICE.sub("&", _TWICE.sub("&", written))
