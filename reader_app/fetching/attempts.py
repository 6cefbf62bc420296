"""How an attempt to fetch a feed went, and from when on the next one may be made."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from reader_app.fetching.exchange import Answer
from reader_app.fetching.troubles import of_status
from reader_app.library.subscription import Fetched

FIRST_WAIT = timedelta(minutes=5)
"""After the first failure; each further one doubles it."""

LONGEST_WAIT = timedelta(days=1)
"""Whatever failed, and whatever a server asks for."""

_LONGEST_VALIDATOR = 1000
"""Characters."""

_BUSY = (429, 503)


def succeeded(answer: Answer, before: Fetched, now: datetime) -> Fetched:
    """Return what a good answer leaves, or one that nothing has changed."""
    if answer.status == 304:
        return replace(before, good=now, trouble="", failures=0, not_before=None, gone=False)
    return Fetched(_validator(answer.headers, "etag"), _validator(answer.headers, "last-modified"), now)


def read_in_part(before: Fetched, trouble: str, now: datetime) -> Fetched:
    """Return what an answer leaves of which the end is missing: it is asked for again as a whole."""
    return replace(failed(before, trouble, now), etag="", last_modified="", good=now)


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
