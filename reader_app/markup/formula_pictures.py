"""Pictures of formulas whose address or description is their TeX."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_plus

_IN_QUERY = re.compile(
    r"(?:latex\.php|mathurl|/equation|/math|render/math|/tex|/api/tex)\?(?:[^#]*&)?(?:latex|tex|math|from)=([^&#]+)"
    r"|chart\.(?:googleapis|apis\.google)\.com/chart\?(?:[^#]*&)?chl=([^&#]+)",
    re.IGNORECASE,
)
"""WordPress, Zhihu, GitHub and Google Charts: the TeX is one field of the query."""

_WHOLE_QUERY = re.compile(
    r"(?:codecogs\.com/(?:[a-z.]+/)?(?:gif|png|svg|pdf|eqnedit)\.(?:latex|image|download|php)|codecogs\.com/[a-z]+"
    r"|(?:mathtex|mimetex|latexrender)\.cgi)\?(.+)",
    re.IGNORECASE,
)
"""CodeCogs and the CGI programs: the TeX is the whole query."""

_SETTINGS = re.compile(
    r"^(?:\s|\\(?:dpi|bg|fg|inline|large|small|tiny|huge|LARGE|Large|fn_[a-z]{2,3})(?:\{[^{}]*\}|_[a-z]+)?(?![a-zA-Z]))+"
)
"""What CodeCogs and WordPress take before the formula: resolution, colours, font and size."""

_PICTURE_CLASS = re.compile(
    r"(?:^|\s)(?:latex|tex|math|mwe-math-fallback-image-inline|ql-img-[\w-]+|wp-katex-eq)(?:\s|$)"
)

_LONGEST = 8_000
"""Characters of an address that may be a formula: servers take no longer ones."""


def tex_of_picture(address: str, classes: str, description: str) -> str:
    """Return the TeX of an ``img``, told by its address or, under a class for formulas, by its ``alt``; else ""."""
    address = address if len(address) <= _LONGEST else ""
    if found := _IN_QUERY.search(address):
        return _without_settings(unquote_plus(found[1] or found[2]))
    if found := _WHOLE_QUERY.search(address):
        return _without_settings(unquote(found[1].replace("&space;", " ").replace("&plus;", "+")))
    return _without_settings(description) if _PICTURE_CLASS.search(classes) else ""


def _without_settings(tex: str) -> str:
    return _SETTINGS.sub("", tex).strip().removeprefix("$$").removesuffix("$$").strip("$")
