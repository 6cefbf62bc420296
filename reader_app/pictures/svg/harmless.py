"""SVG from anywhere to SVG that draws and does nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader_app.pictures.error import PictureError
from reader_app.pictures.svg.cost import cost_of
from reader_app.pictures.svg.rules import (
    ATTRIBUTES,
    ELEMENTS,
    NAMESPACE,
    PROPERTIES,
    REFERRING,
    is_allowed,
    reference_in,
)
from reader_app.pictures.svg.size import size_of
from reader_app.pictures.svg.style import Sheet, declared
from reader_app.pictures.svg.writing import written

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST = 8 * 1024 * 1024
"""Bytes of an SVG file that is drawn."""

DEEPEST = 32
"""Elements in one another; Qt draws no more (QtSvg's own limit)."""


class Drawing(NamedTuple):
    """SVG that draws and does nothing else, as UTF-8, and what that costs, in shapes."""

    svg: bytes
    cost: float


def harmless_svg(data: bytes) -> Drawing:
    """Return the SVG with the elements and attributes of the allow-list only; it names nothing outside of itself.

    Raises PictureError where it is no SVG, or one that is too large or would take too long to draw.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > LONGEST:
        raise PictureError(f"The SVG picture has more than {LONGEST >> 20} MB.")
    try:
        root = fromstring(data)
    except (DefusedXmlException, SyntaxError, ValueError, LookupError) as error:
        raise PictureError("The SVG picture is damaged, or has entities in it.") from error
    sheet = Sheet("\n".join(element.text or "" for element in root.iter() if _tag(element) == "style"))
    _strip(root, sheet, 0)
    _keep_good_references(root)
    cost = cost_of(root)
    size = size_of(root.attrib)
    root.attrib.setdefault("viewBox", f"0 0 {size.width:g} {size.height:g}")
    root.attrib.update(width=f"{size.width:g}", height=f"{size.height:g}")
    return Drawing(written(root), cost)


def _tag(element: Element) -> str:
    """Return the name of an element of SVG, empty for what is none."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag.rpartition("}")
    return name if namespace in ("", f"{{{NAMESPACE}") else ""


def _strip(element: Element, sheet: Sheet, depth: int) -> None:
    """Leave of an element and all in it only what is allowed; links keep what they hold."""
    tag = _tag(element)
    element.tag = "g" if tag == "a" else tag
    element.attrib = _attributes(tag, element.attrib, sheet)
    if depth >= DEEPEST:
        del element[:]
    kept = [child for child in element if _tag(child) in ELEMENTS or _tag(child) == "a"]
    for child in kept:
        _strip(child, sheet, depth + 1)
    element[:] = kept


def _attributes(tag: str, given: Mapping[str, str], sheet: Sheet) -> dict[str, str]:
    plain = {name.rpartition("}")[2]: value for name, value in given.items()}
    kept = {name: value for name, value in plain.items() if name in ATTRIBUTES and is_allowed(name, value)}
    kept.update(sheet.of(tag, plain))
    kept.update(declared(plain.get("style", "")))
    target = plain.get("href", "")
    if tag in REFERRING and target.startswith("#") and is_allowed("href", target):
        kept["href"] = target
    return kept


def _keep_good_references(root: Element) -> None:
    """Take out references to what is not there: Qt complains about them."""
    names = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    for element in root.iter():
        for name in [name for name in element.attrib if name in PROPERTIES]:
            if (target := reference_in(element.attrib[name])) and target not in names:
                del element.attrib[name]
        if element.attrib.get("href", "#")[1:] not in names:
            element.attrib.pop("href", None)
