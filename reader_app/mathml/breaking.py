"""Displays wider than their column, broken into lines: at wide spaces, relations, binary operators, else commas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from reader_app.mathml.atoms import Item, is_middle, line_up, set_items
from reader_app.mathml.box import Box, Placed
from reader_app.mathml.compositor import Compositor
from reader_app.mathml.node import Node
from reader_app.mathml.pieces import LONG, WIDE_SPACE, breakable
from reader_app.mathml.refitting import LEAST_ROOM, opened, refitted
from reader_app.mathml.style import Style

INDENT = 2.0
"""Em by which the lines behind the first one are moved in."""

BASELINES, LINE_GAP = 1.5, 0.4
r"""Em between baselines and least gap between lines: ten-point type on twelve points, opened by \\jot."""

SHORT = (0.4, 0.2)
"""Shares of the room; a line that fills less is as bad as one broken within brackets, or within two pairs of them."""

BRIEF = 5.0
"""Em up to which what is within brackets stays whole; lists with commas do so up to `LONG`."""

_IMPLICATIONS = frozenset("⟺⟹⟸⇒⇐⇔")
"""Relations between whole statements, which hold together less than any other."""

_PRODUCTS = frozenset("⋅·×∘∗*⊗⊙÷/∕•⋆")
"""Binary operators that bind more tightly than a sum."""

_COMMA = 4
_IN_BRACKETS = 5
"""What each pair of brackets around a place adds to its rank."""


class Break(NamedTuple):
    """A place where a row may be broken, before item `at`; the smaller its rank the better."""

    at: int
    rank: int


class Lines(Box):
    """A row in lines under one another; the baseline is the first one's, the last one's lies `drop` em lower."""

    __slots__ = ("drop",)

    def __init__(self, lines: Sequence[Placed]) -> None:
        width = max(x + line.width for x, _, line in lines)
        self.drop = lines[-1][1]
        super().__init__(width, lines[0][2].ascent, self.drop + lines[-1][2].descent, lines)


def formula(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the row of a `math` element: in lines where it is a display wider than its column; in text, cut."""
    if node.attributes.get("display") == "block":
        return fitted(node.children, style, comp, comp.column)
    items = set_items(node.children, style, comp)
    return breakable(items, line_up(items))


def cell(node: Node, style: Style, comp: Compositor) -> Box:
    """Return the row of a table's cell, in lines if its table has too little room for it."""
    return fitted(node.children, style, comp, comp.rooms.get(id(node)))


def fitted(nodes: Sequence[Node], style: Style, comp: Compositor, room: float | None) -> Box:
    """Return `nodes` as a row no wider than `room` em, if there are places to break it; else as narrow as it can be.

    Groups wider than a line are opened for their places; if that is not enough, those wider than half a line too.
    """
    items = set_items(nodes, style, comp)
    row = line_up(items)
    if room is None or row.width <= room:
        return row
    room = max(room, LEAST_ROOM)
    first = opened(items, room - INDENT, comp)
    broken = _broken(first, room, comp)
    if broken.width <= room:
        return broken
    second = opened(items, 0.5 * (room - INDENT), comp)
    return min(broken, _broken(second, room, comp), key=_width) if len(second) > len(first) else broken


def _width(box: Box) -> float:
    return box.width


def _broken(items: Sequence[Item], room: float, comp: Compositor) -> Box:
    """Return `items` in as many lines as `room` em ask for."""
    row = line_up(items)
    lines: list[Box] = []
    for start, end in _lines(items, row.parts, room):
        left = room - INDENT if lines else room
        lines.append(refitted(items[start:end], _line(row.parts[start:end]), left, comp))
    return _stack(lines) if len(lines) > 1 else lines[0]


