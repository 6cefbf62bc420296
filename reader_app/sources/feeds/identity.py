"""Ids of the entries of feeds: the same at every reading, whatever of an entry changes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_TRACKING = re.compile(r"(?<=[?&])(?:utm_[a-z]+|fbclid|gclid)=[^&#]*&?")


class Known(NamedTuple):
    """What an entry says of itself: the id it gives itself, its address, its title and its date as written."""

    own: str
    url: str
    title: str
    date: str


def ids_of(feed: str, entries: Sequence[Known]) -> tuple[str, ...]:
    """Return the ids of a feed's entries, 16 hexadecimal digits each, all different; `feed` is its address.

    An id is made of the entry's own id alone, or else of its address, or else of title and date. Where several
    entries of the feed call themselves the same, it is made of all that.
    """
    counts = Counter(_name(entry) for entry in entries)
    names = (_name(entry) if counts[_name(entry)] == 1 else "\n".join(entry) for entry in entries)
    return tuple(_different(_digest(_place(feed), name) for name in names))


def _name(entry: Known) -> str:
    if own := entry.own or entry.url:
        return _place(own)
    return f"{entry.title}\n{entry.date}"


def _place(address: str) -> str:
    """Return an address without what changes while the place stays: the scheme, and words for those who count."""
    plain = re.sub(r"\Ahttps?://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE)
    return _TRACKING.sub("", plain).rstrip("/?&") if "utm_" in plain or "clid=" in plain else plain.rstrip("/")


def _digest(*known: str) -> str:
    data = "\n".join(known).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:16]


def _different(ids: Iterable[str]) -> Iterable[str]:
    seen: Counter[str] = Counter()
    for known in ids:
        seen[known] += 1
        yield known if seen[known] == 1 else f"{known}-{seen[known]}"
