"""Which feeds are to be fetched."""

from __future__ import annotations

from datetime import datetime, timedelta

from reader_app.library.subscription import Fetched, Subscription


def may_be_asked(fetched: Fetched, now: datetime) -> bool:
    """Whether a feed is fetched when the user wants all: it is not gone, its server has not asked for patience."""
    return not fetched.gone and not (_waits(fetched, now) and fetched.failures == 0)


def is_due_at_start(subscription: Subscription, fetched: Fetched, now: datetime) -> bool:
    """Whether a feed is among those that are fetched at each start."""
    return subscription.settings.interval != 0 and _may_be_asked_unbidden(fetched, now)


def is_due(subscription: Subscription, fetched: Fetched, minutes: int, now: datetime) -> bool:
    """Whether a feed is to be fetched by itself; `minutes` between fetches, 0 for never, are those of all feeds."""
    own = subscription.settings.interval
    interval = minutes if own is None else own
    return bool(interval) and _may_be_asked_unbidden(fetched, now) and _rested(fetched, interval, now)


def _may_be_asked_unbidden(fetched: Fetched, now: datetime) -> bool:
    """Whether a server is asked that nobody has named: it does not wish to be left alone, nor has it just failed."""
    return not (fetched.gone or _waits(fetched, now)) and _rested(fetched, fetched.pause, now)


def _waits(fetched: Fetched, now: datetime) -> bool:
    return fetched.not_before is not None and fetched.not_before > now


def _rested(fetched: Fetched, minutes: int, now: datetime) -> bool:
    """Whether so many minutes have gone since the last good answer; one from the future says nothing."""
    return fetched.good is None or not fetched.good <= now < fetched.good + timedelta(minutes=minutes)
