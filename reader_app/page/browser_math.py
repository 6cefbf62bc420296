"""MathML as browsers set it: MathML Core, with styles for what Core left to style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader_app.mathml.alphabets import alphabet
from reader_app.mathml.node import Node
from reader_app.mathml.write import write_mathml

_STYLED = frozenset({"columnalign", "columnspacing", "rowspacing", "columnlines", "rowlines", "frame"})
_BORDER = "1px {} currentColor"
_SIDES = ("top", "right", "bottom", "left")
_AT_THE_MARGIN = "position: absolute; right: 0; transform: translateY(-0.75em)"
"""A label leaves its cell, so that the row stays in the middle, and rises from below the baseline to the row."""

_LEAST_ROW_GAP = "max(0.4em, {})"
"""TeX keeps rows apart by struts, which browsers know nothing of."""

_NOTATIONS: Mapping[str, Sequence[str]] = {"box": _SIDES, "roundedbox": _SIDES, **{side: (side,) for side in _SIDES}}
"""The sides of menclose's notations that are lines at sides."""

_INCREMENT = re.compile(r'<mpadded(?=[^>]* (?:width|height|depth)="\+)[^>]*>')
_SIZE = re.compile(r' (lspace|width|height|depth)="\+?(-?[\d.]+)em"')


class _Lines(NamedTuple):
    """What lies between the columns or the rows of a table: their gaps as lengths, and lines ("none" where none)."""

    gaps: Sequence[str]
    lines: Sequence[str]

    def styles(self, place: int, count: int, before: str, after: str) -> Iterator[str]:
        """Yield the styles of the cell at `place` among `count`: half of each gap, and the line behind it."""
        if self.gaps:
            yield f"padding-{before}: {_half(_at(self.gaps, place - 1)) if place else '0'}"
            yield f"padding-{after}: {_half(_at(self.gaps, place)) if place < count - 1 else '0'}"
        if place < count - 1 and _at(self.lines, place) != "none":
            yield f"border-{after}: {_BORDER.format(_at(self.lines, place))}"


def write_for_browsers(node: Node, source: str) -> str:
    """Return a formula as MathML that browsers set as it is meant, with its TeX as annotation."""
    return _INCREMENT.sub(_padding, write_mathml(for_browsers(node), source=source))


def _padding(tag: re.Match[str]) -> str:
    """Return an mpadded whose size grows (``width="+0.2em"``), which Core has not, as one with padding."""
    sizes = {name: float(size) for name, size in _SIZE.findall(tag[0])}
    left = sizes.get("lspace", 0.0)
    around = {
        "top": sizes.get("height", 0.0),
        "right": sizes.get("width", 0.0) - left,
        "bottom": sizes.get("depth", 0.0),
        "left": left,
    }
    kept = _SIZE.sub("", tag[0]).removesuffix(">").rstrip()
    return f'{kept} style="{"; ".join(f"padding-{side}: {size:.4g}em" for side, size in around.items() if size)}">'


def for_browsers(node: Node) -> Node:
    """Return the tree in the terms of MathML Core, which knows neither alphabets nor labelled rows nor column spacing.

    Letters with a mathvariant become the letters of that alphabet; the columns and rows of a table are aligned,
    spaced and ruled by styles; a row's label stands at the right edge of what is positioned around the formula.
    """
    children = tuple(for_browsers(child) for child in node.children)
    if node.tag == "mtable":
        return _table(node, children)
    attributes = dict(node.attributes)
    text = node.text
    if table := alphabet(attributes.get("mathvariant", "")):
        del attributes["mathvariant"]
        text = text.translate(table)
    if node.tag == "menclose":
        sides = (side for word in attributes.get("notation", "").split() for side in _NOTATIONS.get(word, ()))
        borders = (f"border-{side}: {_BORDER.format('solid')}" for side in dict.fromkeys(sides))
        attributes["style"] = "; ".join(("padding: 0.3em", *borders))
    return Node(node.tag, children, text, attributes, node.atom)


def _table(node: Node, rows: Sequence[Node]) -> Node:
    columns = _Lines(_words(node, "columnspacing"), _words(node, "columnlines"))
    row_gaps = tuple(_LEAST_ROW_GAP.format(gap) for gap in _words(node, "rowspacing"))
    between_rows = _Lines(row_gaps, _words(node, "rowlines"))
    styled = []
    for place, row in enumerate(rows):
        vertical = tuple(between_rows.styles(place, len(rows), "top", "bottom"))
        styled.append(_row(row, _words(node, "columnalign"), columns, vertical))
    attributes = {name: value for name, value in node.attributes.items() if name not in _STYLED}
    frame = node.attributes.get("frame", "none")
    styles = (f"border: {_BORDER.format(frame)}",) * (frame != "none")
    return Node("mtable", tuple(styled), "", _with_style(attributes, styles), node.atom)


def _row(row: Node, aligns: Sequence[str], columns: _Lines, vertical: Sequence[str]) -> Node:
    is_labelled = row.tag == "mlabeledtr"
    cells = row.children[1:] if is_labelled else row.children
    styled = []
    for place, cell in enumerate(cells):
        align = cell.attributes.get("columnalign") or _at(aligns or ("center",), place)
        styles = (f"text-align: {align}", *columns.styles(place, len(cells), "left", "right"), *vertical)
        styled.append(Node("mtd", cell.children, cell.text, _with_style(cell.attributes, styles), cell.atom))
    if is_labelled:
        label = row.children[0]
        number = Node("mrow", label.children, label.text, {"style": _AT_THE_MARGIN}, label.atom)
        attributes = _with_style(label.attributes, ("padding-left: 0", "padding-right: 0", *vertical))
        styled.append(Node("mtd", (number,), "", attributes))
    return Node("mtr", tuple(styled), "", row.attributes, row.atom)


def _with_style(attributes: Mapping[str, str], styles: Sequence[str]) -> dict[str, str]:
    kept = {name: value for name, value in attributes.items() if name not in _STYLED}
    return {**kept, "style": "; ".join(styles)} if styles else kept


def _words(node: Node, name: str) -> Sequence[str]:
    return node.attributes.get(name, "").split()


def _at(words: Sequence[str], place: int) -> str:
    """Return the word at `place`, the last one beyond the end, ``none`` where there are no words."""
    return words[min(place, len(words) - 1)] if words else "none"


def _half(length: str) -> str:
    return f"calc({length} / 2)"
