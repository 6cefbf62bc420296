"""Which feeds are to be fetched."""

from __future__ import annotations

from datetime import datetime, timedelta

from reader_app.library.subscription import Fetched, Subscription


def may_be_asked(fetched: Fetched, now: datetime) -> bool:
    """Whether a feed is fetched when all are: it is not gone, and its server has not asked for patience."""
    waits = fetched.not_before is not None and fetched.not_before > now
    return not fetched.gone and not (waits and fetched.failures == 0)


def is_due(subscription: Subscription, fetched: Fetched, minutes: int, now: datetime) -> bool:
    """Whether a feed is to be fetched by itself; `minutes` between fetches, 0 for never, are those of all feeds."""
    own = subscription.settings.interval
    interval = minutes if own is None else own
    if not interval or not may_be_asked(fetched, now):
        return False
    waits = fetched.not_before is not None and fetched.not_before > now
    return not waits and (fetched.good is None or fetched.good + timedelta(minutes=interval) <= now)
