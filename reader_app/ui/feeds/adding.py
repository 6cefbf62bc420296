"""The user subscribes: to a feed by its address, or by that of any page of its site."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader_app.library.subscription import Subscription
from reader_app.ui.asking import Asking
from reader_app.ui.feeds.dialogs import AddDialog, FoundDialog
from reader_app.ui.feeds.errands import Errands
from reader_app.ui.feeds.subscriptions import Subscriptions

if TYPE_CHECKING:
    from reader_app.sources.feeds.discovery import Found


class Adding(QObject):
    """Asks for addresses, looks what feeds they lead to, and subscribes.

    `said` has a passing word. `added` is emitted with the address of a new subscription: it is to be fetched.
    """

    said = Signal(str)
    added = Signal(str)

    def __init__(self, subscriptions: Subscriptions, errands: Errands, asking: Asking) -> None:
        super().__init__(subscriptions)
        self._subscriptions = subscriptions
        self._errands = errands
        self._asking = asking

    def ask(self, group: str) -> None:
        """Ask for an address, and subscribe to its feed, in `group` unless the user says otherwise."""
        dialog = AddDialog(self._subscriptions.kept.groups, group, self._asking.window)
        dialog.chosen.connect(self.look)
        self._asking.open_dialog(dialog)

    def look(self, address: str, group: str) -> None:
        """Subscribe to the feed that an address leads to; where there are several, ask which."""
        self.said.emit(f"Looking for a feed at {address} …")
        self._errands.start("find_feeds", address, then=partial(self._choose, address, group))

    def subscribe(self, feed: Found, group: str) -> None:
        """Subscribe to a feed that was found."""
        title = feed.title or feed.address
        self._subscriptions.change(
            lambda store: store.subscribe(Subscription(feed.address, title, group)), partial(self._tell, feed.address)
        )

    def _choose(self, address: str, group: str, feeds: Sequence[Found] | None) -> None:
        if feeds is None:
            return  # it was cancelled, or why it failed has been said
        if len(feeds) == 1:
            self.subscribe(feeds[0], group)
        elif feeds:
            dialog = FoundDialog(feeds, self._asking.window)
            dialog.chosen.connect(lambda feed: self.subscribe(feed, group))
            self._asking.open_dialog(dialog)
        else:
            self.said.emit(f"There is no feed at {address}, and its page leads to none.")

    def _tell(self, address: str, is_new: bool) -> None:
        self.said.emit(f"Subscribed to {address}" if is_new else f"{address} is subscribed to already.")
        if is_new:
            self.added.emit(address)
