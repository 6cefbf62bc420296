"""Displays wider than their column, broken into lines: at wide spaces, relations, else binary operators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader_app.mathml.atoms import Item, line_up, set_items
from reader_app.mathml.box import Box, Placed
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.pieces import WIDE_SPACE, breakable
from reader_app.mathml.style import Style

INDENT = 2.0
"""Em by which the lines behind the first one are moved in."""

BASELINES, LINE_GAP = 1.5, 0.4
r"""Em between baselines and least gap between lines: ten-point type on twelve points, opened by \\jot."""

LEAST_FILL = 0.4
"""How much of the room a line must fill for a better place to be preferred to a later one."""

_IN_BRACKETS = 3


class Break(NamedTuple):
    """A place where a row may be broken, before item `at`; the smaller its rank the better."""

    at: int
    rank: int


def formula(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the row of a `math` element: in lines where it is a display wider than its column; in text, cut."""
    if node.attributes.get("display") == "block":
        return fitted(node.children, style, comp, comp.column)
    items = set_items(node.children, style, comp)
    return breakable(items, line_up(items))


def fitted(nodes: Sequence[Node], style: Style, comp: Compositor, room: float | None) -> Box:
    """Return `nodes` as a row no wider than `room` em, if there are places to break it; else as one line."""
    items = set_items(nodes, style, comp)
    row = line_up(items)
    if room is None or row.width <= room:
        return row
    lines = [_line(row.parts[start:end]) for start, end in _lines(items, row.parts, room)]
    return _stack(lines) if len(lines) > 1 else row


def _lines(items: Sequence[Item], parts: Sequence[Placed], room: float) -> Iterator[tuple[int, int]]:
    """Yield first and last item of each line (the last one excluded), each as long as it may be."""
    breaks = _breaks(items)
    start, left = 0, room
    while start < len(items):
        while start < len(items) - 1 and items[start].atom is None:
            start += 1
        end = _end_of_line(start, breaks, parts, left)
        yield start, end
        start, left = end, room - INDENT


def _breaks(items: Sequence[Item]) -> list[Break]:
    """Return the places behind wide spaces, before relations and binary operators; within brackets they rank last."""
    found, nested = [], 0
    for i, item in enumerate(items):
        rank = _rank(items[i - 1], item) if i else None
        if rank is not None:
            found.append(Break(i, rank + _IN_BRACKETS * (nested > 0)))
        nested += (item.atom == "open") - (item.atom == "close")
    return found


def _rank(before: Item, item: Item) -> int | None:
    if item.atom is None:
        return None
    if before.atom is None and before.box is not None and before.box.width >= WIDE_SPACE:
        return 0
    if item.atom == "rel" and before.atom != "rel":
        return 1
    return 2 if item.atom == "bin" else None


def _end_of_line(start: int, breaks: Sequence[Break], parts: Sequence[Placed], room: float) -> int:
    """Return where the line that begins at `start` ends: the last of the best places that fit, else the next one."""
    origin = parts[start][0]

    def width(end: int) -> float:
        x, _, box = parts[end - 1]
        return x + box.width - origin

    if width(len(parts)) <= room:
        return len(parts)
    later = [place for place in breaks if place.at > start]
    fitting = [place for place in later if width(place.at) <= room]
    full = [place for place in fitting if width(place.at) >= LEAST_FILL * room]
    good = full or fitting or later[:1]
    best = min((place.rank for place in good), default=0)
    return max((place.at for place in good if place.rank == best), default=len(parts))


def _line(parts: Sequence[Placed]) -> Box:
    origin = parts[0][0]
    last_x, _, last = parts[-1]
    ascent = max(max(box.ascent for _, _, box in parts), 0.0)
    descent = max(max(box.descent for _, _, box in parts), 0.0)
    return Box(last_x + last.width - origin, ascent, descent, [(x - origin, y, box) for x, y, box in parts])


def _stack(lines: Sequence[Box]) -> Box:
    """Return lines under one another, all but the first moved in; the baseline is the last one's, as a number's is."""
    y, placed = 0.0, []
    for i, line in enumerate(lines):
        if i:
            above = lines[i - 1]
            y += max(BASELINES, above.descent + LINE_GAP + line.ascent)
        placed.append((INDENT if i else 0.0, y, line))
    width = max(x + line.width for x, _, line in placed)
    return Box(width, lines[0].ascent + y, lines[-1].descent, [(x, at - y, line) for x, at, line in placed])
