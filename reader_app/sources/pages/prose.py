"""How much running text the elements of a page hold: what an article has and a menu has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader_app.markup import allowed
from reader_app.sources.pages.elements import ancestors

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SHORTEST = 25
"""Bytes of UTF-8 outside of links (a Chinese character says as much as three letters do); a paragraph with fewer of
them is a label, a button or an entry of a list."""

_INLINE = allowed.INLINE | {"-text", "font", "span", "tt", "big", "center", "label", "time", "button", "nobr", "wbr"}


class Prose:
    """The running text of all elements in `root`, in bytes of UTF-8."""

    def __init__(self, root: LexborNode) -> None:
        parents, written, linked = _texts(root)
        blocks = {block: length for block, length in written.items() if length >= max(_SHORTEST, linked[block])}
        # A page of short lines only has no paragraph that would be longer than what is around it.
        self._lengths = _with_descendants(parents, blocks or written)
        self._root = root.mem_id

    @property
    def total(self) -> int:
        """The bytes of running text in all of the root."""
        return self._lengths[self._root]

    def of(self, node: LexborNode) -> int:
        """Return the bytes of running text in an element."""
        return self._lengths.get(node.mem_id, 0)

    def leave_out(self, node: LexborNode) -> None:
        """Count an element no longer that is about to be removed."""
        length = self.of(node)
        for around in (node, *ancestors(node)) if length else ():
            self._lengths[around.mem_id] -= length


def _texts(root: LexborNode) -> tuple[Mapping[int, int], Mapping[int, int], Mapping[int, int]]:
    """Return the parent of each element, and the lengths of a block's own text outside of links and in them."""
    parents: dict[int, int] = {root.mem_id: 0}
    blocks: dict[int, int] = {}
    links: set[int] = set()
    written: dict[int, int] = defaultdict(int)
    linked: dict[int, int] = defaultdict(int)
    for node in root.traverse(include_text=True):
        number, around = node.mem_id, node.parent
        parent = around.mem_id if around is not None and number != root.mem_id else 0
        if node.tag == "-text":
            counted = linked if parent in links else written
            counted[blocks.get(parent, parent)] += len((node.text_content or "").strip().encode("utf-8", "replace"))
            continue
        parents[number] = parent
        blocks[number] = blocks.get(parent, number) if node.tag in _INLINE else number
        if parent in links or (node.tag == "a" and "href" in node.attributes):
            links.add(number)
    return parents, written, linked


def _with_descendants(parents: Mapping[int, int], own: Mapping[int, int]) -> dict[int, int]:
    """Return the sums over each element and all in it; `parents` has them in the order of the document."""
    sums: dict[int, int] = defaultdict(int, own)
    for number, parent in reversed(list(parents.items())):
        sums[parent] += sums[number]
    return sums
