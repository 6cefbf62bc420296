"""A tree of SVG elements as text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reader_app.pictures.svg.rules import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_TEXTS = ("text", "tspan")


def written(root: Element) -> bytes:
    """Return the file."""
    root.attrib["xmlns"] = NAMESPACE
    root.attrib["xmlns:xlink"] = "http://www.w3.org/1999/xlink"
    return "".join(_pieces(root)).encode("utf-8", "replace")


def _pieces(element: Element) -> Iterator[str]:
    # QtSvg reads references from xlink:href only.
    names = {"href": "xlink:href"}
    attributes = "".join(f" {names.get(name, name)}={quoteattr(value)}" for name, value in element.attrib.items())
    yield f"<{element.tag}{attributes}>"
    if element.tag in _TEXTS:
        yield escape(element.text or "")
    for child in element:
        yield from _pieces(child)
        if element.tag in _TEXTS:
            yield escape(child.tail or "")
    yield f"</{element.tag}>"
