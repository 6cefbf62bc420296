"""The span that is a formula: ``<span class="math inline">`` or ``<span class="math display">`` with the TeX in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CLASSES: Mapping[str, bool] = MappingProxyType({"math inline": False, "math display": True})
"""The classes of such a span (Pandoc's), and whether it is a display."""

DELIMITERS = ((r"\(", r"\)"), (r"\[", r"\]"))
"""What stands around the TeX in an inline span and in a display."""

_KNOWN = (*DELIMITERS, ("$$", "$$"), ("$", "$"))


def tex_of_span(text: str) -> str:
    """Return the TeX of a formula's span without the delimiters around it, if there are any."""
    stripped = text.strip()
    for opening, closing in _KNOWN:
        inside = stripped[len(opening) : -len(closing)]
        if inside and stripped == f"{opening}{inside}{closing}":
            return inside
    return text
