"""What drawing an SVG picture costs, copies counted as often as they are drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.pictures.error import PictureError
from reader_app.pictures.svg.rules import SHAPES, reference_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST = 20_000
"""Shapes, letters and corners of shapes; a plot of ten thousand points has fewer."""

DEEPEST = 100
"""Elements in one another, copies included."""

LAYER = 20
"""What a group that is drawn apart and then laid over the rest costs beside what is in it."""

CORNERS_A_SHAPE = 32
"""Corners of a path that cost as much as a shape."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_MARKERS = ("marker-start", "marker-mid", "marker-end")


def cost_of(root: Element) -> float:
    """Return what drawing costs, in shapes.

    Raises PictureError where it would take too long, or never end as something holds itself.
    """
    cost = _Costs(root).of(root)
    if cost > MOST:
        raise PictureError("The SVG picture has too many parts to be drawn.")
    return cost


class _Costs:
    def __init__(self, root: Element) -> None:
        self._named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
        self._known: dict[int, float] = {}
        self._open: set[int] = set()

    def of(self, element: Element) -> float:
        """Return the cost of an element with all that it holds and refers to."""
        key = id(element)
        if key in self._open or len(self._open) > DEEPEST:
            raise PictureError("The SVG picture holds itself, or copies of copies of copies.")
        if key not in self._known:
            self._open.add(key)
            self._known[key] = min(self._own(element) + sum(map(self.of, element)), 2.0 * MOST)
            self._open.remove(key)
        return self._known[key]

    def _own(self, element: Element) -> float:
        own = 1.0 + (LAYER if "opacity" in element.attrib and len(element) else 0)
        own += len(element.text or "") if element.tag in ("text", "tspan") else 0
        target = self._named.get(element.attrib.get("href", "")[1:])
        own += self.of(target) if target is not None else 0
        own += sum(self._of_reference(element, name) for name in ("fill", "stroke"))
        corners = _corners(element) if element.tag in SHAPES else 0
        return own + corners / CORNERS_A_SHAPE + corners * sum(self._of_reference(element, name) for name in _MARKERS)

    def _of_reference(self, element: Element, name: str) -> float:
        target = self._named.get(reference_in(element.attrib.get(name, "")))
        return self.of(target) if target is not None else 0.0


def _corners(element: Element) -> int:
    """Return about how many corners a shape has, by the numbers that tell where they are."""
    places = element.attrib.get("d", "") or element.attrib.get("points", "")
    return 2 + len(_NUMBER.findall(places)) // 2
