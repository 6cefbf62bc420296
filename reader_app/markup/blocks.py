"""The blocks of a tree of HTML: paragraphs, lists, tables, each holding only what may stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from reader_app.markup import allowed
from reader_app.markup.article import Content, Element
from reader_app.markup.inline import inline_content, literal_text
from reader_app.markup.lifted import Lifted
from reader_app.markup.tree import FORMULA, Tag

Children = Iterable[Tag | str]


class Rows(NamedTuple):
    """What an element of structure holds, and the element that is put around anything else in it."""

    members: frozenset[str]
    wrapper: str


_LIST = Rows(frozenset({"li"}), "li")
_PART = Rows(frozenset({"tr"}), "tr")

_STRUCTURES: Mapping[str, Rows] = {
    "ul": _LIST,
    "ol": _LIST,
    "dl": Rows(frozenset({"dt", "dd"}), "dd"),
    "table": Rows(frozenset({"caption", "thead", "tbody", "tfoot", "tr"}), "tr"),
    "thead": _PART,
    "tbody": _PART,
    "tfoot": _PART,
    "tr": Rows(frozenset({"td", "th"}), "td"),
}

_HOMES: Mapping[str, str] = {
    "li": "ul",
    "dt": "dl",
    "dd": "dl",
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot", "tr", "td", "th"), "table"),
}
"""The element that is put around one that stands where it may not."""

_EDGE = Tag("")
"""An edge between paragraphs."""


def flow_content(children: Children, lifted: Lifted) -> tuple[Content, ...]:
    """Return blocks; every stretch of inline content between blocks is a paragraph."""
    blocks: list[Content] = []
    for kind, group in groupby(_spliced(children), key=_kind):
        if kind == "inline":
            blocks += _element("p", inline_content(group, lifted))
        elif kind in _STRUCTURES:
            blocks += _block(Tag(kind, {}, list(group)), lifted)
        elif kind == "block":
            blocks += (block for child in group if isinstance(child, Tag) for block in _block(child, lifted))
    return tuple(blocks)


def _spliced(children: Children) -> Iterator[Tag | str]:
    """Yield the children, and those of elements that only part paragraphs, between edges."""
    for child in children:
        if isinstance(child, Tag) and child.name in allowed.SEPARATORS:
            yield _EDGE
            yield from _spliced(_with_anchor(child))
            yield _EDGE
        else:
            yield child


def _with_anchor(part: Tag) -> Children:
    """Return what a part of the page holds, with the place that links to the part lead to in its first block."""
    if "id" in part.attributes:
        _begin(part, part.attributes["id"])
    return part.children


def _begin(part: Tag, name: str) -> None:
    """Let the place `name` stand in the first block of a part, if there is any."""
    said = (number for number, child in enumerate(part.children) if isinstance(child, Tag) or child.strip())
    number = next(said, None)
    if number is None:
        return
    first = part.children[number]
    if isinstance(first, str) or _kind(first) == "inline":
        part.children.insert(number, Tag("a", {"id": name}))
    elif first.name in allowed.SEPARATORS or first.name in ("blockquote", "figure"):
        _begin(first, name)
    elif first.name in _NOT_AROUND:
        first.attributes = {"id": name, **first.attributes}
    else:
        first.children.insert(0, Tag("a", {"id": name}))


_NOT_AROUND = frozenset({*_STRUCTURES, "pre", "hr"})
"""Blocks that hold no inline content."""


def _kind(child: Tag | str) -> str:
    """Return ``inline``, ``block``, ``edge``, or the element that must be put around `child`."""
    if isinstance(child, str) or child.name in allowed.INLINE or child.name == FORMULA:
        return "inline"
    return "edge" if child is _EDGE else _HOMES.get(child.name, "block")


def _block(tag: Tag, lifted: Lifted) -> tuple[Element, ...]:
    """Return the block, or nothing if it is empty."""
    attributes = {name: lifted.restore(value) for name, value in tag.attributes.items()}
    return _element(tag.name, _content(tag, lifted), attributes)


def _element(
    tag: str, content: tuple[Content, ...], attributes: Mapping[str, str] | None = None
) -> tuple[Element, ...]:
    return (Element(tag, content, attributes or {}),) if content or tag in _KEPT_EMPTY else ()


_KEPT_EMPTY = frozenset({"hr", "td", "th"})


def _content(tag: Tag, lifted: Lifted) -> tuple[Content, ...]:
    if tag.name == "pre":
        return _code(tag, lifted)
    if tag.name in _STRUCTURES:
        return _rows(tag, lifted)
    if tag.name == "blockquote" or (
        tag.name in allowed.FLOW and any(_kind(child) != "inline" for child in tag.children)
    ):
        return flow_content(tag.children, lifted)
    return inline_content(tag.children, lifted)


def _rows(tag: Tag, lifted: Lifted) -> tuple[Content, ...]:
    """Return the members of a list or table; whatever else stands in it is put into a member."""
    members, wrapper = _STRUCTURES[tag.name]
    rows: list[Element] = []
    strays = (child for child in _spliced(tag.children) if child is not _EDGE)
    for is_member, group in groupby(strays, key=lambda child: isinstance(child, Tag) and child.name in members):
        found = list(group)
        if is_member:
            rows += (row for child in found if isinstance(child, Tag) for row in _block(child, lifted))
        elif any(isinstance(child, Tag) or child.strip() for child in found):
            rows += _block(Tag(wrapper, {}, found), lifted)
    return tuple(rows)


def _code(tag: Tag, lifted: Lifted) -> tuple[Content, ...]:
    """Return the text of preformatted code, in its ``code`` element if it has one that names the language."""
    text = literal_text(tag.children, lifted).removeprefix("\n").removesuffix("\n")
    if not text.strip():
        return ()
    code = next((child for child in tag.children if isinstance(child, Tag) and child.name == "code"), None)
    return (text,) if code is None else (Element("code", (text,), code.attributes),)
