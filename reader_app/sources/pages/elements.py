"""Elements of a page among each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def selected(root: LexborNode, selector: str) -> list[LexborNode]:
    """Return the elements that any of the selectors in a list names, each once: the parser gives one for each."""
    return list({node.mem_id: node for node in root.css(selector)}.values())


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around `node`, the inner ones first."""
    around = node.parent
    while around is not None:
        yield around
        around = around.parent


def within(nodes: list[LexborNode], outer: list[LexborNode]) -> list[LexborNode]:
    """Return those of `nodes` that stand in one of `outer`."""
    numbers = {node.mem_id for node in outer}
    return [node for node in nodes if any(around.mem_id in numbers for around in ancestors(node))]
