"""Pictures that an address holds itself (RFC 2397)."""

from __future__ import annotations

import re
from base64 import b64decode
from urllib.parse import unquote_to_bytes
from zlib import adler32, crc32

from reader_app.pictures.picture import SIZE_LIMIT, Missing, Picture, picture_of

_BEGINNING = re.compile(r"data:[^,]{0,1000}?(?P<base64>;\s*base64)?\s*,", re.IGNORECASE)


def read_embedded(address: str) -> Picture | Missing:
    """Return the picture that a data: address holds; its bytes say what it is, whatever the address declares."""
    beginning = _BEGINNING.match(address)
    if beginning is None or len(address) > 2 * SIZE_LIMIT:
        return Missing("The picture in this post is damaged or too large.")
    written = unquote_to_bytes(address[beginning.end() :])
    try:
        data = _from_base64(written) if beginning["base64"] else written
    except ValueError:
        return Missing("The picture in this post is damaged.")
    picture = picture_of(f"data:{crc32(data):08x}{adler32(data):08x}:{len(data)}", data)
    return picture or Missing("What this post holds in place of a picture is none that can be shown.")


def _from_base64(written: bytes) -> bytes:
    """Return the bytes; padding that is missing is no fault. Raises ValueError where they are none."""
    letters = re.sub(rb"[\s=]+", b"", written).translate(bytes.maketrans(b"-_", b"+/"))
    return b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
