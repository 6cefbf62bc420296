"""Elements of a page among each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def selected(root: LexborNode, selector: str) -> list[LexborNode]:
    """Return the elements that any of the selectors in a list names, each once: the parser gives one for each."""
    return list({node.mem_id: node for node in root.css(selector)}.values())


def line_of(node: LexborNode | None) -> str:
    """Return the text of `node` on one line with single spaces; an empty one where there is no node."""
    return " ".join(node.text().split()) if node is not None else ""


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around `node`, the inner ones first."""
    around = node.parent
    while around is not None:
        yield around
        around = around.parent


def within(nodes: list[LexborNode], outer: list[LexborNode]) -> list[LexborNode]:
    """Return those of `nodes` that stand in one of `outer`."""
    holds = {node.mem_id: True for node in outer}
    return [node for node in nodes if _is_held(node, holds)]


def _is_held(node: LexborNode, holds: dict[int, bool]) -> bool:
    """Whether an element around `node` is one of those that `holds` knows as such, which learns of those between."""
    between: list[int] = []
    known = False
    for around in ancestors(node):
        if around.mem_id in holds:
            known = holds[around.mem_id]
            break
        between.append(around.mem_id)
    holds |= dict.fromkeys(between, known)
    return known
