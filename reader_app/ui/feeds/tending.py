"""What the user does with feeds: rename, move, set, remove, take in and give out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from reader_app.files import write_whole
from reader_app.library.feeds import NEVER
from reader_app.library.group_keys import is_within, key_of, shown
from reader_app.library.origin import Origin
from reader_app.library.subscription import Subscription
from reader_app.ui.asking import Asking
from reader_app.ui.feeds.dialogs import MoveDialog, RenameDialog, SettingsDialog
from reader_app.ui.feeds.subscriptions import Subscriptions
from reader_app.ui.marking import Marking
from reader_app.ui.status import so_many

if TYPE_CHECKING:
    from reader_app.storage.store import Store

NO_FEED = "Choose a feed first."


class Tending(QObject):
    """Changes `subscriptions` as the user asks; `chosen` returns the origin of the line chosen in the side pane.

    `said` has a passing word. `taken_in` is emitted when there are subscriptions from a file: they are to be fetched.
    """

    said = Signal(str)
    taken_in = Signal()

    def __init__(
        self, subscriptions: Subscriptions, chosen: Callable[[], Origin | None], asking: Asking, marking: Marking
    ) -> None:
        super().__init__(subscriptions)
        self.subscriptions = subscriptions
        self._chosen = chosen
        self._asking = asking
        self._marking = marking

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do with the chosen line, by their names."""
        return {
            "rename-feed": self._rename,
            "feed-up": partial(self._move_by, -1),
            "feed-down": partial(self._move_by, 1),
            "move-feed": self._move,
            "feed-settings": self._set,
        }

    def group(self) -> str:
        """Return the key of the group that is chosen, or that the chosen feed is in."""
        origin = self._chosen()
        return "" if origin is None else origin.key if origin.kind == "group" else origin.group

    def remove(self, origin: Origin) -> None:
        """Unsubscribe from a feed, or remove a group, whose feeds stay; both can be undone."""
        if origin.kind == "group":
            self._remove_group(origin)
        else:
            self.subscriptions.change(
                lambda store: store.unsubscribe(origin.key), partial(self._tell_of_removal, origin.title)
            )

    def import_opml(self) -> None:
        """Ask for an OPML file, and subscribe to what is in it and not subscribed to."""
        from reader_app.ui.feeds.opml_dialogs import ImportDialog

        dialog = ImportDialog(self._asking.window)
        dialog.chosen.connect(self.take_in)
        self._asking.open_dialog(dialog)

    def take_in(self, path: str) -> None:
        """Subscribe to what is in the OPML file at `path`."""
        self.subscriptions.change(partial(_take_in, Path(path)), self._tell_of_taking_in)

    def export_opml(self) -> None:
        """Ask for a file, and write all subscriptions to it."""
        if not self.subscriptions.kept.subscriptions:
            self.said.emit("There are no subscriptions yet: Ctrl+N")
            return
        from reader_app.ui.feeds.opml_dialogs import ExportDialog

        dialog = ExportDialog(self._asking.window)
        dialog.chosen.connect(self.give_out)
        self._asking.open_dialog(dialog)

    def give_out(self, path: str) -> None:
        """Write all subscriptions to the file at `path`, as OPML."""
        from reader_app.sources.feeds.outline import write_opml

        kept = self.subscriptions.kept
        try:
            write_whole(Path(path), write_opml(kept.subscriptions, kept.groups))
        except OSError as error:
            self.said.emit(f"{path} could not be written ({error.strerror}).")
        else:
            self.said.emit(f"{so_many(len(kept.subscriptions), 'feed')} written to {path}")

    def _rename(self) -> None:
        origin = self._chosen()
        if origin is None or origin.kind not in ("feed", "group"):
            self.said.emit("Only feeds and groups can be renamed.")
            return
        dialog = RenameDialog(origin.title, self._asking.window)
        dialog.chosen.connect(partial(self._rename_to, origin))
        self._asking.open_dialog(dialog)

    def _rename_to(self, origin: Origin, name: str) -> None:
        feed = self.subscriptions.find(origin.key)
        if feed is not None:
            self.subscriptions.change(lambda store: store.change(replace(feed, title=name)))
        else:
            key = key_of((origin.group, name))
            self.subscriptions.change(lambda store: store.rename_group(origin.key, key))
        self.said.emit(f"{origin.title} is now called {name}.")

    def _move_by(self, step: int) -> None:
        """Move the chosen feed or group up (−1) or down (1) among those beside it."""
        origin = self._chosen()
        if origin is None or origin.kind not in ("feed", "group"):
            self.said.emit(NO_FEED)
            return
        beside = self.subscriptions.beside(origin)
        place = beside.index(origin.key) + step
        if not 0 <= place < len(beside):
            self.said.emit(f"It is the {'last' if step > 0 else 'first'} here: Ctrl+M moves a feed to another group.")
        elif origin.kind == "group":
            self.subscriptions.change(lambda store: store.move_group(origin.key, place))
        else:
            self.subscriptions.change(lambda store: store.move(origin.key, origin.group, place))

    def _move(self) -> None:
        if (feed := self._feed()) is not None:
            dialog = MoveDialog(self.subscriptions.kept.groups, feed.group, self._asking.window)
            dialog.chosen.connect(partial(self._move_to, feed))
            self._asking.open_dialog(dialog)

    def _move_to(self, feed: Subscription, group: str) -> None:
        self.subscriptions.change(lambda store: store.change(replace(feed, group=group)))
        where = shown(group)
        self.said.emit(f"{feed.title} is now in {where}." if where else f"{feed.title} is now in no group.")

    def _set(self) -> None:
        if (feed := self._feed()) is not None:
            pause = self.subscriptions.kept.fetched.get(feed.address, NEVER).pause
            dialog = SettingsDialog(feed, pause, self._asking.window)
            dialog.chosen.connect(lambda changed: self.subscriptions.change(lambda store: store.change(changed)))
            self._asking.open_dialog(dialog)

    def _feed(self) -> Subscription | None:
        """Return the chosen subscription; where none is chosen, say so."""
        origin = self._chosen()
        feed = self.subscriptions.find(origin.key) if origin is not None else None
        if feed is None:
            self.said.emit(NO_FEED)
        return feed

    def _remove_group(self, origin: Origin) -> None:
        kept = self.subscriptions.kept
        inside = [key for key in kept.groups if is_within(key, origin.key)]
        feeds = [one for one in kept.subscriptions if one.group in inside]
        self.subscriptions.change(lambda store: store.remove_group(origin.key))
        self._marking.remember_undo(lambda: self.subscriptions.change(partial(_bring_back, inside, feeds)))
        self.said.emit(f"The group {origin.title} is removed, its feeds are not. Ctrl+Z undoes it.")

    def _tell_of_taking_in(self, taken: Taken) -> None:
        self.said.emit(taken.said)
        if taken.new:
            self.taken_in.emit()

    def _tell_of_removal(self, title: str, removed: Subscription | None) -> None:
        if removed is not None:
            self._marking.remember_undo(partial(self.subscriptions.restore, removed))
            self.said.emit(f"Unsubscribed from {title}. Ctrl+Z undoes it.")


class Taken(NamedTuple):
    """What is to be said about a file of subscriptions, and how many in it were new."""

    said: str
    new: int = 0


def _take_in(path: Path, store: Store) -> Taken:
    """Subscribe to what is in an OPML file."""
    from reader_app.sources.error import UnreadableError
    from reader_app.sources.feeds.outline import read_opml

    try:
        outline = read_opml(path.read_bytes())
    except OSError as error:
        return Taken(f"{path} could not be read ({error.strerror}).")
    except UnreadableError as error:
        return Taken(f"{path}: {error.message}")
    for group in outline.groups:
        store.add_group(group)
    new = store.merge(outline.subscriptions)
    known = len(outline.subscriptions) - new
    there = f", {known:,} {'was' if known == 1 else 'were'} there already" if known else ""
    said = f"{so_many(new, 'feed')} added{there}"
    return Taken(". ".join((said, *outline.problems)), new)


def _bring_back(groups: list[str], feeds: list[Subscription], store: Store) -> None:
    for group in groups:
        store.add_group(group)
    for feed in feeds:
        store.change(feed)
