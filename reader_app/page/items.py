"""The pieces of a line of inline content, looked at together."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.markup.article import Content, Element
from reader_app.page.fonts import Script
from reader_app.page.inline import Item
from reader_app.page.scripts import is_han
from reader_app.tex.find import Math, Reference


def trimmed(items: Sequence[Item]) -> list[Item]:
    """Return `items` without the space and the line breaks that stand at either end; empty ones may bear anchors."""
    kept = list(items)
    for order, strip in ((range(len(kept)), str.lstrip), (range(len(kept) - 1, -1, -1), str.rstrip)):
        for index in order:
            text = kept[index].content
            if isinstance(text, str):
                kept[index] = kept[index]._replace(content=strip(text))
            if kept[index].content:
                break
    return kept


def is_of_pictures(items: Sequence[Item]) -> bool:
    """Whether there are pictures among the items of a paragraph, and nothing else but space."""
    others = [item.content for item in items if not isinstance(item.content, Element)]
    return len(others) < len(items) and all(isinstance(text, str) and not text.strip() for text in others)


def said(item: Item) -> str:
    """Return what an item of a heading says."""
    content = item.content
    if isinstance(content, str):
        return content
    if isinstance(content, Element):
        return content.attributes.get("alt", "")
    return content.source if isinstance(content, Math) else content.label


def begins_han(text: str | Math | Reference | Element) -> bool:
    """Whether what stands behind a formula is a Chinese letter."""
    return isinstance(text, str) and text[:1].isalnum() and is_han(text[0])


def first_han(content: Content) -> str:
    """Return the Chinese letter or mark that content begins with; empty if there is none."""
    return content[:1] if isinstance(content, str) and content and is_han(content[0]) else ""


def behind_item(items: Sequence[Item], index: int) -> Content:
    """Return what stands behind an item on its line; nothing keeps a distance from the raised number of a note."""
    if index + 1 == len(items) or items[index + 1].style.shift != items[index].style.shift:
        return ""
    return items[index + 1].content


def meets_other_script(run: str, script: Script, behind: Content) -> bool:
    """Whether a run of text ends in a letter from which what stands behind it keeps its distance (`SCRIPT_GAP`)."""
    if not run[-1].isalnum():
        return False
    if isinstance(behind, Math):
        return script == "han"
    return isinstance(behind, str) and behind[:1].isalnum() and is_han(behind[0]) != (script == "han")
