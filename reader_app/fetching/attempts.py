"""How an attempt to fetch a feed went, and from when on the next one may be made."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import blake2b

from reader_app.fetching.exchange import Answer
from reader_app.fetching.troubles import of_status
from reader_app.library.subscription import Fetched

FIRST_WAIT = timedelta(minutes=5)
"""After the first failure; each further one doubles it."""

LONGEST_WAIT = timedelta(days=1)
"""Whatever failed, and whatever a server asks for."""

LONGEST_AGE_MINUTES = 24 * 60
"""Of an answer, as a server says it: one that lets all it has be kept for a year does not mean its feeds."""

_LONGEST_VALIDATOR = 1000
"""Characters."""

_BUSY = (429, 503)
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})\b", re.IGNORECASE)


def succeeded(answer: Answer, ttl_minutes: int, now: datetime) -> Fetched:
    """Return what a good answer leaves; `ttl_minutes` is how long the feed in it asks to be left alone."""
    return Fetched(
        _validator(answer.headers, "etag"),
        _validator(answer.headers, "last-modified"),
        now,
        pause=max(ttl_minutes, _age_minutes(answer.headers)),
        digest=digest_of(answer),
    )


def unchanged(answer: Answer, before: Fetched, now: datetime) -> Fetched:
    """Return what an answer leaves that has nothing new: it says so (304), or has the bytes that were read before."""
    good = replace(before, good=now, trouble="", failures=0, not_before=None, gone=False)
    if answer.status == 304:
        return good
    return replace(
        good, etag=_validator(answer.headers, "etag"), last_modified=_validator(answer.headers, "last-modified")
    )


def digest_of(answer: Answer) -> bytes:
    """Return 16 bytes that are the same for the same answer: what it has, and what the server says that it is."""
    kind = answer.headers.get("content-type", "").encode("utf-8", "replace")
    return blake2b(answer.data, digest_size=16, key=blake2b(kind, digest_size=16).digest()).digest()


def read_in_part(before: Fetched, trouble: str, now: datetime) -> Fetched:
    """Return what an answer leaves of which the end is missing: it is asked for again as a whole."""
    return replace(without_memory(failed(before, trouble, now)), good=now)


def without_memory(fetched: Fetched) -> Fetched:
    """Return the same, but for what would keep the next answer from being read."""
    return replace(fetched, etag="", last_modified="", digest=b"")


def refused(answer: Answer, before: Fetched, now: datetime) -> Fetched:
    """Return what an answer leaves that has no feed: when the server wants to be asked again counts most."""
    trouble = of_status(answer.status)
    if answer.status == 410:
        return replace(before, trouble=trouble, gone=True)
    wait = _asked_wait(answer.headers.get("retry-after", ""), now) if answer.status in _BUSY else None
    if wait is None:
        return failed(before, trouble, now)
    return replace(before, trouble=trouble, failures=0, not_before=now + wait)


def failed(before: Fetched, trouble: str, now: datetime) -> Fetched:
    """Return what a failure leaves: the more of them in a row, the longer the wait, and not all feeds' the same."""
    wait = min(FIRST_WAIT * 2 ** min(before.failures, 20), LONGEST_WAIT) * random.uniform(0.75, 1.0)
    return replace(before, trouble=trouble, failures=before.failures + 1, not_before=now + wait)


def _validator(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "")
    return value if len(value) <= _LONGEST_VALIDATOR else ""


def _age_minutes(headers: Mapping[str, str]) -> int:
    """Return how long an answer may be kept by the header Cache-Control (RFC 9111, 5.2.2.1), in minutes."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    return min(int(found[1]) // 60, LONGEST_AGE_MINUTES) if found else 0


def _asked_wait(written: str, now: datetime) -> timedelta | None:
    """Return the wait that the header Retry-After asks for, in seconds or until a date; None where it does not."""
    text = written.strip()
    if text.isdecimal() and len(text) < 12:
        return min(timedelta(seconds=int(text)), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta()), LONGEST_WAIT)
