"""What of HTML a post may hold: everything else loses its tags and keeps its text, or goes as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reader_app.library.addresses import REFUSED
from reader_app.markup.picture_attributes import LATE, of_picture, size_in_style


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")

FLOW = _names("blockquote dd figcaption figure li td th")
"""Elements that hold paragraphs and other blocks, or a line of inline content."""

STRUCTURE = _names("ul ol dl table thead tbody tfoot tr")
"""Elements that hold only certain elements, and no text of their own."""

BLOCKS = HEADINGS | FLOW | STRUCTURE | _names("p pre hr dt caption")
"""Elements that stand on their own; inline content never holds one."""

INLINE = _names("a abbr b br cite code del em i img ins kbd mark q s samp small strong sub sup u var")

VOID = _names("br hr img")
"""Elements without content."""

LITERAL = _names("code kbd pre samp")
"""Elements in which nothing is mathematics."""

SEPARATORS = _names(
    "address article aside body center details dialog div fieldset footer form head header hgroup html legend main"
    " nav section summary"
)
"""Elements that are not kept, but whose edges are edges of paragraphs."""

DROPPED = _names(
    "applet audio button canvas embed frame frameset iframe noembed noframes object script select style svg"
    " template textarea title video"
)
"""Elements that go with all they hold."""

DROPPED_VOID = _names("area base col embed frame input link meta param source track wbr")
"""Elements without content that go."""

SYNONYMS: Mapping[str, str] = {"strike": "s", "tt": "code", "dir": "ul", "menu": "ul", "xmp": "pre", "listing": "pre"}
"""Old names of elements."""

CLOSED_BY: Mapping[str, frozenset[str]] = {
    "li": _names("li"),
    "dt": _names("dt dd"),
    "dd": _names("dt dd"),
    "tr": _names("tr td th caption"),
    "td": _names("td th"),
    "th": _names("td th"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _names("thead tbody tfoot tr td th caption")),
}
"""Which open elements a start tag ends although their end tag is missing (HTML, 13.1.2.4)."""

SCOPES: Mapping[str, frozenset[str]] = {
    "li": _names("ul ol"),
    "dt": _names("dl"),
    "dd": _names("dl"),
    **dict.fromkeys(("tr", "td", "th", "thead", "tbody", "tfoot"), _names("table")),
}
"""The element beyond which a tag ends none."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = _names("http https mailto")
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|svg\+xml)(?:;[\w.+=-]{1,80}){0,4},", re.IGNORECASE)
_PART = re.compile(r"cid:[^\s/\\]{1,300}", re.IGNORECASE)
LONGEST_PICTURE = 4 * 1024 * 1024
"""Characters of a picture that stands in its address."""

_SHARE = re.compile(r"\\\\|\\/|/\\")
"""Another computer, as Windows would understand a path; ``//host/x`` is an address of the web."""

_REFUSED = re.compile(rf"{REFUSED}:[a-z][a-z0-9+.-]*")
_IGNORED_IN_URLS = re.compile(r"[\x00-\x20\x7f]")
"""Browsers leave these out of a scheme, so that ``java\\nscript:`` would run."""


def _text(value: str) -> str | None:
    return value


def allowed_url(value: str) -> str | None:
    """Return the address if it is relative or of the web or mail."""
    address = _IGNORED_IN_URLS.sub("", value)
    scheme = _SCHEME.match(address)
    if _SHARE.match(address):
        return None
    return value.strip() if address and (scheme is None or scheme[1].lower() in _SCHEMES) else None


def allowed_picture(value: str) -> str | None:
    """Return the address of a picture: as `allowed_url`, or the picture itself, or a part of the file it is in."""
    stripped = value.strip()
    if _PICTURE.match(stripped):
        return stripped if len(stripped) <= LONGEST_PICTURE else None
    return stripped if _PART.fullmatch(stripped) else allowed_url(value)


def link_address(value: str) -> str | None:
    """Return the address of a link; one that is not allowed is only named by its scheme, as ``refused:javascript``.

    What was refused when a page was read is named the same when its body is.
    """
    scheme = _SCHEME.match(_IGNORED_IN_URLS.sub("", value).removeprefix(f"{REFUSED}:"))
    refused = f"{REFUSED}:{scheme[1].lower()}" if scheme else None
    return allowed_url(value) or refused or (value if _REFUSED.fullmatch(value) else None)


def _number(value: str) -> str | None:
    return value.strip() if re.fullmatch(r"\s*-?[0-9]{1,6}\s*", value) else None


def _length(value: str) -> str | None:
    """Return a width or height, in px or in percent (HTML, 2.3.4.4)."""
    found = re.fullmatch(r"\s*([0-9]{1,5})(?:\.[0-9]{1,9})?\s*(%|px)?\s*", value)
    return f"{found[1]}{'%' if found[2] == '%' else ''}" if found else None


def _span(value: str) -> str | None:
    """Return how many cells a cell covers; a thousand at most (HTML, 4.9.11)."""
    return value.strip() if re.fullmatch(r"\s*[1-9][0-9]{0,2}\s*", value) else None


def _language(value: str) -> str | None:
    """Return the class that names the language of code."""
    return next((name for name in value.split() if re.fullmatch(r"(language|lang|highlight)-[\w+#-]+", name)), None)


Check = Callable[[str], str | None]

_CELL: Mapping[str, Check] = {"colspan": _span, "rowspan": _span}

ATTRIBUTES: Mapping[str, Mapping[str, Check]] = {
    "a": {"href": link_address, "title": _text},
    "abbr": {"title": _text},
    "code": {"class": _language},
    "img": {
        "src": allowed_picture,
        "alt": _text,
        "title": _text,
        "width": _length,
        "height": _length,
        "style": size_in_style,
        **dict.fromkeys(LATE, allowed_picture),
    },
    "ol": {"start": _number},
    "td": _CELL,
    "th": _CELL,
}
_ANYWHERE: Mapping[str, Check] = {"id": _text}


def allowed_attributes(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes that an element may keep; an address is one of the web, of mail, or relative."""
    if not attributes:
        return {}
    checks = {**_ANYWHERE, **ATTRIBUTES.get(tag, {})}
    checked = ((name, checks[name](value)) for name, value in attributes.items() if name in checks)
    kept = {name: value for name, value in checked if value is not None}
    return of_picture(kept) if tag == "img" else kept
