"""Which post is open and at which place, and the ways from there to others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, Signal

from reader_app.library.library import Library
from reader_app.library.post import Body, Post
from reader_app.library.series import neighbour
from reader_app.library.shelf import Shelf
from reader_app.markup.article import Content
from reader_app.page.document import PostDocument
from reader_app.page.look import Look
from reader_app.page.reading import COMMENTS
from reader_app.ui.ahead import Ahead, Ask
from reader_app.ui.history import History, Place
from reader_app.ui.list_pane import ListPane
from reader_app.ui.look_choice import LookChoice
from reader_app.ui.marking import Marking
from reader_app.ui.post_pane import PostPane

SOON = 100
"""Rows in which an unread post is looked for that is to be prepared."""

NOTHING_OPEN = Post(
    id="",
    path="",
    title="Nothing to read yet",
    body=Body(
        "<p>Press <strong>Ctrl+O</strong> to open files or a folder, or drop them on this window.</p>"
        "<p>Press <strong>Ctrl+N</strong> to subscribe to a feed.</p>"
        "<p>Press <strong>?</strong> to see all keys.</p>",
        "html",
    ),
    text="",
)
"""What the reader shows while no post is open."""


SEEN_S = 3.0
"""How long a post of a feed has to be on the screen to count as read when it is left, s."""


class Navigation(QObject):
    """Opens posts of a shelf in `pane`, in the order of `posts`.

    `opened` is emitted with the post that is now open, `said` with a passing word for the status bar, empty where the
    last one was about the post that is left. `last` is where the last start ended: it counts as the place on the
    screen until a post is open. `beyond` is called where no post of the list is unread any more: it may list others,
    and returns the first unread one of these.
    """

    opened = Signal(object)
    said = Signal(str)

    def __init__(self, posts: ListPane, pane: PostPane, look: LookChoice, marking: Marking, last: Place) -> None:
        super().__init__(pane)
        self.post = NOTHING_OPEN
        self._shelf = Shelf()
        self.ahead = Ahead(self)
        self._posts = posts
        self._pane = pane
        self._look = look
        self._marking = marking
        self._last = last
        self._history = History()
        self._commented = ""
        self._shown_at = monotonic()
        self.ending: Callable[[Post], Sequence[Content]] | None = None
        self.beyond: Callable[[], Post | None] = lambda: None
        posts.chosen.connect(self.visit)
        pane.reader.ran_out.connect(self._turn_over)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do that lead from post to post, by their names."""
        return {
            "next-post": partial(self._step, 1),
            "previous-post": partial(self._step, -1),
            "next-in-series": partial(self._step_in_series, 1),
            "previous-in-series": partial(self._step_in_series, -1),
            "next-unread": self._go_to_unread,
            "comments": self._switch_comments,
            "back": self._back,
            "forward": self._forward,
        }

    @property
    def library(self) -> Library:
        """All that is open."""
        return self._shelf.library

    def show_shelf(self, shelf: Shelf) -> None:
        """Open posts of `shelf` from now on; the open one is set anew if it has changed, and stays if it is gone."""
        before, self._shelf = self._shelf, shelf
        if self._last.post in shelf.by_id:
            self.open_remembered()
        elif self.post is NOTHING_OPEN:
            if shelf.library.posts:
                self._show_first()
        else:
            self._keep_up(before, shelf)

    def _keep_up(self, before: Shelf, shelf: Shelf) -> None:
        """Show what has become of the open post."""
        post = shelf.by_id.get(self.post.id)
        if post is self.post:
            self._prepare_neighbours()
        elif post is not None:
            self._show(post, self.here())
        elif self.post.origin not in shelf.libraries:
            self._show_first()
        elif self.post.id in before.by_id:
            self.said.emit("The file of this post is gone. You can read it here until you leave it.")

    def visit(self, post: Post | None) -> None:
        """Open `post` where it was left; where the reader was before is a place to go back to."""
        if post is not None and post.id != self.post.id:
            self._history.leave(self.here())
            self._last = Place("")
            self._show(post, Place(post.id, self._marking.marks.places.get(post.id, 0)))
            if post.origin in self._shelf.feeds.libraries:
                self._marking.note_read(post)

    def visit_anchor(self, post: Post, anchor: str) -> bool:
        """Open `post` at an anchor, at its top if that is empty; False if it has no such anchor."""
        reader, is_open = self._pane.reader, post.id == self.post.id
        here = self.here()
        self.visit(post)
        found = reader.reveal_anchor(anchor) if anchor else True
        if is_open and found:
            self._history.leave(here)
        if is_open and not anchor:
            reader.scroll_to_top()
        return found

    def here(self) -> Place:
        """Return the place on the screen."""
        return self._pane.reader.place()

    def left(self) -> Place:
        """Return the place at which the next start is to begin."""
        return self._last if self._last.post else self.here()

    def open_something(self) -> None:
        """Open the first post if none is open."""
        if self.post is NOTHING_OPEN:
            self._show_first()

    def open_remembered(self) -> None:
        """Open the post that was read at the end of the last start, or the first if the open one is not there."""
        if (post := self._shelf.by_id.get(self._last.post)) is not None:
            self._show(post, self._last)
            self._last = Place("")
        elif self.post.id not in self._shelf.by_id:
            self._show_first()

    def set_anew(self) -> None:
        """Set the open post in the look that is in force now."""
        if self._pane.reader.page is not None:
            self._show(self.post, self.here())

    def _show_first(self) -> None:
        first = self._posts.first()
        self._show(first or NOTHING_OPEN, Place(first.id if first else ""))

    def note_place(self) -> None:
        """Remember the place in the open post; one that was read to its end begins at its top the next time."""
        if self.post is not NOTHING_OPEN:
            ended = self._pane.reader.is_at_end()
            self._marking.note_place(self.post, None if ended else self.here().position or None)

    def _leave(self) -> None:
        """Remember the place in the open post; one of a feed that was shown unasked is read if there was time to."""
        self.note_place()
        if self.post is not NOTHING_OPEN:
            self.said.emit("")
        if self.post.origin in self._shelf.feeds.libraries and monotonic() - self._shown_at >= SEEN_S:
            self._marking.note_seen(self.post)
        self._shown_at = monotonic()

    def _show(self, post: Post, place: Place) -> None:
        if post.id != self.post.id:
            self._leave()
        self.post = post
        look = self._look.look
        page = self._page(post, look)
        self._pane.show_page(page, place)
        self._posts.show_open(post)
        self._prepare_neighbours()
        self.opened.emit(post)

    def _page(self, post: Post, look: Look) -> PostDocument:
        """Return the page of a post: the prepared one, or a new one, with its comments if these are asked for."""
        if post.id != self._commented and (ready := self.ahead.take(post, look)):
            return ready
        reading = None
        if post.id == self._commented:
            from reader_app.page.reading import read_with_comments

            reading = read_with_comments(post)
        album = self._pane.pictures.album
        return PostDocument(post, look, reading=reading, album=album, ending=self.ending)

    def _switch_comments(self) -> None:
        """Show the comments below the post, or take them away."""
        if self.post.comments is None:
            self.said.emit("This post has no comments.")
            return
        here = self.here()
        is_shown = self._commented == self.post.id
        self._commented = "" if is_shown else self.post.id
        self._show(self.post, here)
        if not is_shown:
            self._history.leave(here)
            self._pane.reader.reveal_anchor(COMMENTS)

    def _prepare_neighbours(self) -> None:
        unread = self._posts.next_besides(self._marking.marks.read, SOON)
        expected = self._posts.neighbour(1), unread, self._posts.neighbour(-1)
        posts = [post for post in expected if post is not None]
        reader = self._pane.reader
        if reader.page is not None:
            self.ahead.expect(Ask(reader.page, posts, reader.maximumViewportSize(), reader.devicePixelRatioF()))

    def _step(self, step: int) -> None:
        post = self._posts.neighbour(step)
        self.visit(post)
        if post is None:
            self.said.emit("This is the last post." if step > 0 else "This is the first post.")

    def _go_to_unread(self) -> None:
        """Go to the next unread post of the list, from its end on to its top, and then on beyond it."""
        post = self._posts.next_besides(self._marking.marks.read)
        if post is not None:
            self.visit(post)
        elif (post := self.beyond()) is not None:
            self.visit(post)
            self.said.emit(f"On to {self._shelf.origins[post.origin].title}.")
        else:
            self.said.emit("Everything else here has been read.")

    def _step_in_series(self, step: int) -> None:
        post = neighbour(self.post, self.library.posts, step)
        self.visit(post)
        if self.post.series is None:
            self.said.emit("This post belongs to no series.")
        elif post is None:
            self.said.emit(f"This is the {'last' if step > 0 else 'first'} post here of “{self.post.series.name}”.")

    def _turn_over(self, step: int) -> None:
        """Go on to the next post, of a feed to the next unread one, or back to the end of the one before."""
        before = self.post
        if step > 0 and self.post.origin in self._shelf.feeds.libraries:
            self._go_to_unread()
        else:
            self._step(step)
        if step < 0 and self.post is not before:
            self._pane.reader.scroll_to_end()

    def _back(self) -> None:
        self._return_to(self._history.back(self.here()), "There is nothing to go back to.")

    def _forward(self) -> None:
        self._return_to(self._history.forward(self.here()), "There is nothing to go forward to.")

    def _return_to(self, place: Place | None, otherwise: str) -> None:
        post = self._shelf.by_id.get(place.post) if place else None
        if place is None or post is None:
            self.said.emit(otherwise)
        elif post.id == self.post.id:
            self._pane.reader.go_to(place)
        else:
            self._show(post, place)
