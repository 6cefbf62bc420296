"""What of SVG is drawn: shapes, text, gradients, markers and copies of these. Everything else goes."""

from __future__ import annotations

import re

NAMESPACE = "http://www.w3.org/2000/svg"


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


SHAPES = _names("path rect circle ellipse line polyline polygon")

ELEMENTS = SHAPES | _names(
    "svg g defs symbol use text tspan switch linearGradient radialGradient stop marker"
)  # fmt: skip
"""Neither pictures nor documents in the picture, nor scripts, animations, filters, patterns, masks and links."""

REFERRING = _names("use linearGradient radialGradient")
"""Elements that may name another one of the same file."""

PROPERTIES = _names(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
    " stroke-dasharray stroke-dashoffset opacity color display visibility font-family font-size font-style"
    " font-weight text-anchor stop-color stop-opacity marker-start marker-mid marker-end"
)
"""What may stand in attributes and in style sheets alike."""

ATTRIBUTES = PROPERTIES | _names(
    "id transform viewBox preserveAspectRatio width height x y x1 y1 x2 y2 r rx ry cx cy fx fy d points dx dy offset"
    " gradientUnits gradientTransform spreadMethod refX refY markerWidth markerHeight markerUnits orient pathLength"
)

_REFERENCE = re.compile(r"""url\(\s*["']?#(?P<name>[^\s"'()\\]+)["']?\s*\)(?P<instead>[^()]*)""")
_HARMLESS = re.compile(r"[^\\<>&@\x00-\x08\x0b\x0c\x0e-\x1f]*")
_HUGE = re.compile(r"(?<![\d.])\d{8,}|[\d.][eE]\+?(?:[89]|\d\d)")
"""Numbers beyond 10⁷, which lead painters astray."""

_WORDS = _names("id href fill stroke color stop-color font-family marker-start marker-mid marker-end")
"""What has names and colours for values, in which such a number means nothing: ``#dae8fc``."""


def reference_in(value: str) -> str:
    """Return the name that a value such as ``url(#name)`` refers to, empty where it is no reference."""
    found = _REFERENCE.fullmatch(value.strip())
    return found["name"] if found else ""


def is_allowed(name: str, value: str) -> bool:
    """Whether an attribute or a property may have a value: it refers to nothing outside and is in proportion."""
    if not _HARMLESS.fullmatch(value) or ("url" in value.lower() and not reference_in(value)):
        return False
    return name in _WORDS or not _HUGE.search(value)
