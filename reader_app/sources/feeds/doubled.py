"""Text that was encoded twice: ``Ã©`` for ``é``, where UTF-8 was taken for the old encoding of the West.

Programs do that to their data, and feeds have some texts in UTF-8 among others in the encoding that they declare.
"""

from __future__ import annotations

import re

_BYTES = {sign: chr(code) for code in range(0x80, 0xA0) if (sign := bytes((code,)).decode("cp1252", "ignore"))}
"""The signs of Windows-1252 beside Latin-1, and the characters with the numbers of their bytes."""

_SIGNS = "".join(_BYTES)
_TAIL = rf"[\x80-\xbf{re.escape(_SIGNS)}]"
_DOUBLED = re.compile(rf"[\xc2-\xdf]{_TAIL}|[\xe0-\xef]{_TAIL}{{2}}|[\xf0-\xf4]{_TAIL}{{3}}")
_HINT = re.compile(r"[\xc2-\xf4]")
_SINGLE = re.compile(rf"[\x80-\xff{re.escape(_SIGNS)}]")
_QUOTATION = "“”‘’–—…•\xa0\xab\xbb"
"""Signs that stand beside text encoded twice, written as references."""


def encoded_once(text: str) -> str:
    """Return `text`, and that which was encoded twice as it was meant.

    It is that only if nothing speaks against it: two such characters at least, and no letter that is none of them.
    ``SÃO``, ``Ångström`` and what is said of ``Ã©`` stay.
    """
    if not _HINT.search(text):
        return text
    rest, count = _DOUBLED.subn("", text)
    if count < 2 or any(sign not in _QUOTATION for sign in _SINGLE.findall(rest)):
        return text
    try:
        return _DOUBLED.sub(_character, text)
    except UnicodeDecodeError:
        return text


def _character(doubled: re.Match[str]) -> str:
    data = "".join(_BYTES.get(sign, sign) for sign in doubled[0]).encode("latin-1")
    return data.decode()
