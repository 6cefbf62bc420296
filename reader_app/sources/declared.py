"""The encoding that a page or an XML file declares in its first bytes."""

from __future__ import annotations

import codecs
import re

_BEGINNING = 4096
"""Bytes; browsers look for the declaration in the first 1024 (HTML, 13.2.3.2), many themes need more."""

_DECLARATION = (
    rb"<meta\s[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})"
    rb"|\A\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,30})"
)
_LABELS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
}
"""Labels that stand for more than they say (WHATWG Encoding, 4.2), and Python's names for that."""


def declared_encoding(data: bytes) -> str | None:
    """Return Python's name of the encoding that `data` declares; None where it declares none that is known."""
    beginning = data[:_BEGINNING]
    if b"charset" not in beginning.lower() and b"encoding" not in beginning:
        return None
    found = re.search(_DECLARATION, beginning, re.IGNORECASE)
    if found is None:
        return None
    name = encoding_named((found[1] or found[2]).decode("ascii"))
    # UTF-16 and UTF-32 cannot be declared in letters that are read before it is known (HTML, 13.2.3.2).
    return name if name and b"<meta".decode(name, "replace") == "<meta" else None


def encoding_named(label: str) -> str | None:
    """Return Python's name of the encoding that a label means; None where it is none of pages."""
    try:
        name = codecs.lookup(_LABELS.get(label.lower(), label)).name
        "".encode(name)  # some codecs are of bytes alone
    except (LookupError, ValueError):
        return None
    return name if name not in _NO_PAGES else None


_NO_PAGES = frozenset(("idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"))
"""Python's codecs that write letters with other letters; no browser takes them for a page's encoding."""
