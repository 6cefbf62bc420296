"""Feeds are fetched when the user wants it, at the start, and every now and then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.fetching.due import is_due, is_due_at_start, may_be_asked
from reader_app.library.feeds import NEVER
from reader_app.library.group_keys import is_within
from reader_app.library.origin import Origin
from reader_app.ui.feeds.dialogs import INTERVALS
from reader_app.ui.feeds.errands import Errands
from reader_app.ui.feeds.subscriptions import Subscriptions
from reader_app.ui.state import State
from reader_app.ui.status import so_many

if TYPE_CHECKING:
    from reader_app.fetching.progress import Progress

TOGETHER_MS = 400
"""How long posts that have come wait for others, so that the list is filled once for them, ms."""

POSTS_A_MS = 25
"""For so many posts that are there new ones wait a ms longer: to put them in their places takes longer."""

LOOK_MS = 60_000
"""How often it is looked which feeds are due, ms."""


class Remembered(TypedDict):
    """The fields of `State` that are decided here."""

    fetch_minutes: int
    fetch_at_start: bool


class Refreshing(QObject):
    """Fetches the feeds of `subscriptions`.

    `progressed` is emitted with how far it has come, `said` with a passing word.
    """

    progressed = Signal(str)
    said = Signal(str)

    def __init__(self, subscriptions: Subscriptions, errands: Errands, state: State) -> None:
        super().__init__(subscriptions)
        self.minutes = state.fetch_minutes
        self.at_start = state.fetch_at_start
        self._subscriptions = subscriptions
        self._errands = errands
        self._fetching: frozenset[str] = frozenset()
        self._next: frozenset[str] = frozenset()
        self._came: list[str] = []
        self._new = 0
        self._given_up = False
        self._troubles: dict[str, str] = {}
        self._renewal = QTimer(self, singleShot=True)
        self._renewal.timeout.connect(self._show_what_came)
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.fetch_due)

    def set_minutes(self, minutes: int) -> None:
        """Fetch all feeds that have no interval of their own every `minutes`, 0 for never."""
        self.minutes = minutes
        self.said.emit(f"Feeds are fetched {INTERVALS[minutes]}.")
        self.fetch_due()

    def set_at_start(self, wanted: bool) -> None:
        """Fetch all feeds at each start, or not."""
        self.at_start = wanted
        self.said.emit(f"Feeds are {'' if wanted else 'not '}fetched at the start.")

    def remembered(self) -> Remembered:
        """Return the fields of `State` that are decided here."""
        return {"fetch_minutes": self.minutes, "fetch_at_start": self.at_start}

    def begin(self) -> None:
        """Fetch what is to be fetched at the start, and from now on what is due."""
        if self.at_start:
            kept, now = self._subscriptions.kept, datetime.now(UTC)
            feeds = kept.subscriptions
            self.fetch(one.address for one in feeds if is_due_at_start(one, kept.fetched.get(one.address, NEVER), now))
        self.fetch_due()
        self._clock.start()

    def fetch_all(self) -> None:
        """Fetch all feeds but those that are gone or whose servers have asked for patience."""
        kept, now = self._subscriptions.kept, datetime.now(UTC)
        allowed = [
            one.address for one in kept.subscriptions if may_be_asked(kept.fetched.get(one.address, NEVER), now)
        ]
        if allowed:
            self.fetch(allowed)
        else:
            self.said.emit("No feed is to be fetched now." if kept.subscriptions else "Ctrl+N subscribes to a feed.")

    def fetch_of(self, origin: Origin | None) -> None:
        """Fetch a feed, or those of a group, whatever became of them the last time."""
        if origin is not None and origin.kind == "group":
            feeds = self._subscriptions.kept.subscriptions
            self.fetch(one.address for one in feeds if is_within(one.group, origin.key))
        elif origin is not None and origin.kind == "feed":
            self.fetch((origin.key,))
        else:
            self.said.emit("Choose a feed first.")

    def fetch_due(self) -> None:
        """Fetch the feeds whose time has come."""
        kept, now = self._subscriptions.kept, datetime.now(UTC)
        self.fetch(
            one.address
            for one in kept.subscriptions
            if is_due(one, kept.fetched.get(one.address, NEVER), self.minutes, now)
        )

    def fetch_new_soon(self) -> None:
        """Fetch the feeds that have never been, once it is known which these are."""
        self._subscriptions.reload(self._fetch_new)

    def fetch(self, addresses: Iterable[str]) -> None:
        """Fetch these feeds, after those that are being fetched."""
        self._next |= frozenset(addresses) - self._fetching
        if self._next and not self._fetching:
            self._fetching, self._next = self._next, frozenset()
            self._new, self._troubles, self._given_up = 0, {}, False
            self.progressed.emit(f"Fetching {so_many(len(self._fetching), 'feed')} … – Esc cancels")
            self._subscriptions.with_library(self._begin)

    def give_up(self) -> None:
        """Fetch nothing after what is being fetched, which is being stopped."""
        self._next = frozenset()
        self._given_up = True

    def _fetch_new(self) -> None:
        kept = self._subscriptions.kept
        self.fetch(one.address for one in kept.subscriptions if kept.fetched.get(one.address, NEVER) == NEVER)

    def _begin(self, library: Path) -> None:
        self._errands.start("refresh_feeds", library, tuple(self._fetching), then=self._end, report=self._note)

    def _note(self, progress: Progress) -> None:
        came = (*progress.added.new, *progress.added.changed)
        self._came.extend(came)
        self._new += len(progress.added.new)
        if progress.trouble:
            self._troubles[progress.address] = progress.trouble
        self.progressed.emit(f"Fetching feeds … {progress.done:,} of {progress.total:,} – Esc cancels")
        if came and not self._renewal.isActive():
            known = sum(len(library.posts) for library in self._subscriptions.kept.feeds.libraries.values())
            self._renewal.start(TOGETHER_MS + known // POSTS_A_MS)

    def _show_what_came(self) -> None:
        if self._came:
            came, self._came = self._came, []
            self._subscriptions.take_posts(came)

    def _end(self, is_done: bool | None) -> None:
        self._fetching = frozenset()
        self.progressed.emit("")
        self._show_what_came()
        self._subscriptions.reload()
        if is_done or self._given_up:  # else it has been said what failed
            self.said.emit(_summary(self._new, self._troubles, bool(is_done)))
        self.fetch(())


def _summary(new: int, troubles: dict[str, str], is_done: bool) -> str:
    """Return what has become of a refresh, in a line."""
    came = "Nothing new" if not new else so_many(new, "new post")
    said = came if is_done else f"Cancelled: {came[0].lower()}{came[1:]}"
    if len(troubles) == 1:
        ((address, trouble),) = troubles.items()
        return f"{said}. {address}: {trouble}"
    return (
        f"{said}. {len(troubles):,} feeds could not be fetched: the side pane tells why." if troubles else f"{said}."
    )
