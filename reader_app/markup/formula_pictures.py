"""Pictures of formulas whose address or description is their TeX."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_plus

from reader_app.markup.formula_sources import is_tex

_IN_QUERY = re.compile(
    r"(?:latex\.php|mathurl|/equation|/math|render/math|/tex|/api/tex|tex2img\.php|math\.(?:now\.sh|vercel\.app)/?)"
    r"\?(?:[^#]*&)?(?:latex|tex|math|from|formula|eq)=([^&#]+)"
    r"|(?:chart\.(?:googleapis|apis\.google)|www\.google)\.com/chart\?(?=[^#]*\bcht=tx)(?:[^#]*&)?chl=([^&#]+)",
    re.IGNORECASE,
)
"""WordPress, Zhihu, Jianshu, GitHub, Google Charts and others: the TeX is one field of the query."""

_WHOLE_QUERY = re.compile(
    r"(?:codecogs\.com/(?:[a-z.]+/)?(?:gif|png|svg|pdf|eqnedit)\.(?:latex|image|download|php)|codecogs\.com/[a-z]+"
    r"|(?:mathtex|mimetex|latexrender|mathurl\.com/render)\.cgi)\?(.+)",
    re.IGNORECASE,
)
"""CodeCogs and the CGI programs: the TeX is the whole query."""

_IN_PATH = re.compile(
    r"(?:i\.upmath\.me|tex\.s2cms\.ru)/(?:svgb?|pngb?)/([^?#]+)"
    r"|/(?:formula|equation|math|latex|tex|svg|png)/([^/?#]*(?:%5C|\\)[^?#]+)",
    re.IGNORECASE,
)
"""Upmath, and services that no list knows: the TeX is the rest of the path, with a backslash for these."""

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
    """Return the TeX of an ``img``, told by its address or, if a class or this itself says so, its ``alt``; or ""."""
    address = address if len(address) <= _LONGEST else ""
    if found := _IN_QUERY.search(address):
        return _without_settings(unquote_plus(found[1] or found[2]))
    if found := _WHOLE_QUERY.search(address):
        return _without_settings(unquote(found[1].replace("&space;", " ").replace("&plus;", "+")))
    if found := _IN_PATH.search(address):
        tex = unquote(found[1] or found[2])
        if found[1] or is_tex(tex):
            return _without_settings(tex)
    return _without_settings(description) if _PICTURE_CLASS.search(classes) or is_tex(description) else ""


def _without_settings(tex: str) -> str:
    return _SETTINGS.sub("", tex).strip().removeprefix("$$").removesuffix("$$").strip("$")
