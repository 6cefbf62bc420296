"""The inline content of a block: formulas lifted out of it across its elements, white space collapsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader_app.markup import allowed
from reader_app.markup.article import Content, Element
from reader_app.markup.formula_span import tex_of_span
from reader_app.markup.lifted import Found, Lifted, unused_characters
from reader_app.markup.tree import FORMULA, Tag
from reader_app.tex.find import Math, find_math

_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[^\0-\u2e7f]"
_LINE_END_BETWEEN_WIDE = rf"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})"
"""A line broken between Chinese characters has no space there (CSS Text 3, 4.1.3); compiled when one is met."""


@dataclass(frozen=True, slots=True)
class Close:
    """The end of the innermost element."""


_BLOCK = Tag("")
_LINE_BREAK = Tag("br")

Mark = Tag | Close | Element | Found
"""What stands between the characters of a block: an element's start or end, or something without text of its own."""


def inline_content(children: Iterable[Tag | str], lifted: Lifted) -> tuple[Content, ...]:
    """Return inline content with its formulas lifted out of it and back where `lifted` has taken some out already.

    The content is read as one string in which an element's start and end are single characters and a line break is a
    line end, so that a formula may hold elements: they are taken out of it. Code, pictures and formulas that were
    lifted before stand between the formulas that are found.
    """
    pieces = list(_flattened(children, lifted))
    if len(pieces) == 1 and isinstance(pieces[0], str) and "$" not in pieces[0] and "\\" not in pieces[0]:
        plain = _collapsed(pieces[0]).strip(" ")
        return (plain,) if plain else ()
    written = "".join(piece for piece in pieces if isinstance(piece, str))
    edge, barrier = unused_characters(written, 2)
    text = "".join(piece if isinstance(piece, str) else _sign(piece, edge, barrier) for piece in pieces)
    builder = _Builder([piece for piece in pieces if not isinstance(piece, str)], re.compile(f"[{edge}{barrier}]"))
    position = 0
    for found in _formulas(text, barrier, lifted):
        builder.text(text[position : found.start])
        builder.formula(found, text[found.start : found.end])
        position = found.end
    builder.text(text[position:])
    return builder.content()


def literal_text(children: Iterable[Tag | str], lifted: Lifted) -> str:
    """Return the text of code as it is written."""
    return "".join(_literal(children, lifted))


def _literal(children: Iterable[Tag | str], lifted: Lifted) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield lifted.restore(child)
        else:
            yield "\n" if child.name == "br" else literal_text(child.children, lifted)


def _flattened(children: Iterable[Tag | str], lifted: Lifted) -> Iterator[str | Mark]:
    for child in children:
        if isinstance(child, str):
            yield from lifted.split(child)
            continue
        attributes = {name: lifted.restore(value) for name, value in child.attributes.items()}
        if child.name == FORMULA:
            tex = tex_of_span(literal_text(child.children, lifted))
            if tex.strip():
                yield Math(tex, "display" in child.attributes, 0, 0)
        elif child.name in allowed.LITERAL:
            if text := _on_its_line(literal_text(child.children, lifted)):
                yield Element(child.name, (text,), attributes)
        elif child.name in allowed.VOID:
            yield from _void(child.name, attributes)
        else:
            yield Tag(child.name, attributes)
            yield from _flattened(child.children, lifted)
            yield Close()


def _on_its_line(code: str) -> str:
    """Return code without the space around it that only lays out the HTML: all it says is on one line."""
    said = code.strip()
    return said if "\n" in code and "\n" not in said else code


def _void(name: str, attributes: dict[str, str]) -> Iterator[str | Mark]:
    if name == "br":
        yield _LINE_BREAK
        yield "\n"
    elif attributes.get("src") or attributes.get("alt"):
        yield Element(name, (), attributes)


def _sign(mark: Mark, edge: str, barrier: str) -> str:
    return edge if isinstance(mark, Tag | Close) else barrier


def _formulas(text: str, barrier: str, lifted: Lifted) -> Iterator[Found]:
    """Yield the formulas in `text`, none of which holds a barrier."""
    offset = 0
    for stretch in text.split(barrier):
        for found in find_math(stretch, lifted.ignored):
            yield replace(found, start=found.start + offset, end=found.end + offset)
        offset += len(stretch) + 1


class _Builder:
    """Builds the elements of a block from its text and its marks, which come in the order of their signs."""

    def __init__(self, marks: Iterable[Mark], signs: re.Pattern[str]) -> None:
        self._marks = iter(marks)
        self._signs = signs
        self._open: list[tuple[Tag, list[Content]]] = [(_BLOCK, [])]
        self._after_space = True

    def text(self, text: str) -> None:
        """Add text between formulas, with the signs in it."""
        position = 0
        for sign in self._signs.finditer(text):
            self._add_text(text[position : sign.start()])
            self._apply(next(self._marks))
            position = sign.end()
        self._add_text(text[position:])

    def formula(self, found: Found, text: str) -> None:
        """Add a formula; elements that begin or end in its `text` do so behind it, line breaks are its line ends."""
        if isinstance(found, Math):
            self._add(replace(found, source=self._signs.sub("", found.source)))
        else:
            self._add(replace(found, label=self._signs.sub("", found.label)))
        inside = [next(self._marks) for _ in self._signs.findall(text)]
        for mark in inside:
            if mark != _LINE_BREAK:
                self._apply(mark)

    def content(self) -> tuple[Content, ...]:
        """Return what was built, without the white space at its end."""
        while len(self._open) > 1:
            self._close()
        return _stripped(self._open[0][1])

    def _apply(self, mark: Mark) -> None:
        if mark == _LINE_BREAK:
            self._add(Element("br"))
            self._after_space = True
        elif isinstance(mark, Tag):
            self._open.append((mark, []))
        elif isinstance(mark, Close):
            self._close()
        else:
            self._add(mark)

    def _close(self) -> None:
        """End the innermost element; one without content and name goes."""
        tag, contents = self._open.pop()
        if contents or "id" in tag.attributes:
            self._open[-1][1].append(Element(tag.name, tuple(contents), tag.attributes))

    def _add(self, content: Content) -> None:
        self._open[-1][1].append(content)
        self._after_space = False

    def _add_text(self, text: str) -> None:
        text = _collapsed(text)
        if self._after_space:
            text = text.lstrip(" ")
        if text:
            self._add(text)
            self._after_space = text.endswith(" ")


def _collapsed(text: str) -> str:
    """Return text with a single space for white space, and none for a line end between Chinese characters."""
    return _SPACE.sub(" ", re.sub(_LINE_END_BETWEEN_WIDE, "", text) if "\n" in text else text)


def _stripped(contents: Sequence[Content]) -> tuple[Content, ...]:
    """Return `contents` without the space that ends it, however deep in its last element."""
    *before, last = contents or ("",)
    if isinstance(last, str):
        last = last.rstrip(" ")
    elif isinstance(last, Element) and last.tag not in allowed.LITERAL:
        last = replace(last, children=_stripped(last.children))
    return (*before, last) if last != "" else tuple(before)