def _lines(items: Sequence[Item], parts: Sequence[Placed], room: float) -> Iterator[tuple[int, int]]:
    """Yield first and last item of each line (the last one excluded), each as long as it may be."""
    breaks = _breaks(items, parts)[::-1]
    start, left = 0, room
    while start < len(items):
        while start < len(items) - 1 and items[start].atom is None:
            start += 1
        while breaks and breaks[-1].at <= start:
            breaks.pop()
        end = _end_of_line(reversed(breaks), _widths(items, parts, start), len(items), left)
        yield start, end
        start, left = end, room - INDENT


def _widths(items: Sequence[Item], parts: Sequence[Placed], start: int) -> Callable[[int], float]:
    """Return what gives the width of a line from item `start` up to an item, without the space at its end."""

    def width(end: int) -> float:
        while end > start + 1 and items[end - 1].atom is None:
            end -= 1
        x, _, box = parts[end - 1]
        return x + box.width - parts[start][0]

    return width


def _breaks(items: Sequence[Item], parts: Sequence[Placed]) -> list[Break]:
    """Return the places where a line may begin; each pair of brackets around a place makes it worse."""
    found: list[Break] = []
    brackets: list[tuple[float, int]] = []
    begun = False
    for i, (item, (x, _, box)) in enumerate(zip(items, parts, strict=True)):
        if item.atom == "close" and brackets and not is_middle(item):
            start, first = brackets.pop()
            found[first:] = [place for place in found[first:] if x - start > _whole(place)]
        rank = _rank(items[i - 1], item) if begun else None
        if rank is not None:
            found.append(Break(i, rank + _IN_BRACKETS * len(brackets)))
        if item.atom == "open":
            brackets.append((x, len(found)))
        begun = begun or (box.width > 0 and item.atom is not None)
    return found


def _whole(place: Break) -> float:
    """Return up to which width in em the brackets around a place stay whole."""
    return LONG if place.rank % _IN_BRACKETS == _COMMA else BRIEF


def _rank(before: Item, item: Item) -> int | None:
    """Return how bad it is to break between two neighbours; None where that cannot be."""
    if item.atom is None:
        return None
    if before.atom is None and before.box is not None and before.box.width >= WIDE_SPACE:
        return 0
    if item.atom == "rel" and before.atom != "rel":
        return 0 if item.node.text in _IMPLICATIONS else 1
    if item.atom == "bin":
        return 3 if item.node.text in _PRODUCTS else 2
    return _COMMA if before.atom == "punct" or before.node.tag == item.node.tag == "mtext" else None


def _end_of_line(breaks: Iterator[Break], width: Callable[[int], float], end: int, room: float) -> int:
    """Return where a line ends that may be `room` em wide: the last of the best places that fit, else the first."""
    if width(end) <= room:
        return end
    best = next(breaks, Break(end, 0))
    least = best.rank + _shortness(width(best.at) / room)
    for place in takewhile(lambda place: width(place.at) <= room, breaks):
        rank = place.rank + _shortness(width(place.at) / room)
        if rank <= least:
            best, least = place, rank
    return best.at


def _shortness(fill: float) -> int:
    """Return what is added to the rank of a place that leaves a line so short."""
    return sum(_IN_BRACKETS for least in SHORT if fill < least)


def _line(parts: Sequence[Placed]) -> Box:
    origin = parts[0][0]
    last_x, _, last = parts[-1]
    ascent = max(max(box.ascent for _, _, box in parts), 0.0)
    descent = max(max(box.descent for _, _, box in parts), 0.0)
    return Box(last_x + last.width - origin, ascent, descent, [(x - origin, y, box) for x, y, box in parts])


def _stack(lines: Sequence[Box]) -> Lines:
    """Return lines under one another, all but the first moved in."""
    y, placed = 0.0, []
    for i, line in enumerate(lines):
        if i:
            above = lines[i - 1]
            y += max(BASELINES, above.descent + LINE_GAP + line.ascent)
        placed.append((INDENT if i else 0.0, y, line))
    return Lines(placed)
