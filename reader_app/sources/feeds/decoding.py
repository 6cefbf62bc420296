"""The bytes of a feed to text: what the server says of them is believed where the bytes do not say otherwise."""

from __future__ import annotations

import codecs
import re

from reader_app.sources.declared import declared_encoding
from reader_app.sources.decoding import Decoded, decode, decodes

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp500"),
)
"""How XML begins in encodings whose ASCII is not ASCII (XML 1.0, appendix F); the last one is EBCDIC."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1b"))
_ROOM = bytes.maketrans(b"\x0b\x0c", b"  ")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


def decode_feed(data: bytes, content_type: str = "") -> Decoded:
    """Return the text of a feed; `content_type` is what the server said: ``text/xml; charset=gb2312``.

    In this order: a byte order mark, UTF-8 where all of it is that, the server's word, the feed's own, the likeliest.
    Control characters go. Raises UnreadableError where there is no text.
    """
    wide = next((encoding for start, encoding in _WIDE if data.startswith(start)), None)
    if wide is not None:
        text = data.decode(wide, "replace").removeprefix("\ufeff")
        return decode(text.encode("utf-8", "replace"))
    data = data.translate(_ROOM, _CONTROLS)
    told = _CHARSET.search(content_type)
    encoding = declared_encoding(b'<?xml encoding="%s"' % told[1].encode("ascii")) if told else None
    if encoding is not None and not decodes(data, "utf-8") and decodes(data, encoding):
        return decode(data.decode(encoding).encode("utf-8"))
    return decode(data)
