"""The size of an SVG picture, as CSS and SVG 2 reckon it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_UNITS: Mapping[str, float] = {
    "": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8,
}  # fmt: skip
"""px a unit (CSS Values 3, 5.2)."""

_LENGTH = re.compile(r"(?P<number>\d{0,6}(?:\.\d{1,20})?)(?P<unit>[a-z]{0,2})")
_ROOT = re.compile(r"<svg\b(?P<attributes>[^<>]*)>")
_ATTRIBUTE = re.compile(r"""\s(?P<name>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")

DEFAULT_SIZE = (300.0, 150.0)
"""Of a picture that does not tell its own (CSS Images 3, 5.3), px."""


class Size(NamedTuple):
    """Width and height, px."""

    width: float
    height: float


def svg_size(head: bytes) -> Size:
    """Return the size of an SVG file that begins with `head`: the one it tells, or else that of its view box."""
    root = _ROOT.search(head.decode("utf-8", "replace"))
    found = _ATTRIBUTE.finditer(root["attributes"]) if root else ()
    return size_of({each["name"]: each["double"] or each["single"] or "" for each in found})


def size_of(attributes: Mapping[str, str]) -> Size:
    """Return the size that the attributes of the root tell, or else that of its view box."""
    width, height = _px(attributes.get("width", "")), _px(attributes.get("height", ""))
    box = _view_box(attributes.get("viewBox", ""))
    if box is None:
        return Size(width or DEFAULT_SIZE[0], height or DEFAULT_SIZE[1])
    if width and not height:
        return Size(width, width * box.height / box.width)
    if height and not width:
        return Size(height * box.width / box.height, height)
    return Size(width, height) if width and height else box


def _px(length: str) -> float:
    """Return a length in px, 0 for one that is relative or none."""
    found = _LENGTH.fullmatch(length.strip())
    return float(found["number"]) * _UNITS.get(found["unit"], 0) if found and found["number"].strip(".") else 0.0


def _view_box(written: str) -> Size | None:
    try:
        _, _, width, height = map(float, written.replace(",", " ").split())
    except ValueError:
        return None
    return Size(width, height) if 0 < width < 1e7 and 0 < height < 1e7 else None
