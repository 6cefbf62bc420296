"""The body of a post as a small, safe tree: blocks and inline elements, text, and the formulas lifted out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reader_app.tex.find import Math, Reference

LINE_BREAK = "\u2028"
"""A line break in a text (Unicode's LINE SEPARATOR); the element ``br`` means the same."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the allow-list (p h1–h6 ul ol li blockquote pre code table tr td th a em strong img br hr …)."""

    tag: str
    children: tuple[Content, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


Content = Element | Math | Reference | str
"""What stands in an element: further elements, formulas, references to equations, text."""


@dataclass(frozen=True, slots=True)
class Article:
    """A body that has been read: its blocks in order and what was odd about it."""

    blocks: tuple[Content, ...] = ()
    problems: tuple[str, ...] = ()

    def formulas(self) -> Iterator[Math]:
        """Yield the formulas in reading order."""
        return (content for content in self.walk() if isinstance(content, Math))

    def walk(self) -> Iterator[Content]:
        """Yield everything in the article in reading order, an element before what it holds."""
        stack: list[Content] = list(reversed(self.blocks))
        while stack:
            content = stack.pop()
            yield content
            if isinstance(content, Element):
                stack.extend(reversed(content.children))
