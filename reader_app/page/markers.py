"""The markers of lists: numbers and discs in front of the first line of each item."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextList, QTextListFormat

from reader_app.markup.article import Content, Element
from reader_app.page.inline import Formats, Inline

DISC = 0.75
"""Size of the text for which Qt would draw the disc of a list, beside that of the text behind it."""

DISC_STRETCH = 220
"""Per cent by which its font is wider than usual: Qt keeps the disc a space of that font away from the text."""

_STYLES = {"ul": QTextListFormat.Style.ListDisc, "ol": QTextListFormat.Style.ListDecimal}

_FRAMES = frozenset({"blockquote", "pre", "table"})
"""The elements without a line for a marker: it would stand on their edge, or in a line that is not shown."""


def markers(element: Element) -> QTextListFormat:
    """Return the format of a list with its first marker."""
    shape = QTextListFormat()
    shape.setStyle(_STYLES[element.tag])
    shape.setIndent(0)
    start = element.attributes.get("start", "")
    shape.setStart(int(start) if start.isdecimal() and len(start) < 9 else 1)
    return shape


def mark(block: QTextBlock, shape: QTextListFormat, style: Inline, formats: Formats) -> None:
    """Give a block a marker: a list of its own, because Qt lays out all of a list anew when a block is added.

    Where an item begins with a list both markers stand in front of its first block, as in browsers.
    """
    cursor = QTextCursor(block)
    if within := cursor.currentList():
        cursor.setBlockCharFormat(formats.of(style, "latin"))
        shape = _both(shape, within, block)
    if shape.style() == QTextListFormat.Style.ListDisc:
        disc = QTextCharFormat(formats.of(style._replace(scale=style.scale * DISC)))
        disc.setFontStretch(DISC_STRETCH)
        cursor.mergeBlockCharFormat(disc)
    cursor.createList(shape)


def begins_with_frame(contents: Sequence[Content]) -> bool:
    """Whether the first of these blocks is a quotation, code or a table, which has no line for a marker."""
    first = next((each for each in contents if not isinstance(each, str) or each.strip()), "")
    if not isinstance(first, Element) or first.tag in _STYLES:
        return False
    return first.tag in _FRAMES or begins_with_frame(first.children)


def _both(around: QTextListFormat, within: QTextList, block: QTextBlock) -> QTextListFormat:
    """Return a format that shows the markers of a list and of the one that its item begins with; two discs are one."""
    disc = QTextListFormat.Style.ListDisc
    shape = within.format()
    if around.style() == disc == shape.style():
        return around
    if around.style() == disc:
        shape.setNumberPrefix(f"• {shape.numberPrefix()}")
        return shape
    both = QTextListFormat(around)
    both.setNumberSuffix(f". {'•' if shape.style() == disc else within.itemText(block)}")
    return both
