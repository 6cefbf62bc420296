"""What the panes at the left show: the lines of what is open, and the posts of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QObject, Signal

from reader_app.library.counts import Counts, counted, known
from reader_app.library.origin import Origin
from reader_app.library.outline import ALL, STARRED, UNREAD, listed, next_unread, outline
from reader_app.library.post import Post, Posts, as_posts
from reader_app.page.look import LIGHT, Theme
from reader_app.ui.list_pane import NOTHING_LISTED, ListPane
from reader_app.ui.marking import Marking
from reader_app.ui.opening import Opening
from reader_app.ui.panes import Panes
from reader_app.ui.sieve import Sieve
from reader_app.ui.state import State

if TYPE_CHECKING:
    from reader_app.ui.side_pane import SidePane

EMPTY = {
    UNREAD: "Everything has been read.",
    STARRED: "No post has a star yet: s gives one to the open post.",
}
"""What the list says where a line of the side pane has no posts."""


class Remembered(TypedDict):
    """The fields of `State` that are decided here."""

    line: str
    sided: bool


class Listing(QObject):
    """Fills the list from the shelf of `opening`, and the side pane while there is something to choose.

    Where there are many posts, those of a line are listed, and many marks counted, a moment later: then `came_late` is
    emitted. `said` has a passing word; `removal_asked` is emitted with the origin of a feed or group that is to go.
    """

    came_late = Signal()
    said = Signal(str)
    removal_asked = Signal(object)

    def __init__(self, panes: Panes, posts: ListPane, opening: Opening, marking: Marking, state: State) -> None:
        super().__init__(panes)
        self.line = state.line
        self._panes = panes
        self._posts = posts
        self._opening = opening
        self._marking = marking
        self._theme: Theme = LIGHT
        self._counts = Counts()
        self._chooser, self._counter = Sieve(self), Sieve(self)
        self._chooser.sifted.connect(self._take_late)
        self._counter.sifted.connect(self._take_counts)
        self._wanted = state.sided
        panes.side_made.connect(self._connect_side)
        panes.bind_in_side({"close-source": self._close_source})
        marking.changed.connect(self.show_marks)
        if state.sided and (state.feeds or len(state.paths) > 1):
            panes.show_side()  # now, so that it does not move the list in a moment

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that are about the side pane, by their names."""
        return {"side-pane": self._toggle_side}

    def remembered(self) -> Remembered:
        """Return the fields of `State` that are decided here."""
        return {"line": self.line, "sided": self._wanted}

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        self._theme = theme
        self._posts.set_theme(theme)
        if self._panes.side is not None:
            self._panes.side.set_theme(theme)

    def renew(self) -> None:
        """Show what is on the shelf now; the line that is chosen stays so while it is there."""
        self.show_marks(None)
        self._show_lines()
        self._list()

    def chosen(self) -> Origin | None:
        """Return the origin of the line that is chosen; None for all, unread and starred posts."""
        return self._opening.shelf.origin(self.line)

    def choose(self, line: str) -> None:
        """List the posts of a line of the side pane alone."""
        self.line = line
        self._list()
        self._show_lines()

    def go_on(self) -> Post | None:
        """Choose the next feed that has unread posts, unless a filter is on, and return the first of these."""
        shelf, read = self._opening.shelf, self._marking.marks.read
        feed = None if self._posts.query else next_unread(outline(shelf), self._counts.numbers, self.line)
        if feed is None:
            return None
        self.choose(feed.key)
        return next((post for post in shelf.libraries[feed.key].posts if post.id not in read), None)

    def show_marks(self, changed: frozenset[str] | None) -> None:
        """Show what is marked, `changed` of it as read or unread, None for much; what is listed stays."""
        self._posts.show_marks(self._marking.marks, self._opening.shelf.feeds.titles.keys())
        if changed is None or self._counts.shelf is not self._opening.shelf:
            self._count()
        else:
            self._show_counts(self._counts.marked(self._marking.marks, changed))

    def _list(self) -> None:
        selection = listed(self._opening.shelf, self.line, self._marking.marks)
        if selection.holds is None:
            self._chooser.forget()
            self._show_posts(as_posts(selection.posts))
        elif (found := self._chooser.ask(selection.done)) is not None:
            self._show_posts(found)

    def _take_late(self, found: Posts) -> None:
        self._show_posts(found)
        self.came_late.emit()

    def _show_posts(self, posts: Posts) -> None:
        shelf = self._opening.shelf
        names = {} if self.line in shelf.feeds.titles else shelf.feeds.titles
        empty = EMPTY.get(self.line, "There are no posts here.")
        self._posts.show_posts(posts, names, empty if shelf.library.posts else NOTHING_LISTED)

    def _count(self) -> None:
        """Count all posts anew; until that is done the numbers stay, or are those that are known of another shelf."""
        shelf, marks = self._opening.shelf, self._marking.marks
        if not shelf.feeds.libraries or shelf.feeds.read is marks.read:
            self._counter.forget()
            self._show_counts(known(shelf, marks))
        elif (counts := self._counter.ask(lambda _: counted(shelf, marks))) is not None:
            self._show_counts(counts)
        elif self._counts.shelf is not shelf:
            self._show_counts(known(shelf, marks))

    def _take_counts(self, counts: Counts) -> None:
        if counts.marks.read is self._marking.marks.read:
            self._show_counts(counts)
        else:
            self._count()

    def _show_counts(self, counts: Counts) -> None:
        self._counts = counts
        if self._panes.side is not None:
            self._panes.side.show_numbers(counts.numbers)

    def _show_lines(self) -> None:
        if self._wanted and self._has_choice():
            self._panes.show_side().show_entries(outline(self._opening.shelf), self.line)
        else:
            self._panes.hide_side()

    def _has_choice(self) -> bool:
        shelf = self._opening.shelf
        return len(shelf.libraries) > 1 or bool(shelf.feeds.libraries)

    def _toggle_side(self) -> None:
        if not self._has_choice():
            self.said.emit("There is nothing to choose from: only one source is open.")
            return
        self._wanted = not self._panes.side_is_shown
        self._show_lines()

    def _connect_side(self, side: SidePane) -> None:
        side.set_theme(self._theme)
        side.show_numbers(self._counts.numbers)
        side.chosen.connect(self.choose)
        side.entered.connect(self._posts.focus_list)
        side.said.connect(self.said)

    def _close_source(self) -> None:
        origin = self.chosen()
        if origin is None:
            self.said.emit("Choose a source or a feed first.")
        elif origin.kind in ("feed", "group"):
            self.removal_asked.emit(origin)
        elif self._opening.loader.is_reading(origin.key):
            self.said.emit("It is still being read: Esc cancels that.")
        else:
            self.line = ALL
            self._opening.close_origin(origin.key)
            self.said.emit(f"Closed {origin.title}. Ctrl+R opens it again.")
