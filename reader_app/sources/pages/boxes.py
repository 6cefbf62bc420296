"""Boxes around paragraphs as MkDocs, Sphinx, Docusaurus, Quarto and VuePress write them: quotes with a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_BOXES = "div.admonition, div.theme-admonition, div.callout, div.custom-block, div.hint-container, div.markdown-alert"
_TITLES = (
    ".admonition-title, [class*='admonitionHeading'], .callout-title-container, .callout-title, .custom-block-title,"
    " .hint-container-title, .markdown-alert-title"
)
_MOST = 2_000
"""Boxes of a page."""


def read_boxes(page: LexborHTMLParser) -> None:
    """Put quotes in the place of boxes, their titles in strong letters first."""
    for box in reversed(page.css(_BOXES)[:_MOST]):
        title = box.css_first(_TITLES)
        quote = page.create_node("blockquote")
        if title is not None and title.text().strip():
            quote.insert_child(_strong(page, title))
        if title is not None:
            title.remove()
        for child in list(box.iter(include_text=True)):
            quote.insert_child(child)
        if box.id:
            quote.attrs["id"] = box.id
        box.replace_with(quote)


def _strong(page: LexborHTMLParser, title: LexborNode) -> LexborNode:
    paragraph, strong = page.create_node("p"), page.create_node("strong")
    for child in list(title.iter(include_text=True)):
        strong.insert_child(child)
    paragraph.insert_child(strong)
    return paragraph
