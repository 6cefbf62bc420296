"""What a line that is still too wide can give way in: groups that open into their row, tables set in less room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader_app.mathml.atoms import Item, line_up, set_items
from reader_app.mathml.box import Box
from reader_app.mathml.compositor import Compositor, inherit
from reader_app.mathml.node import Node

LEAST_ROOM = 4.0
"""Em below which nothing is set in less room."""

_DEEPEST_OPENED = 4
"""Groups in one another that are opened; brackets further in keep their lines whole."""

_WORD = "[^\u2e80-\uffef\\s]+\\s*|[\u2e80-\uffef][，。、；：！？）」』”’]*\\s*|\\s+"
"""A word or a Chinese character, with the punctuation and the space that may not begin a line;
compiled only when needed, for it takes long."""

_BROKEN = frozenset(("aligned", "gathered", "display", "cases", "array"))
_RULES = frozenset(("columnlines", "rowlines", "frame"))
_THROUGH = frozenset(("mrow", "mstyle", "mpadded"))


def opened(items: Sequence[Item], room: float, comp: Compositor, depth: int = _DEEPEST_OPENED) -> list[Item]:
    r"""Return `items` with what `\left … \right`, groups and texts wider than `room` em hold in their places."""
    found: list[Item] = []
    for item in items:
        if item.box is None or item.box.width <= room or not depth or not comp.may_set_again(item.node):
            found.append(item)
        elif item.node.tag == "mtext":
            found += _words(item, comp)
        elif _is_group(item):
            inner = set_items(item.node.children, inherit(item.node, item.style), comp)
            found += opened(inner, room, comp, depth - 1)
        else:
            found.append(item)
    return found


def _is_group(item: Item) -> bool:
    node = item.node
    if node.tag not in {"mrow", "mstyle"} or "mathbackground" in node.attributes or not node.children:
        return False
    if item.box is None or next(_roomy(item.box), None) is not None:
        return False
    return "tex-fraction-delimiter" not in node.children[0].attributes


def _words(item: Item, comp: Compositor) -> list[Item]:
    """Return the words and the Chinese characters of a text, all of which stand for its element."""
    words = []
    for text in re.findall(_WORD, item.node.text):
        word = Item(item.node, item.style, item.atom)
        word.box = comp.set(Node("mtext", (), text, item.node.attributes, item.node.atom), item.style)
        word.box.node = item.node
        words.append(word)
    return words


def refitted(items: Sequence[Item], line: Box, room: float, comp: Compositor) -> Box:
    """Return the `line` that `items` make; one wider than `room` em with its widest table in as much less room."""
    if line.width <= room:
        return line
    found = [(box, item) for item in items if item.box is not None for box in _roomy(item.box)]
    box, item = max(found, key=lambda each: each[0].width, default=(None, None))
    if box is None or item is None or box.node is None or not comp.may_set_again(item.node):
        return line
    left = box.width - (line.width - room)
    if left < LEAST_ROOM:
        return line
    comp.rooms[id(box.node)] = left
    item.box = comp.set(item.node, item.style)
    return line_up(items)


def _roomy(box: Box) -> Iterator[Box]:
    """Yield the boxes of the tables and frames in `box` that stand on its own baseline's level."""
    if box.node is not None and box.node.tag in {"mtable", "menclose"}:
        if box.node.tag == "menclose" or may_narrow(box.node):
            yield box
    elif box.node is None or box.node.tag in _THROUGH:
        for _, _, part in box.parts:
            yield from _roomy(part)


def may_narrow(node: Node) -> bool:
    """Tell whether the cells of `node` may be broken: not those of a matrix, nor between rules."""
    return node.attributes.get("tex-table") in _BROKEN and _RULES.isdisjoint(node.attributes)
