"""All about feeds in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader_app.library.origin import Origin
from reader_app.ui.asking import Asking
from reader_app.ui.feeds.adding import Adding
from reader_app.ui.feeds.errands import Errands
from reader_app.ui.feeds.refreshing import Refreshing
from reader_app.ui.feeds.subscriptions import Subscriptions
from reader_app.ui.feeds.tending import Tending
from reader_app.ui.feeds.whole_posts import WholePosts
from reader_app.ui.keeping import Keeper
from reader_app.ui.marking import Marking
from reader_app.ui.opening import Opening
from reader_app.ui.state import State


class Feeds(QObject):
    """What is subscribed to, what the user does with it, and what is fetched.

    `chosen` returns the origin of the line chosen in the side pane. `said` has a passing word, `progressed` how far
    fetching has come.
    """

    said = Signal(str)
    progressed = Signal(str)

    def __init__(
        self,
        keeper: Keeper,
        opening: Opening,
        marking: Marking,
        asking: Asking,
        chosen: Callable[[], Origin | None],
        state: State,
    ) -> None:
        super().__init__(opening)
        self._asking = asking
        self.subscriptions = Subscriptions(keeper, opening, marking)
        self.errands = Errands(self)
        self.tending = Tending(self.subscriptions, chosen, asking, marking)
        self.adding = Adding(self.subscriptions, self.errands, asking)
        self.refreshing = Refreshing(self.subscriptions, self.errands, state)
        self.whole = WholePosts(self.subscriptions, self.errands)
        self._connect()

    def add(self) -> None:
        """Ask for a feed, and subscribe."""
        self.adding.ask(self.tending.group())

    def choose_interval(self) -> None:
        """Ask when feeds are to be fetched without being asked for."""
        from reader_app.ui.feeds.interval_menu import IntervalMenu

        menu = IntervalMenu(self.refreshing.minutes, self.refreshing.at_start, self._asking.window)
        menu.chosen.connect(self.refreshing.set_minutes)
        menu.start_chosen.connect(self.refreshing.set_at_start)
        self._asking.pop_up(menu)

    def cancel(self) -> bool:
        """Fetch no further; return whether anything was being fetched."""
        self.refreshing.give_up()
        is_busy = self.errands.cancel()
        if is_busy:
            self.said.emit("Cancelled.")
        return is_busy

    def stop(self) -> None:
        """Fetch no longer: the window closes."""
        self.refreshing.give_up()
        self.errands.stop()

    def _connect(self) -> None:
        for one in (self.tending, self.adding, self.refreshing, self.whole):
            one.said.connect(self.said)
        self.errands.failed.connect(self.said)
        self.refreshing.progressed.connect(self.progressed)
        self.adding.added.connect(lambda address: self.refreshing.fetch((address,)))
        self.tending.taken_in.connect(self.refreshing.fetch_new_soon)
        self.subscriptions.loaded.connect(self.refreshing.begin)
