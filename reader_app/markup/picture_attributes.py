"""What pages say of a picture in ways of their own: its address for scripts that load it late, its size as a style."""

from __future__ import annotations

import re
from collections.abc import Mapping

LATE = ("data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-echo")
"""Where the address stands that a script puts into ``src`` once the picture is scrolled to."""

_STAND_IN = r"(?i)data:image/(?:gif|svg\+xml|png).*|.*(?:loading|lazy|placeholder|blank|spacer|pixel).*"
"""What stands in ``src`` until then; compiled with the first picture, as a start without any does not wait for it."""

_LONGEST_STAND_IN = 1000
"""Characters; a longer one is a picture."""

_SIZE = r"(?i)(?:^|;)\s*(?P<name>width|zoom)\s*:\s*(?P<number>[0-9]{1,5})(?:\.[0-9]+)?\s*(?P<unit>px|%)"


def size_in_style(style: str) -> str | None:
    """Return of a style no more than a width in px or percent, or a zoom (Typora's) in percent."""
    found = re.search(_SIZE, style)
    return f"{found['name'].lower()}:{found['number']}{found['unit'].lower()}" if found else None


def of_picture(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of an ``img`` in HTML's own words: ``src``, ``width``; and ``zoom``, percent."""
    kept = {name: value for name, value in attributes.items() if name not in (*LATE, "style")}
    late = next((attributes[name] for name in LATE if attributes.get(name)), "")
    if late and stands_in(kept.get("src", "")):
        kept["src"] = late
    name, _, size = attributes.get("style", "").partition(":")
    if name == "width":
        kept["width"] = size.removesuffix("px")
    elif name == "zoom" and size.endswith("%"):
        kept["zoom"] = size.removesuffix("%")
    return kept


def stands_in(src: str) -> bool:
    """Whether an address is none, or that of what is shown until a picture is loaded."""
    return not src or (len(src) < _LONGEST_STAND_IN and re.fullmatch(_STAND_IN, src) is not None)
