"""When two addresses lead to the same."""

from __future__ import annotations

import re

_FORM = re.compile(
    r"(?:feed:)?(?:(?:https?|feed):)?(?://)?(?:www\.)?(?P<host>[^/?#:]*)(?::(?:80|443)(?!\d))?(?P<rest>.*)",
    re.I | re.S,
)


def comparable(address: str) -> str:
    """Return `address` without what makes no difference: http or https, www, usual port, slash and # at the end."""
    found = _FORM.fullmatch(address.strip())
    if found is None:
        return address
    path, question, query = found["rest"].partition("#")[0].partition("?")
    return found["host"].lower().rstrip(".") + path.rstrip("/") + question + query
